"""Whose hand is in a report: who wrote any of it, and who brought or confirmed the files it rests on, is an author."""

from __future__ import annotations

import pytest
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead
from tests.site.progress.course import PAPER, SENT, office, opened, seen, typed_cell
from tests.site.progress.returned import MONTH, brought, filled, forms
from tests.site.progress.returned import PAPER as STAMPED

from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.intake_settle import Confirmed, Settled, settle_file
from kechuang_site.progress.actions.merge_file import merge_file
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.submit_report import void_reports
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Report, Value

pytestmark = pytest.mark.django_db
A, B = False, True  # the two of the office
OWN = "report.own"


def wrote(cast: Cast, plan: PlanInForce, text: str, *, second: bool, **more: str) -> Report:
    """The number of t03 as one of the office types it over what is there."""
    opened(cast, plan)
    typed = typed_cell(cast, plan, "t03", MONTH, text, **more)
    done = write_reports(
        by=office(cast, second=second), at=NOW, plan=plan.plan, reporter=cast.parties["KJJ"], typed=[typed], sent=SENT
    )
    assert done.reports[0] is not None, done
    return done.reports[0]


def signed(cast: Cast, plan: PlanInForce, report: Report, *, second: bool) -> None:
    taken = sign_on_paper(by=office(cast, second=second), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    assert not taken.refused, taken.refused


def accept(cast: Cast, plan: PlanInForce, report: Report, *, second: bool) -> str:
    """The code of the refusal; "" where it stands now."""
    taken = accept_reports(by=office(cast, second=second), at=NOW, plan=plan.plan, seen=seen(report))
    return taken.refused[0][1].code if taken.refused else ""


def test_a_note_written_by_a_colleague_does_not_wash_the_number_clean(cast: Cast, plan: PlanInForce) -> None:
    wrote(cast, plan, "3.1", second=A)
    report = wrote(cast, plan, "3.1", second=B, note="核对过")
    signed(cast, plan, report, second=B)
    assert [accept(cast, plan, report, second=each) for each in (A, B)] == [OWN, OWN]
    (now,) = seen(report)
    page = cast.client("plan_office").post(
        f"/plans/{plan.plan.pk}/review/accept/", {"report": str(report.pk), f"content-{report.pk}": now.content}
    )
    assert OWN in page.content.decode()
    assert not Value.objects.exists()


def test_where_both_wrote_it_is_set_aside_and_written_by_one(cast: Cast, plan: PlanInForce) -> None:
    wrote(cast, plan, "3.1", second=A)
    report = wrote(cast, plan, "3.2", second=B)
    void_reports(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report))
    anew = wrote(cast, plan, "3.2", second=B)
    signed(cast, plan, anew, second=B)
    assert accept(cast, plan, anew, second=A) == ""


def test_what_was_written_before_it_stood_binds_nobody_who_did_not_write_since(cast: Cast, plan: PlanInForce) -> None:
    report = wrote(cast, plan, "3.1", second=A)
    signed(cast, plan, report, second=A)
    assert accept(cast, plan, report, second=B) == ""
    back = return_reports(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), reason="请核对")
    assert not back.refused
    again = wrote(cast, plan, "3.2", second=B)
    assert again.pk == report.pk
    signed(cast, plan, again, second=B)
    assert accept(cast, plan, again, second=B) == OWN
    assert accept(cast, plan, again, second=A) == ""


FORM = "县科技局-2025年6月-填报表.xlsx"


def merged(cast: Cast, plan: PlanInForce, *, brings: str, confirms: bool, merges: bool) -> Report:
    """A form and its scan, brought by one, the form confirmed by another, merged by a third hand; signed by the scan."""
    opened(cast, plan)
    content = filled(forms(cast, plan)["县科技局"], {"t01": 15.5})
    form, scan = brought(cast, plan, (FORM, content), ("县科技局.pdf", STAMPED), who=brings)
    settled = Settled(cast.parties["KJJ"], "测试填报人", "测试分管领导")
    told = settle_file(by=office(cast, second=confirms), at=NOW, file=form, seen=form.version, settled=settled)
    assert isinstance(told, Confirmed), told
    form.refresh_from_db()
    merge_file(by=office(cast, second=merges), at=NOW, file=form, seen=form.version)
    report = Report.objects.get(indicator=plan.indicators["t01"])
    if report.state == "draft":
        scan.refresh_from_db()
        settle_file(by=office(cast, second=merges), at=NOW, file=scan, seen=scan.version, settled=settled)
        report.refresh_from_db()
    assert (report.state, report.author_id) == ("signed", office(cast, second=merges).person)
    return report


@pytest.mark.parametrize(("brings", "confirms"), [("plan_office", A), ("plan_office", B), ("plan_office_b", A)])
def test_who_brought_or_confirmed_a_form_does_not_accept_what_a_colleague_merged(
    cast: Cast, plan: PlanInForce, brings: str, confirms: bool
) -> None:
    report = merged(cast, plan, brings=brings, confirms=confirms, merges=B)
    assert [accept(cast, plan, report, second=each) for each in (A, B)] == [OWN, OWN]


def test_two_of_the_office_are_enough_where_one_brings_and_merges(cast: Cast, plan: PlanInForce) -> None:
    report = merged(cast, plan, brings="plan_office", confirms=A, merges=A)
    assert accept(cast, plan, report, second=B) == ""


def test_who_brings_a_form_that_says_what_was_typed_already_is_no_author(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    content = filled(forms(cast, plan)["县科技局"], {"t03": "3.1"})
    report = wrote(cast, plan, "3.1", second=A)
    signed(cast, plan, report, second=A)
    (form,) = brought(cast, plan, (FORM, content), who="plan_office_b")
    merge_file(by=office(cast, second=B), at=NOW, file=form, seen=form.version)
    assert accept(cast, plan, report, second=B) == ""


def test_the_head_who_signs_on_paper_is_not_the_clerk_who_typed(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan, chain="short")
    clerk = cast.asker("clerk")
    typed = typed_cell(cast, plan, "t01", MONTH, "8.5")
    told = {"at": NOW, "plan": plan.plan}
    (report,) = write_reports(by=clerk, reporter=cast.parties["A"], typed=[typed], **told).reports
    own = Paper(PAPER.name, PAPER.content, cast.people["clerk"].name)
    refused = sign_on_paper(by=clerk, seen=seen(report), paper=own, **told).refused
    assert [why.code for _, why in refused] == [OWN]
    assert Report.objects.get(pk=report.pk).state != "signed"
    assert not sign_on_paper(by=clerk, seen=seen(report), paper=PAPER, **told).refused
    assert accept(cast, plan, report, second=A) == ""
