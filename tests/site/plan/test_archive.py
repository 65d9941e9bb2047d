"""归档: one way only, by closing the year (tests/site/progress/test_year_close.py tries that)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce

from kechuang_site.access.queries.may import Refused
from kechuang_site.plan.actions.archive_plan import archive_plan
from kechuang_site.plan.models import Plan
from kechuang_site.record.write import Conflict


def test_nothing_archives_a_plan_but_the_closing_of_its_year(root: Path) -> None:
    written = {path: path.read_text(encoding="utf-8") for path in (root / "src" / "kechuang_site").rglob("*.py")}
    callers = [path.stem for path, text in written.items() if re.search(r"import archive_plan|archive_plan\(", text)]
    assert sorted(callers) == ["archive_plan", "year_close"]
    setting = [path.stem for path, text in written.items() if re.search(r"state=\S*(ARCHIVED|\"archived\")", text)]
    assert "archive_plan" in setting
    assert set(setting) <= {"archive_plan", "models"}


@pytest.mark.django_db
def test_the_page_that_archived_without_a_year_end_is_gone(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    sent = client.post(f"/plans/{plan.plan.pk}/archive/", {"reason": "年度考核已结束", "version": 1})
    assert sent.status_code == 404
    assert Plan.objects.get(pk=plan.plan.pk).state == "in_force"
    assert reverse("progress:year", args=[plan.plan.pk]) in client.get(f"/plans/{plan.plan.pk}/").content.decode()


@pytest.mark.django_db
def test_a_plan_that_changed_meanwhile_is_not_archived_unseen(cast: Cast, plan: PlanInForce) -> None:
    stale = Plan.objects.get(pk=plan.plan.pk)
    stale.version = 7
    with pytest.raises(Conflict):
        archive_plan(by=cast.asker("plan_office"), at=NOW, plan=stale, reason="年度考核已结束")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["clerk", "leader", "officer", "auditor", "abroad"])
def test_nobody_but_the_office_archives(cast: Cast, plan: PlanInForce, who: str) -> None:
    with pytest.raises(Refused):
        archive_plan(by=cast.asker(who), at=NOW, plan=plan.plan, reason="年度考核已结束")
    assert Plan.objects.get(pk=plan.plan.pk).state == "in_force"
