"""归档: with a reason, by the plan office, once; afterwards the year can be looked at alone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.site.cast import ABROAD, NOW, Cast
from tests.site.plans import PlanInForce, make_plan

from kechuang.vocabulary import Finding
from kechuang_site.ledger.models import Entry
from kechuang_site.plan.actions.archive_plan import archive_plan
from kechuang_site.plan.models import Plan
from kechuang_site.record.write import Conflict

pytestmark = pytest.mark.django_db


def _post(cast: Cast, who: str, plan: PlanInForce, reason: str = "年度考核已结束", version: int = 1) -> int:
    address = reverse("plan:archive", args=[plan.plan.pk])
    return cast.client(who).post(address, {"reason": reason, "version": version}).status_code


def test_the_office_closes_a_year_with_a_reason(cast: Cast, plan: PlanInForce) -> None:
    assert cast.client("plan_office").get(reverse("plan:archive", args=[plan.plan.pk])).status_code == 200
    assert _post(cast, "plan_office", plan) == 302
    plan.plan.refresh_from_db()
    assert (plan.plan.state, plan.plan.archived_at) == ("archived", NOW)
    assert "年度考核已结束" in Entry.objects.order_by("-number").first().content


def test_without_a_reason_it_stays_open(cast: Cast, plan: PlanInForce) -> None:
    assert _post(cast, "plan_office", plan, reason=" ") == 422
    plan.plan.refresh_from_db()
    assert plan.plan.state == "in_force"


def test_a_year_is_closed_once(cast: Cast, plan: PlanInForce) -> None:
    assert _post(cast, "plan_office", plan) == 302
    assert _post(cast, "plan_office", plan) == 403


def test_a_plan_that_changed_meanwhile_is_not_closed_unseen(cast: Cast, plan: PlanInForce) -> None:
    assert _post(cast, "plan_office", plan, version=7) == 422
    stale = Plan.objects.get(pk=plan.plan.pk)
    stale.version = 7
    with pytest.raises(Conflict):
        archive_plan(by=cast.asker("plan_office"), at=NOW, plan=stale, reason="年度考核已结束")


def test_a_draft_cannot_be_closed(cast: Cast) -> None:
    draft = make_plan(cast, state="draft")
    outcome = archive_plan(by=cast.asker("plan_office"), at=NOW, plan=draft.plan, reason="年度考核已结束")
    assert isinstance(outcome, Finding)
    assert outcome.code == "plan.not-in-force"


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 403), ("leader", 403), ("officer", 403), ("auditor", 403), ("abroad", 404)]
)
def test_nobody_else_closes_a_year(cast: Cast, plan: PlanInForce, who: str, status: int) -> None:
    assert _post(cast, who, plan) == status
    plan.plan.refresh_from_db()
    assert plan.plan.state == "in_force"


def test_the_office_of_another_county_finds_nothing_to_close(cast: Cast) -> None:
    assert _post(cast, "plan_office", make_plan(cast, division=ABROAD)) == 404
