"""填报页: submit, take back and sign on paper; each state of a report × verb × role once."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.site.cast import NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import PAPER, office, seen, typed_cell
from tests.site.progress.form import T01, T02, address, boxes, each_for_itself, newest, said, send, shown

from kechuang.progress.life import ReportState, Step, after
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.open_round import close_round
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.submit_report import submit_reports, void_reports
from kechuang_site.progress.actions.write_report import write_reports
from kechuang_site.progress.models import Report, Signature

pytestmark = pytest.mark.django_db
MAY_WRITE = frozenset({"clerk", "plan_office"})
EVERYBODY = ("clerk", "plan_office", "unit_head", "officer", "leader", "auditor", "finance", "clerk_b", "abroad")


def brought_to(cast: Cast, plan: PlanInForce, state: ReportState) -> Report:
    """The report of t01 of A in a state, by the way reports take."""
    each_for_itself(cast, plan)
    typed = typed_cell(cast, plan, "t01", "2025-06", "7", unit="A", nature="flash", origin="登记系统")
    one, two, a_clerk = office(cast), office(cast, second=True), cast.asker("clerk")
    who = {"at": NOW, "plan": plan.plan}
    (report,) = write_reports(by=a_clerk, reporter=cast.parties["A"], typed=[typed], **who).reports
    if state is ReportState.VOID:
        void_reports(by=a_clerk, seen=seen(report), **who)
    if state in (ReportState.SUBMITTED, ReportState.RETURNED):
        submit_reports(by=a_clerk, seen=seen(report), **who)
    if state in (ReportState.SIGNED, ReportState.ACCEPTED, ReportState.LOCKED):
        sign_on_paper(by=one, seen=seen(report), paper=PAPER, **who)
    if state in (ReportState.ACCEPTED, ReportState.LOCKED):
        accept_reports(by=two, seen=seen(report), **who)
    if state is ReportState.RETURNED:
        return_reports(by=two, seen=seen(report), reason="请核对", **who)
    if state is ReportState.LOCKED:
        entering = report.round
        entering.refresh_from_db()
        close_round(by=one, at=NOW, entering=entering)
    found = Report.objects.get(pk=report.pk)
    assert found.state == state.value
    return found


def tried(cast: Cast, plan: PlanInForce, who: str, sent: dict[str, str]) -> HttpResponse:
    return cast.client(who).post(address(plan), sent)


def sent_by(cast: Cast, plan: PlanInForce, step: Step) -> dict[str, str]:
    """What the clerk's page would send for a step."""
    page = boxes(shown(cast, plan)) | {"sender": "测试"}
    if step is Step.WRITE:
        return page | {f"text.{T01}": "8", f"reason.{T01}": "更正", "act": "save"}
    return page | {"act": "submit" if step is Step.SUBMIT else f"withdraw:{T01}"}


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("step", [Step.WRITE, Step.SUBMIT, Step.WITHDRAW])
@pytest.mark.parametrize("state", list(ReportState))
def test_each_state_takes_each_step_of_each_person_as_the_table_says(
    cast: Cast, plan: PlanInForce, state: ReportState, step: Step, who: str
) -> None:
    report = brought_to(cast, plan, state)
    signed = Signature.objects.count()
    answer = tried(cast, plan, who, sent_by(cast, plan, step))
    report.refresh_from_db()
    then = after(state, step) if who in MAY_WRITE else None
    if who not in MAY_WRITE:
        assert answer.status_code in (403, 404)
    assert report.state == (then or state).value, said(answer)[-400:]
    if step is not Step.WRITE:
        assert Signature.objects.count() == signed + (then is not None)
    if step is Step.WRITE and state in (ReportState.ACCEPTED, ReportState.VOID) and who in MAY_WRITE:
        assert (newest().pk, newest().state, newest().amount) != (report.pk, "draft", report.amount)


