"""Who put a file behind a report is an author of it: neither signs nor accepts it; and its files are what was signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.site.api.caller import caller, told
from tests.site.api.scene import step
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead, forward, on_way
from tests.site.progress.course import PAPER, SENT, enter, office, seen, typed_cell

from kechuang.vocabulary import Finding
from kechuang_site.access.models import Membership, Role
from kechuang_site.access.queries.asker import Asker
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.evidence_add import Brought, add_evidence
from kechuang_site.progress.actions.evidence_remove import remove_evidence
from kechuang_site.progress.actions.sign_report import sign_on_paper, sign_reports
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Evidence, Report, Value

pytestmark = pytest.mark.django_db
TWO = b"%PDF-1.4 two"


def bring(by: Asker, plan: PlanInForce, report: Report, content: bytes = b"%PDF-1.4 one") -> Evidence:
    row = add_evidence(by=by, at=NOW, plan=plan.plan, report=report.pk, file=Brought("名单.pdf", content))
    assert isinstance(row, Evidence), row
    return row


def drop(by: Asker, plan: PlanInForce, row: Evidence) -> None:
    gone = remove_evidence(by=by, at=NOW, plan=plan.plan, report=row.report_id, evidence=row.pk)
    assert not isinstance(gone, Finding), gone


def drafted(cast: Cast, plan: PlanInForce) -> Report:
    both_lead(cast, plan)
    return on_way(cast, plan, "t01", "8.5", "draft")


def state(report: Report) -> str:
    return Report.objects.get(pk=report.pk).state


def accepted(by: Asker, plan: PlanInForce, report: Report) -> tuple[str, str]:
    """The code and the words of the refusal; "" where it was accepted."""
    taken = accept_reports(by=by, at=NOW, plan=plan.plan, seen=seen(report))
    return (taken.refused[0][1].code, taken.refused[0][1].message) if taken.refused else ("", "")


def test_whoever_brought_a_file_does_not_accept_what_it_proves(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    bring(office(cast, second=True), plan, report)
    forward(cast, plan, report, "signed")
    code, words = accepted(office(cast, second=True), plan, report)
    assert (code, words) == (
        "report.own", "这一项的佐证由您添加，不能再由您核定；请由另一位有权限的同志办理。",
    )  # fmt: skip
    assert (state(report), Value.objects.count()) == ("signed", 0)
    assert accepted(office(cast), plan, report) == ("", "")


def test_a_head_who_is_a_clerk_too_does_not_sign_over_the_own_file(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    Membership.objects.create(
        person=cast.people["unit_head"], party=cast.parties["A"], role=Role.CLERK, start=NOW.date()
    )
    head = cast.asker("unit_head")
    row = bring(head, plan, report)
    forward(cast, plan, report, "submitted")
    taken = sign_reports(by=head, at=NOW, plan=plan.plan, seen=seen(report))
    assert [why.code for _, why in taken.refused] == ["report.own"]
    # the file taken away again, it is no work of theirs any more
    drop(cast.asker("clerk"), plan, row)
    forward(cast, plan, report, "submitted")
    assert [row.pk for row in sign_reports(by=head, at=NOW, plan=plan.plan, seen=seen(report)).done] == [report.pk]


def test_of_two_who_brought_the_same_file_the_first_is_its_author(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    first = bring(cast.asker("clerk"), plan, report)
    assert bring(office(cast), plan, report).pk == first.pk
    forward(cast, plan, report, "signed")
    assert accepted(office(cast), plan, report) == ("", "")


def test_who_enters_that_a_head_signed_on_paper_may_have_brought_the_file(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    bring(office(cast), plan, report)
    taken = sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    assert [row.pk for row in taken.done] == [report.pk]
    assert accepted(office(cast), plan, report)[0] == "report.own"


def test_the_page_does_not_offer_it_and_the_page_the_sheet_and_the_api_refuse_it(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    bring(office(cast), plan, report)
    forward(cast, plan, report, "signed")
    address = f"/plans/{plan.plan.pk}/review/"
    assert "核定" in cast.client("plan_office_b").get(f"{address}?pick=clear").content.decode()
    (now,) = seen(report)
    form = {"report": str(report.pk), f"content-{report.pk}": now.content}
    assert "report.own" in cast.client("plan_office").post(f"{address}accept/", form).content.decode()
    answer = step(caller(cast, "plan_office"), plan, "accept", (report.pk, now.content))
    assert (answer.status_code, told(answer)["findings"][0]["code"]) == (409, "report.own")
    assert state(report) == "signed"


def test_what_came_in_a_sheet_is_not_accepted_by_who_put_a_file_behind_it(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    typed = typed_cell(cast, plan, "t03", "2025-06", "3.1")
    told_by = {"at": NOW, "plan": plan.plan, "reporter": cast.parties["KJJ"], "typed": [typed], "sent": SENT}
    (report,) = write_reports(by=office(cast), **told_by).reports
    bring(office(cast, second=True), plan, report)
    sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    for person in (office(cast), office(cast, second=True)):
        assert accepted(person, plan, report)[0] == "report.own"


CHANGES: dict[str, Callable[[Cast, PlanInForce, Report, Evidence], None]] = {
    "added": lambda cast, plan, report, row: bring(cast.asker("clerk"), plan, report, TWO),
    "removed": lambda cast, plan, report, row: drop(cast.asker("clerk"), plan, row),
    "another instead": lambda cast, plan, report, row: (
        bring(cast.asker("clerk"), plan, report, TWO), drop(cast.asker("clerk"), plan, row),
    ),
    "number": lambda cast, plan, report, row: on_way(cast, plan, "t01", "9.5", "draft"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("to", ["submitted", "signed"])
def test_a_file_added_or_removed_voids_what_was_signed_as_a_changed_number_does(
    cast: Cast, plan: PlanInForce, change: str, to: str
) -> None:
    report = drafted(cast, plan)
    row = bring(cast.asker("clerk"), plan, report)
    forward(cast, plan, report, to)
    (then,) = seen(report)
    CHANGES[change](cast, plan, report, row)
    assert state(report) == "draft"
    (now,) = seen(report)
    assert now.content != then.content
    # sent on again, neither the old content is accepted nor the new one without a signature of its own
    forward(cast, plan, report, "submitted")
    told_now = {"by": office(cast), "at": NOW, "plan": plan.plan}
    assert [why.code for _, why in accept_reports(seen=[then], **told_now).refused] == ["report.step"]
    forward_signed = sign_reports(by=cast.asker("unit_head"), at=NOW, plan=plan.plan, seen=seen(report))
    assert [each.pk for each in forward_signed.done] == [report.pk]
    assert [why.code for _, why in accept_reports(seen=[then], **told_now).refused] == ["report.moved-on"]
    assert accepted(office(cast), plan, report) == ("", "")


def test_a_number_without_a_file_is_accepted_by_the_second_of_two(cast: Cast, plan: PlanInForce) -> None:
    assert enter(cast, plan, "t03", "2025-06", "3.1").value is not None
