"""填报页 saved without scripts: what was typed is kept, marked where it must be, and nothing untouched is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.site.cast import HOME, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered
from tests.site.progress.form import MONTH, T01, T02, address, boxes, each_for_itself, newest, said, send, shown

from kechuang_site.ledger.models import Entry
from kechuang_site.progress.models import Report, Value

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _round(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)


def test_the_form_has_only_what_the_unit_owes_with_what_is_known(cast: Cast, plan: PlanInForce) -> None:
    entered(cast, plan, "t01", "2025-05", "6", unit="A", nature="flash")
    page = shown(cast, plan)
    assert {name for name in boxes(page) if name.startswith("text.")} == {f"text.{T01}", f"text.{T02}"}
    for words in ("6亿元（2025年5月，快报数）", "20亿元", "登记系统", "亿元"):
        assert words in page


def test_what_is_typed_is_a_draft_of_the_unit(cast: Cast, plan: PlanInForce) -> None:
    answer = send(cast, plan, {f"text.{T01}": " 7.25 ", f"nature.{T01}": "flash", f"note.{T01}": "含2份补登"})
    report = Report.objects.get()
    assert answer.status_code == 302
    assert (report.amount, report.nature, report.note, report.state) == (Decimal("7.25"), "flash", "含2份补登", "draft")
    assert (report.reporter_id, report.party_id, report.period) == (
        cast.parties["A"].pk,
        cast.parties["A"].pk,
        MONTH,
    )
    assert report.origin == "登记系统"
    assert not Value.objects.exists()


def test_sending_the_form_untouched_writes_nothing(cast: Cast, plan: PlanInForce) -> None:
    entered(cast, plan, "t01", MONTH, "6", unit="A", nature="estimate")
    send(cast, plan, {f"text.{T02}": "3"})
    before = Entry.objects.count()
    assert send(cast, plan, {}).status_code == 302
    assert Entry.objects.count() == before


def test_not_yet_published_is_a_tick(cast: Cast, plan: PlanInForce) -> None:
    send(cast, plan, {f"awaited.{T01}": "on"})
    report = Report.objects.get()
    assert (report.text, report.amount, report.problem) == ("待发布", None, "")
    page = boxes(shown(cast, plan))
    assert (page[f"awaited.{T01}"], page[f"text.{T01}"]) == ("on", "")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({f"text.{T01}": "十五点五亿吧"}, "quantity.chinese-numeral"),
        ({f"text.{T01}": "15家"}, "quantity.measure-differs"),
        ({f"text.{T01}": "15", f"awaited.{T01}": "on"}, "quantity.measure-unknown"),
        ({f"text.{T01}": "99999"}, "progress.magnitude"),
    ],
)
def test_what_is_no_number_is_kept_and_marked(cast: Cast, plan: PlanInForce, typed: dict[str, str], code: str) -> None:
    send(cast, plan, typed)
    report = Report.objects.get()
    assert report.text.startswith(typed[f"text.{T01}"])
    assert report.problem == code
    page = shown(cast, plan)
    assert report.problem_words in page
    assert f'value="{report.text}"' in page


def test_a_fall_is_kept_and_asks_why_and_the_reason_mends_it(cast: Cast, plan: PlanInForce) -> None:
    entered(cast, plan, "t01", "2025-05", "12", unit="A")
    send(cast, plan, {f"text.{T01}": "11"})
    assert newest().problem == "value.fall-reason"
    assert '<details class="more small" open>' in shown(cast, plan)
    send(cast, plan, {f"reason.{T01}": "核减一份合同"})
    assert (newest().problem, newest().reason) == ("", "核减一份合同")


def test_a_rubbed_out_draft_is_set_aside_and_the_cell_is_free_again(cast: Cast, plan: PlanInForce) -> None:
    send(cast, plan, {f"text.{T01}": "7"})
    send(cast, plan, {f"text.{T01}": ""})
    assert newest().state == "void"
    send(cast, plan, {f"text.{T01}": "8"})
    assert [row.state for row in Report.objects.order_by("pk")] == ["void", "draft"]


def test_the_loser_sees_both_values_and_who_and_may_save_again(cast: Cast, plan: PlanInForce) -> None:
    mine = shown(cast, plan)
    send(cast, plan, {f"text.{T01}": "7", "sender": "测试"}, who="plan_office")
    answer = send(cast, plan, {f"text.{T01}": "8", f"text.{T02}": "3"}, page=mine)
    assert answer.status_code == 409
    text = said(answer)
    for words in ("7亿元", "测试plan_office", "仍按我的值保存", "保留现在的值"):
        assert words in text
    assert 'value="8"' in answer.content.decode()
    assert Report.objects.get(indicator__code="t02").amount == Decimal(3)
    assert Report.objects.get(indicator__code="t01").amount == Decimal(7)
    page = answer.content.decode()
    assert send(cast, plan, {}, page=page).status_code == 409
    assert send(cast, plan, {f"over.{T01}": "on"}, page=page).status_code == 302
    assert Report.objects.get(indicator__code="t01").amount == Decimal(8)


def test_a_value_that_came_to_stand_meanwhile_is_a_conflict_too(cast: Cast, plan: PlanInForce) -> None:
    mine = shown(cast, plan)
    entered(cast, plan, "t01", MONTH, "7", unit="A")
    answer = send(cast, plan, {f"text.{T01}": "8"}, page=mine)
    assert answer.status_code == 409
    assert "7亿元" in said(answer)


def test_the_office_names_the_sender_or_nothing_is_written_and_nothing_lost(cast: Cast, plan: PlanInForce) -> None:
    answer = send(cast, plan, {f"text.{T01}": "7"}, who="plan_office")
    assert answer.status_code == 422
    assert "代录须写明报送人" in said(answer)
    assert 'value="7"' in answer.content.decode()
    assert not Report.objects.exists()
    assert send(cast, plan, {"sender": "甲镇张三"}, who="plan_office", page=answer.content.decode()).status_code == 302
    report = Report.objects.get()
    assert (report.by_office, report.sender) == (True, "甲镇张三")
    assert 'value="甲镇张三"' in shown(cast, plan, who="plan_office")


def test_only_the_cells_sent_come_back_to_the_forms_own_script(cast: Cast, plan: PlanInForce) -> None:
    answer = send(cast, plan, {f"text.{T01}": "7"}, alone=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'data-part="{T01}"' in page
    assert T02 not in page
    assert "<html" not in page


@pytest.mark.parametrize(
    ("who", "looks", "sends"),
    [
        ("clerk_b", 404, 404), ("abroad", 404, 404), ("officer", 200, 403), ("leader", 200, 403),
        ("auditor", 200, 403), ("unit_head", 200, 403), ("finance", 403, 403), ("former", 403, 403),
    ],
)  # fmt: skip
def test_nobody_else_fills_in_for_the_unit(cast: Cast, plan: PlanInForce, who: str, looks: int, sends: int) -> None:
    sent = boxes(shown(cast, plan)) | {f"text.{T01}": "7", "act": "save"}
    assert cast.client(who).get(address(plan)).status_code == looks
    assert cast.client(who).post(address(plan), sent).status_code == sends
    assert not Report.objects.exists()


def test_signed_out_the_words_typed_are_given_back(cast: Cast, plan: PlanInForce) -> None:
    answer = cast.client(None).post(address(plan), {f"text.{T01}": "7.25"})
    assert answer.status_code == 401
    assert "7.25" in answer.content.decode()


@pytest.mark.parametrize("path", [{"month": "2024-06"}, {"month": "x"}, {"unit": "ZZ"}])
def test_a_month_or_unit_that_is_not_there_is_not_found(cast: Cast, plan: PlanInForce, path: dict[str, str]) -> None:
    assert cast.client("plan_office").get(address(plan, **path)).status_code == 404


def test_a_cell_of_another_unit_cannot_be_smuggled_in(cast: Cast, plan: PlanInForce) -> None:
    foreign = T01.replace(f"{HOME}-A", f"{HOME}-B")
    send(cast, plan, {f"text.{foreign}": "5"})
    assert not Report.objects.exists()