def test_submit_sends_what_is_whole_and_says_what_is_left_and_why(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    answer = send(cast, plan, {f"text.{T01}": "7", f"text.{T02}": "三十"}, act="submit", alone=True)
    assert [row.state for row in Report.objects.order_by("indicator__code")] == ["submitted", "draft"]
    words = said(answer)
    assert "已提交1项" in words
    assert "还有1项没有提交：净增高新技术企业（有问题" in words


def test_an_empty_cell_is_named_as_not_filled_in(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    assert "净增高新技术企业（没有填写）" in said(send(cast, plan, {f"text.{T01}": "7"}, act="submit", alone=True))


def test_what_changed_since_the_page_was_made_is_not_submitted_unseen(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    send(cast, plan, {f"text.{T01}": "7"})
    mine = shown(cast, plan)
    send(cast, plan, {f"text.{T01}": "9", "sender": "测试"}, who="plan_office")
    answer = send(cast, plan, {}, page=mine, act="submit", alone=True)
    assert "[report.moved-on]" in said(answer)
    assert newest().state == "draft"


def test_without_the_evidence_that_is_asked_a_number_is_submitted_with_a_reason_alone(
    cast: Cast, plan: PlanInForce
) -> None:
    each_for_itself(cast, plan)
    words = said(send(cast, plan, {f"text.{T02}": "7"}, act="submit", alone=True))
    assert "须附佐证；确实没有的，请在“原因”里写明为什么没有，再提交。[report.unproved]" in words
    assert newest().state == "draft"
    told = {f"text.{T02}": "7", f"reason.{T02}": "原件在档案馆"}
    words = said(send(cast, plan, told, act="submit", alone=True))
    assert "其中1项没有附佐证，按所写原因提交：净增高新技术企业" in words
    assert (newest().state, newest().reason) == ("submitted", "原件在档案馆")


def signed_paper(cast: Cast, plan: PlanInForce, who: str, **changed: object) -> HttpResponse:
    """The paper form sent as the page has it, with a photograph."""
    page = shown(cast, plan, who=who)
    content = {"seen": re.findall(r'name="seen" value="([^"]+)"', page)}
    photo = SimpleUploadedFile("签字件.jpg", b"\xff\xd8\xff\xe0 photo")
    told = {**content, "signer": "测试分管领导", "paper": photo} | changed
    return cast.client(who).post(f"{address(plan)}paper/", {name: value for name, value in told.items() if value})


def test_the_office_enters_a_signed_paper_for_drafts_in_one_stroke(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    send(cast, plan, {f"text.{T01}": "7", f"text.{T02}": "3", "sender": "测试"}, who="plan_office")
    assert signed_paper(cast, plan, "plan_office").status_code == 302
    assert {row.state for row in Report.objects.all()} == {"signed"}
    assert set(Signature.objects.filter(step="sign").values_list("signer", "on_paper")) == {("测试分管领导", True)}


@pytest.mark.parametrize("missing", ["signer", "paper"])
def test_a_paper_without_signer_or_scan_signs_nothing(cast: Cast, plan: PlanInForce, missing: str) -> None:
    each_for_itself(cast, plan, chain="short")
    send(cast, plan, {f"text.{T01}": "7"})
    answer = signed_paper(cast, plan, "clerk", **{missing: None})
    assert answer.status_code == 422
    assert {"signer": "没有写签字的分管领导", "paper": "没有附签字盖章件"}[missing] in said(answer)
    assert newest().state == "draft"


@pytest.mark.parametrize("name", ["签字件.exe", "签字件.html", "签字件.xlsx", "签字件"])
def test_what_is_no_scan_signs_nothing(cast: Cast, plan: PlanInForce, name: str) -> None:
    each_for_itself(cast, plan, chain="short")
    send(cast, plan, {f"text.{T01}": "7"})
    answer = signed_paper(cast, plan, "clerk", paper=SimpleUploadedFile(name, b"content"))
    assert answer.status_code == 422
    assert "签字盖章件须是" in said(answer)
    assert newest().state == "draft"


def test_only_a_clerk_of_a_short_chain_has_the_paper_form(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan, chain="full")
    send(cast, plan, {f"text.{T01}": "7"})
    assert 'id="paper-seen"' not in shown(cast, plan)
    content = seen(newest())[0].content
    photo = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0")
    told = {"seen": f"{newest().pk}:{content}", "signer": "测试", "paper": photo}
    cast.client("clerk").post(f"{address(plan)}paper/", told)
    assert newest().state == "draft"
