"""专班办核定: what is accepted after its round was closed is locked by the same stroke."""

from __future__ import annotations

import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead, on_way
from tests.site.progress.course import office, seen

from kechuang_site.ledger.models import Entry
from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.models import Report, Round, Signature

pytestmark = pytest.mark.django_db


def signed(cast: Cast, plan: PlanInForce) -> Report:
    both_lead(cast, plan)
    return on_way(cast, plan, "t01", "8.5", "signed")


def accept(cast: Cast, plan: PlanInForce, report: Report) -> str:
    """The state after the office accepted it on the page."""
    (now,) = seen(report)
    form = {"report": str(report.pk), f"content-{report.pk}": now.content}
    answer = cast.client("plan_office").post(f"/plans/{plan.plan.pk}/review/accept/", form)
    assert answer.status_code < 400
    return Report.objects.get(pk=report.pk).state


def test_what_is_accepted_after_its_round_closed_is_locked_in_the_same_entry(cast: Cast, plan: PlanInForce) -> None:
    report = signed(cast, plan)
    assert close_round(by=office(cast), at=NOW, entering=Round.objects.get()) == 0
    entries = Entry.objects.count()
    assert accept(cast, plan, report) == "locked"
    assert Entry.objects.count() == entries + 1
    assert list(Signature.objects.filter(report=report).order_by("pk").values_list("step", flat=True)) == [
        "submit", "sign", "accept", "lock",
    ]  # fmt: skip
    back = return_reports(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), reason="请核对")
    assert [why.code for _, why in back.refused] == ["report.step"]
    assert Report.objects.get(pk=report.pk).value.current


def test_what_is_accepted_while_its_round_is_open_may_still_be_returned(cast: Cast, plan: PlanInForce) -> None:
    report = signed(cast, plan)
    assert accept(cast, plan, report) == "accepted"
    back = return_reports(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), reason="请核对")
    assert [row.pk for row in back.done] == [report.pk]
