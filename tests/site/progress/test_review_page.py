"""审核工作台 over HTTP: what waits for whom, in which order, and what becomes of what is selected."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.site.cast import Cast
from tests.site.plans import PlanInForce
from tests.site.progress.bench import both_lead, by_office, on_way, sent_by

from kechuang_site.progress.models import Report, Signature, Value

pytestmark = pytest.mark.django_db


def bench(cast: Cast, plan: PlanInForce, who: str, queue: str = "") -> str:
    answer = cast.client(who).get(f"/plans/{plan.plan.pk}/review/{'?queue=' + queue if queue else ''}")
    assert answer.status_code == 200
    return answer.content.decode()


def contents(page: str) -> dict[str, str]:
    """The content beside each row, by its field."""
    return dict(re.findall(r'name="(content-\d+)" value="([0-9a-f]{64})"', page))


def take(
    cast: Cast, plan: PlanInForce, who: str, step: str, reports: list[Report], page: str, **more: Any
) -> HttpResponse:
    """A step taken from a page that was opened before."""
    sent = {"report": [str(row.pk) for row in reports], **contents(page), **more}
    return cast.client(who).post(f"/plans/{plan.plan.pk}/review/{step}/", sent)


def states(*reports: Report) -> list[str]:
    return [Report.objects.get(pk=row.pk).state for row in reports]


def test_what_was_signed_waits_for_the_office_and_stands_once_accepted(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "signed")
    page = bench(cast, plan, "plan_office")
    assert "8.5亿元" in page
    answer = take(cast, plan, "plan_office", "accept", [report], page)
    assert (answer.status_code, states(report)) == (302, ["accepted"])
    assert Value.objects.get(current=True).amount == report.amount


def test_the_head_finds_what_was_submitted_of_the_own_unit_and_signs_it(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "submitted")
    page = bench(cast, plan, "unit_head")
    assert "8.5亿元" in page
    answer = take(cast, plan, "unit_head", "sign", [report], page)
    assert (answer.status_code, states(report)) == (302, ["signed"])
    assert Signature.objects.get(step="sign").person == cast.people["unit_head"]


def test_nothing_is_selected_until_somebody_selects_it(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    on_way(cast, plan, "t01", "8.5", "signed")
    page = bench(cast, plan, "plan_office")
    assert 'type="checkbox"' in page
    assert " checked" not in page
    picked = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/review/?pick=clear").content.decode()
    assert picked.count(" checked") == 1


def test_no_button_offers_to_select_nothing(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    on_way(cast, plan, "t02", "30.5", "signed")
    page = bench(cast, plan, "plan_office")
    assert 'type="checkbox"' in page
    assert "data-pick" not in page


def test_what_changed_after_it_was_seen_is_refused_beside_its_row_and_the_rest_goes_on(
    cast: Cast, plan: PlanInForce
) -> None:
    both_lead(cast, plan)
    moved, kept = on_way(cast, plan, "t01", "8.5", "signed"), on_way(cast, plan, "t02", "9", "signed")
    page = bench(cast, plan, "plan_office")
    sent_by(cast, plan, "t01", "9.5", to="signed")
    answer = take(cast, plan, "plan_office", "accept", [moved, kept], page)
    assert (answer.status_code, states(moved, kept)) == (409, ["signed", "accepted"])
    text = answer.content.decode()
    assert "report.moved-on" in text
    assert "已核定1项" in text
    assert [row.indicator.code for row in Value.objects.filter(current=True)] == ["t02"]


def test_nothing_selected_does_nothing_and_says_so(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "signed")
    for step in ("accept", "return"):
        answer = take(cast, plan, "plan_office", step, [], "", reason="请核对")
        assert answer.status_code == 422
        assert "没有选中任何一项" in answer.content.decode()
    assert states(report) == ["signed"]


def test_a_return_asks_for_its_reason_and_gives_it_to_the_clerk(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "signed")
    page = bench(cast, plan, "plan_office")
    answer = take(cast, plan, "plan_office", "return", [report], page, reason="  ")
    assert answer.status_code == 422
    assert "没有填写退回原因" in answer.content.decode()
    assert states(report) == ["signed"]
    answer = take(cast, plan, "plan_office", "return", [report], page, reason="把合同清单补齐")
    assert (answer.status_code, states(report)) == (302, ["returned"])
    assert "把合同清单补齐" in bench(cast, plan, "clerk", "clerk")


def test_the_office_enters_a_signature_on_paper_with_its_scan(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "draft")
    page = bench(cast, plan, "plan_office", "clerk")
    scan = SimpleUploadedFile("签字件.pdf", b"%PDF-1.4 signed")
    missing = take(cast, plan, "plan_office", "paper", [report], page, signer="测试分管领导")
    assert (missing.status_code, states(report)) == (422, ["draft"])
    assert "没有选择签字盖章件" in missing.content.decode()
    answer = take(cast, plan, "plan_office", "paper", [report], page, signer="测试分管领导", scan=scan)
    assert (answer.status_code, states(report)) == (302, ["signed"])
    signed = Signature.objects.get(step="sign")
    assert (signed.on_paper, signed.signer, signed.paper.name) == (True, "测试分管领导", "签字件.pdf")


@pytest.mark.parametrize("name", ["签字件.exe", "签字件.html", "签字件"])
def test_a_scan_is_a_scan(cast: Cast, plan: PlanInForce, name: str) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "draft")
    page = bench(cast, plan, "plan_office", "clerk")
    answer = take(
        cast, plan, "plan_office", "paper", [report], page, signer="甲", scan=SimpleUploadedFile(name, b"content")
    )
    assert (answer.status_code, states(report)) == (422, ["draft"])


def test_a_units_people_see_the_own_unit_alone(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "submitted")
    for who, sees in (("clerk", True), ("unit_head", True), ("clerk_b", False), ("leader", True), ("auditor", True)):
        assert ("8.5亿元" in bench(cast, plan, who, "head")) is sees, who
    answer = cast.client("clerk_b").get(f"/plans/{plan.plan.pk}/reports/{report.pk}/")
    assert answer.status_code == 404


def test_the_riskier_stands_first_with_its_doubts_in_words(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    on_way(cast, plan, "t01", "8.5", "signed")
    on_way(cast, plan, "t02", "30.5", "signed")
    page = bench(cast, plan, "plan_office")
    assert page.index("净增高新技术企业") < page.index("技术合同成交额", page.index("<tbody>"))
    assert "应当是整数" in page
    assert "没有疑点" in page


def test_old_and_new_stand_beside_each_other_with_the_difference(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    first = on_way(cast, plan, "t01", "8.5", "signed", nature="estimate")
    take(cast, plan, "plan_office", "accept", [first], bench(cast, plan, "plan_office"))
    on_way(cast, plan, "t01", "9.25", "signed", nature="flash")
    page = bench(cast, plan, "plan_office")
    for words in ("8.5亿元", "预计数", "现行数", "9.25亿元", "快报数", "增加0.75亿元"):
        assert words in page


def test_what_waits_for_somebody_stands_among_their_tasks(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    on_way(cast, plan, "t01", "8.5", "submitted")
    on_way(cast, plan, "t02", "9", "signed")
    for who, said in (("plan_office", True), ("unit_head", True), ("clerk", False), ("leader", False)):
        assert ("审核工作台：1项" in cast.client(who).get("/mine/").content.decode()) is said, who


def test_one_scan_is_for_one_unit(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    one = on_way(cast, plan, "t01", "8.5", "draft")
    two = by_office(cast, plan, "t03", "2.1")
    page = bench(cast, plan, "plan_office", "clerk")
    scan = SimpleUploadedFile("签字件.pdf", b"%PDF-1.4 signed")
    answer = take(cast, plan, "plan_office", "paper", [one, two], page, signer="甲", scan=scan)
    assert (answer.status_code, states(one, two)) == (422, ["draft", "draft"])
    assert "只能对应一个单位" in answer.content.decode()


def test_what_the_office_typed_is_marked_and_asks_for_its_original(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    by_office(cast, plan, "t03", "2.1")
    page = bench(cast, plan, "plan_office", "clerk")
    assert "代录，测试填报人报来" in page
    assert "没有盖章原件" in page


def test_keys_and_contents_that_nobody_could_have_seen_do_no_harm(cast: Cast, plan: PlanInForce) -> None:
    both_lead(cast, plan)
    report = on_way(cast, plan, "t01", "8.5", "signed")
    client, path = cast.client("plan_office"), f"/plans/{plan.plan.pk}/review/accept/"
    for sent in ({"report": ["x", "-1", "9" * 30]}, {"report": [str(report.pk)]}, {"report": ["999999"]},
                 {"report": [str(report.pk)], f"content-{report.pk}": "0" * 64}):  # fmt: skip
        assert client.post(path, sent).status_code in (409, 422), sent
    assert states(report) == ["signed"]
    for query in ("?queue=nothing&unit=none&page=x", "?page=99999999999", "?report=x", "?report=" + "9" * 30):
        assert client.get(f"/plans/{plan.plan.pk}/review/{query}").status_code == 200
        assert client.post(path + query, {}).status_code in (404, 422)
