"""One report over HTTP: what it says, its course drawn as steps, its files, its other versions; and behind a value."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead, by_office, on_way
from tests.site.progress.course import PAPER, entered, office, seen

from kechuang_site.evidence.store.file import store_file
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.models import Evidence, Report
from kechuang_site.progress.queries.content import content_of
from kechuang_site.progress.queries.review_course import Desk, course_of, signatures_of
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def page(cast: Cast, plan: PlanInForce, report: Report, who: str = "plan_office") -> str:
    answer = cast.client(who).get(f"/plans/{plan.plan.pk}/reports/{report.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def test_the_course_is_drawn_step_by_step_with_names_and_times(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "accepted")
    text = plain(page(cast, plan, report))
    steps = ("填写测试clerk", "提交测试clerk", "审签测试unit_head", "核定测试plan_office")
    places = [text.index(f"{step}2025年7月10日09:30") for step in steps]
    assert places == sorted(places)


def test_a_return_shows_its_reason_and_what_it_undid(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "returned")
    on_way(cast, plan, "t01", "9", "submitted")
    text = plain(page(cast, plan, report))
    assert "退回测试unit_head" in text
    assert "请核对" in text
    assert "内容已变，这一步不再有效" in text
    assert text.index("内容已变") < text.index("填写测试clerk") < text.rindex("提交测试clerk")


def test_a_signature_on_paper_names_who_signed_who_entered_it_and_opens_the_scan(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = by_office(cast, plan, "t03", "2.1")
    sign_on_paper(by=office(cast), at=NOW, plan=plan.plan, seen=seen(report), paper=PAPER)
    html = page(cast, plan, report, "plan_office_b")
    assert "审签测试分管领导纸面签字（测试plan_office登记）" in plain(html)
    scan = re.search(rf"/plans/\d+/reports/{report.pk}/files/[0-9a-f]{{64}}/", html)[0]
    answer = cast.client("plan_office_b").get(scan)
    assert (answer.status_code, answer.content) == (200, PAPER.content)
    assert "attachment" in answer["Content-Disposition"]
    for who, status in (("leader", 200), ("auditor", 200), ("clerk", 404), ("unit_head", 404), ("finance", 403)):
        assert cast.client(who).get(scan).status_code == status, who


def test_a_head_opens_the_evidence_before_signing_and_nobody_else_s(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report, other = on_way(cast, plan, "t01", "8.5", "submitted"), on_way(cast, plan, "t02", "9", "submitted")
    with recording(by=SYSTEM, act="test.file", at=NOW) as writes:
        file = store_file(writes, at=NOW, name="合同.pdf", content=b"%PDF-1.4 contract", division=plan.plan.division)
        writes.add(Evidence(report=report, file=file, name="合同清单.pdf", added_at=NOW))
    assert "合同清单.pdf" in page(cast, plan, report, "unit_head")
    head, way = cast.client("unit_head"), f"/plans/{plan.plan.pk}/reports/{{}}/files/{file.sha256}/"
    answer = head.get(way.format(report.pk))
    assert answer.content == b"%PDF-1.4 contract"
    assert "%E5%90%88%E5%90%8C%E6%B8%85%E5%8D%95.pdf" in answer["Content-Disposition"]  # its name here: 合同清单
    assert head.get(way.format(other.pk)).status_code == 404
    assert cast.client("clerk_b").get(way.format(report.pk)).status_code == 404


def test_the_other_reports_of_the_cell_stand_beside_it(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    first = on_way(cast, plan, "t01", "8.5", "accepted", nature="estimate")
    second = on_way(cast, plan, "t01", "9", "draft", nature="flash")
    assert f"/reports/{first.pk}/" in page(cast, plan, second)
    assert f"/reports/{second.pk}/" in page(cast, plan, first)


def test_a_step_from_the_page_leads_back_to_it(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "submitted")
    html = page(cast, plan, report, "unit_head")
    content = re.search(r'name="content-\d+" value="(\w+)"', html)[1]
    sent = {"report": str(report.pk), f"content-{report.pk}": content}
    where = f"/plans/{plan.plan.pk}/reports/{report.pk}/"
    client = cast.client("unit_head")
    answer = client.post(f"/plans/{plan.plan.pk}/review/sign/?report={report.pk}", sent)
    assert (answer.status_code, answer["Location"]) == (302, where)
    again = client.post(f"/plans/{plan.plan.pk}/review/sign/?report={report.pk}", sent)
    assert again.status_code == 422
    assert "不能审签" in again.content.decode()


def test_a_value_tells_who_typed_signed_and_accepted_it(cast: Cast, plan: PlanInForce) -> None:
    value = entered(cast, plan, "t01", "2025-06", "12")
    report = Report.objects.get(value=value)
    html = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/values/{value.pk}/").content.decode()
    text = plain(html)
    for words in ("填写测试plan_office代录，测试填报人报来", "测试分管领导纸面签字", "核定测试plan_office_b"):
        assert words in text
    assert f"/plans/{plan.plan.pk}/reports/{report.pk}/" in html


def test_a_report_that_only_said_the_same_again_is_not_what_made_the_value(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    first = on_way(cast, plan, "t01", "8.5", "submitted")
    value = entered(cast, plan, "t03", "2025-06", "2.1")
    html = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/values/{value.pk}/").content.decode()
    assert f"/reports/{first.pk}/" not in html
    assert f"/reports/{Report.objects.get(value=value).pk}/" in html


def test_how_long_it_lay_where_is_a_fact_of_the_report(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "submitted")
    later = NOW + timedelta(days=2, hours=3)
    told = {"plan": plan.plan, "seen": seen(report)}
    sign_on_paper(by=office(cast, later), at=later, paper=PAPER, **told)
    last = later + timedelta(hours=5)
    accept_reports(by=office(cast, last, second=True), at=last, **told)
    row = Report.objects.select_related("indicator", "party", "author", "round").get(pk=report.pk)
    course = course_of(row, signatures_of([row.pk])[row.pk], content_of(row), now=last)
    assert [(link.step.value, link.desk, link.waited) for link in course.links] == [
        ("write", None, None), ("submit", Desk.CLERK, timedelta()), ("sign", Desk.HEAD, timedelta(days=2, hours=3)),
        ("accept", Desk.OFFICE, timedelta(hours=5)),
    ]  # fmt: skip
    assert (course.desk, course.waited) == (None, None)
    assert course.original


def test_a_returned_report_lies_with_its_clerk(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "signed")
    later = NOW + timedelta(minutes=59)
    return_reports(by=office(cast, later), at=later, plan=plan.plan, seen=seen(report), reason="缺清单")
    row = Report.objects.select_related("indicator", "party", "author", "round").get(pk=report.pk)
    course = course_of(row, signatures_of([row.pk])[row.pk], content_of(row), now=later + timedelta(days=1))
    assert (course.desk, course.waited) == (Desk.CLERK, timedelta(days=1))
    assert course.links[-1].reason == "缺清单"
