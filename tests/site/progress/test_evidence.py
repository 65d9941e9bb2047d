"""佐证: kept by content, shown with where else it stands, a change of content, opened by who may read the report."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.site.cast import HOME, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import PAPER, office, seen
from tests.site.progress.form import T01, T02, address, each_for_itself, newest, said, send, shown

from kechuang_site.evidence.models import StoredFile
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.models import Evidence, Report
from kechuang_site.progress.queries.evidence import ELSEWHERE_HIDDEN
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 test"


@pytest.fixture(autouse=True)
def _round(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)


def drafted(cast: Cast, plan: PlanInForce, key: str = T01, *, who: str = "clerk", unit: str = "A") -> Report:
    """A draft of one cell, typed on the page."""
    send(cast, plan, {f"text.{key}": "7", "sender": "测试"}, who=who, unit=unit)
    return newest()


def bring(
    cast: Cast, plan: PlanInForce, report: Report, content: bytes = PDF, *, name: str = "名单.pdf", who: str = "clerk",
    alone: bool = True,
) -> HttpResponse:  # fmt: skip
    path = f"/plans/{plan.plan.pk}/reports/{report.pk}/evidence/"
    headers = {"HTTP_HX_REQUEST": "true"} if alone else {}
    told = {"file": SimpleUploadedFile(name, content), "next": address(plan), "cell": T01}
    return cast.client(who).post(path, told, **headers)


def remove(cast: Cast, plan: PlanInForce, row: Evidence, *, who: str = "clerk") -> HttpResponse:
    path = f"/plans/{plan.plan.pk}/reports/{row.report_id}/evidence/{row.pk}/remove/"
    return cast.client(who).post(path, HTTP_HX_REQUEST="true")


def test_a_file_stands_behind_its_report_under_the_name_it_was_brought_by(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    answer = bring(cast, plan, report, alone=False)
    assert answer.headers["Location"] == f"{address(plan)}#cell-{T01}"
    row = Evidence.objects.get()
    assert (row.report_id, row.name, row.file.size) == (report.pk, "名单.pdf", len(PDF))
    page = shown(cast, plan)
    assert f"/files/{row.file.sha256}/" in page
    assert "名单.pdf" in page


def test_the_same_file_twice_behind_one_report_is_there_once(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    bring(cast, plan, report)
    version = newest().version
    bring(cast, plan, report, name="同一份.pdf")
    assert Evidence.objects.count() == 1
    assert newest().version == version


@pytest.mark.parametrize("state", ["submitted", "signed"])
def test_a_new_file_makes_what_was_sent_a_draft_again_and_says_so(cast: Cast, plan: PlanInForce, state: str) -> None:
    report = drafted(cast, plan)
    if state == "submitted":
        send(cast, plan, {}, act="submit")
    else:
        sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    assert newest().state == state
    answer = bring(cast, plan, report)
    assert newest().state == "draft"
    assert "回到草稿，请重新提交" in said(answer)


def test_taking_a_file_away_changes_the_content_and_keeps_the_row(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    bare = seen(report)[0].content
    bring(cast, plan, report)
    row = Evidence.objects.get()
    assert seen(report)[0].content != bare
    assert remove(cast, plan, row).status_code == 200
    row.refresh_from_db()
    assert row.removed_at == NOW
    assert seen(report)[0].content == bare
    assert "[evidence.gone]" in said(remove(cast, plan, row))


def test_files_of_an_accepted_report_stay_as_they_are(cast: Cast, plan: PlanInForce) -> None:
    report = drafted(cast, plan)
    bring(cast, plan, report)
    row = Evidence.objects.get()
    sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    accept_reports(by=office(cast, second=True), at=NOW, plan=plan.plan, seen=seen(report))
    files = StoredFile.objects.count()
    for answer in (bring(cast, plan, report, b"%PDF-1.4 other"), remove(cast, plan, row)):
        assert answer.status_code == 422
        assert "[report.step]" in said(answer)
    assert (newest().state, Evidence.objects.count(), StoredFile.objects.count()) == ("accepted", 1, files)


def test_one_file_behind_two_numbers_is_flagged_with_the_other_place(cast: Cast, plan: PlanInForce) -> None:
    first, second = drafted(cast, plan), drafted(cast, plan, T02)
    bring(cast, plan, first)
    answer = bring(cast, plan, second)
    assert "同一文件还用在：甲镇「技术合同成交额」（甲镇）2025年6月" in said(answer)
    page = shown(cast, plan)
    assert page.count("同一文件") == 2


def test_of_another_units_use_nothing_is_said_but_that_there_is_one(cast: Cast, plan: PlanInForce) -> None:
    mine = drafted(cast, plan)
    theirs = drafted(cast, plan, T01.replace(f"{HOME}-A", f"{HOME}-B"), who="clerk_b", unit="B")
    bring(cast, plan, theirs, who="clerk_b", name="乙镇内部名单.pdf")
    answer = bring(cast, plan, mine, name="甲镇名单.pdf")
    for text in (said(answer), shown(cast, plan)):
        assert ELSEWHERE_HIDDEN in text
        assert "乙镇" not in text
    assert "乙镇「技术合同成交额」" in shown(cast, plan, who="plan_office")
    sha256 = Evidence.objects.get(report=mine).file.sha256
    header = cast.client("clerk").get(f"/files/{sha256}/")["Content-Disposition"]
    assert "%E7%94%B2%E9%95%87" in header  # 甲镇: the name it was brought by here
    assert "%E4%B9%99%E9%95%87" not in header


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("unit_head", 200), ("plan_office", 200), ("auditor", 200), ("clerk_b", 404), ("abroad", 404), ("finance", 403)],
)  # fmt: skip
def test_a_file_is_opened_by_who_may_read_the_report(cast: Cast, plan: PlanInForce, who: str, status: int) -> None:
    bring(cast, plan, drafted(cast, plan))
    assert cast.client(who).get(f"/files/{Evidence.objects.get().file.sha256}/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk_b", 404), ("abroad", 404), ("unit_head", 403), ("officer", 403), ("leader", 403), ("finance", 403)],
)
def test_nobody_else_brings_or_takes_away(cast: Cast, plan: PlanInForce, who: str, status: int) -> None:
    report = drafted(cast, plan)
    bring(cast, plan, report)
    row = Evidence.objects.get()
    assert bring(cast, plan, report, b"%PDF-1.4 other", who=who).status_code == status
    assert remove(cast, plan, row, who=who).status_code == status
    row.refresh_from_db()
    assert (Evidence.objects.count(), row.removed_at) == (1, None)


def test_evidence_of_another_report_cannot_be_named_here(cast: Cast, plan: PlanInForce) -> None:
    first, second = drafted(cast, plan), drafted(cast, plan, T02)
    bring(cast, plan, first)
    row = Evidence.objects.get()
    path = f"/plans/{plan.plan.pk}/reports/{second.pk}/evidence/{row.pk}/remove/"
    assert cast.client("clerk").post(path).status_code == 404


def test_the_way_back_never_leads_off_the_platform(cast: Cast, plan: PlanInForce) -> None:
    path = f"/plans/{plan.plan.pk}/reports/{drafted(cast, plan).pk}/evidence/"
    told = {"file": SimpleUploadedFile("a.pdf", PDF), "next": "https://example.com/"}
    assert cast.client("clerk").post(path, told).headers["Location"] == "/mine/"


def test_no_file_chosen_is_said(cast: Cast, plan: PlanInForce) -> None:
    path = f"/plans/{plan.plan.pk}/reports/{drafted(cast, plan).pk}/evidence/"
    assert "[evidence.none]" in said(cast.client("clerk").post(path, {}, HTTP_HX_REQUEST="true"))


def test_an_old_row_without_a_name_shows_the_files_own(cast: Cast, plan: PlanInForce) -> None:
    bring(cast, plan, drafted(cast, plan), name="原名.pdf")
    with recording(by=SYSTEM, act="test.unnamed", at=NOW) as writes:
        writes.change(Evidence.objects.get(), name="")
    assert "原名.pdf" in shown(cast, plan)
