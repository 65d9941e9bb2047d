"""佐证 where it is asked: a file, the stamped original of what the office entered, or a reason; else nothing is sent."""

from __future__ import annotations

import pytest
from tests.site.api.caller import caller, told
from tests.site.api.scene import step
from tests.site.cast import NOW, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import PAPER, SENT, office, seen, typed_cell
from tests.site.progress.form import each_for_itself

from kechuang_site.progress.actions.evidence_add import Brought, add_evidence
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.submit_report import submit_reports
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Chain, Report, ReportingRule, Signature
from kechuang_site.progress.queries.review_risk import risks_of
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
# t02 of A has a source without a document of its own, t01 one with it (tests/site/progress/form.py).
ASKED, NOT_ASKED = "t02", "t01"


def written(
    cast: Cast, plan: PlanInForce, code: str = ASKED, *, who: str = "clerk", text: str = "7", **more: str
) -> Report:
    typed = typed_cell(cast, plan, code, "2025-06", text, unit="A", **more)
    sent = {"sent": SENT} if who == "plan_office" else {}
    by = {"by": cast.asker(who), "at": NOW, "plan": plan.plan, "reporter": cast.parties["A"]}
    (report,) = write_reports(typed=[typed], **by, **sent).reports
    assert report is not None
    return report


def submitted(cast: Cast, plan: PlanInForce, report: Report, who: str = "clerk") -> str:
    """The code of the refusal; "" where it was sent."""
    taken = submit_reports(by=cast.asker(who), at=NOW, plan=plan.plan, seen=seen(report))
    return taken.refused[0][1].code if taken.refused else ""


def doubts(plan: PlanInForce, report: Report) -> dict[str, str]:
    row = Report.objects.select_related("round", "indicator", "party").get(pk=report.pk)
    return {doubt.code: doubt.words for doubt in risks_of(plan.plan, [row], today=TODAY)[row.pk].reasons}


def test_without_evidence_and_reason_nothing_is_sent(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    report = written(cast, plan)
    assert submitted(cast, plan, report) == "report.unproved"
    assert (Report.objects.get().state, Signature.objects.count()) == ("draft", 0)


def test_a_reason_lets_it_go_and_the_reviewer_reads_it(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    report = written(cast, plan, reason="原件在档案馆，月底补附")
    assert submitted(cast, plan, report) == ""
    found = doubts(plan, report)
    assert "原件在档案馆，月底补附" in found["no_evidence_explained"]
    page = cast.client("unit_head").get(f"/plans/{plan.plan.pk}/reports/{report.pk}/")
    assert "原件在档案馆，月底补附" in page.content.decode()


def test_a_file_is_enough_and_once_taken_away_is_wanting_again(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    report = written(cast, plan)
    file = Brought("名单.pdf", b"%PDF-1.4 one")
    row = add_evidence(by=cast.asker("clerk"), at=NOW, plan=plan.plan, report=report.pk, file=file)
    with recording(by=SYSTEM, act="test.remove", at=NOW) as writes:
        writes.change(row, removed_at=NOW)
    assert submitted(cast, plan, report) == "report.unproved"
    with recording(by=SYSTEM, act="test.back", at=NOW) as writes:
        writes.change(row, removed_at=None)
    assert submitted(cast, plan, report) == ""
    assert "no_evidence" not in doubts(plan, report)


@pytest.mark.parametrize(("code", "text"), [(NOT_ASKED, "7"), (ASKED, "待发布")])
def test_nothing_is_asked_beside_a_document_or_a_number_not_published(
    cast: Cast, plan: PlanInForce, code: str, text: str
) -> None:
    each_for_itself(cast, plan)
    assert submitted(cast, plan, written(cast, plan, code, text=text)) == ""


def test_of_shares_one_unit_types_for_all_no_evidence_is_asked(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    with recording(by=SYSTEM, act="test.rule", at=NOW) as writes:
        writes.change(ReportingRule.objects.get(indicator=plan.indicators[ASKED]), shares="holder")
    plan.indicators[ASKED].refresh_from_db()
    typed = typed_cell(cast, plan, ASKED, "2025-06", "7", unit="A")
    by = {"by": office(cast), "at": NOW, "plan": plan.plan, "reporter": cast.parties["KJJ"]}
    (report,) = write_reports(typed=[typed], sent=SENT, **by).reports
    assert submitted(cast, plan, report, "plan_office") == ""


def test_the_stamped_original_of_what_the_office_enters_is_evidence(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    report = written(cast, plan, who="plan_office")
    assert submitted(cast, plan, report, "plan_office") == "report.unproved"
    taken = sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    assert [row.pk for row in taken.done] == [report.pk]
    assert not {"no_evidence", "no_evidence_explained", "no_original"} & doubts(plan, report).keys()


def test_a_clerks_own_scan_signs_and_proves_nothing(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    with recording(by=SYSTEM, act="test.chain", at=NOW) as writes:
        writes.change(Chain.objects.get(party=cast.parties["A"]), kind="short")
    report = written(cast, plan)
    taken = sign_on_paper(by=cast.asker("clerk"), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    assert ([why.code for _, why in taken.refused], taken.done) == (["report.unproved"], ())
    assert Report.objects.get().state == "draft"


def test_the_api_says_the_same(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    (now,) = seen(written(cast, plan))
    answer = step(caller(cast, "clerk"), plan, "submit", (now.report, now.content))
    assert (answer.status_code, told(answer)["findings"][0]["code"]) == (409, "report.unproved")
