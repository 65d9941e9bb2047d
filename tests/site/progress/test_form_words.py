"""填报页 beyond the figures that are owed: narratives of a quarter, what was asked by name, what is awaited, corrections,
late entries, and a pasted column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.site.cast import HOME, NOW, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.county import TOWNSHIPS, make_county
from tests.site.progress.course import entered, office, opened
from tests.site.progress.form import T01, T02, address, boxes, each_for_itself, newest, said, send, shown

from kechuang_site.progress.actions.open_round import open_round
from kechuang_site.progress.models import Ask, Report
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
LEAD = {"who": "plan_office", "unit": "KJJ"}


def narrative(plan: PlanInForce) -> str:
    return f"n_{plan.tasks[0].pk}_2025-Q2"


def asked(cast: Cast, plan: PlanInForce, kind: str) -> str:
    """What the lead asks of A by name; the key of its cell."""
    with recording(by=SYSTEM, act="test.ask", at=NOW) as writes:
        ask = writes.add(Ask(
            plan=plan.plan, asker=cast.parties["KJJ"], party=cast.parties["A"], kind=kind, words="园区企业走访情况",
            measure="家" if kind == "figure" else "", month="2025-06", due_on=TODAY,
        ))  # fmt: skip
    return f"a_{ask.pk}"


def test_the_lead_writes_of_the_quarter_at_its_end(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    send(cast, plan, {f"text.{narrative(plan)}": "已建成转移中心。", "sender": "测试"}, **LEAD)
    report = Report.objects.select_related("round").get()
    assert (report.task_id, report.period, report.round.month, report.problem) == (
        plan.tasks[0].pk, "2025-Q2", "2025-06", "",
    )  # fmt: skip
    assert not report.late_entry
    assert "已建成转移中心。" in shown(cast, plan, **LEAD)


def test_a_narrative_of_more_than_200_characters_is_kept_and_marked(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    send(cast, plan, {f"text.{narrative(plan)}": "进" * 201, "sender": "测试"}, **LEAD)
    assert (newest().problem, len(newest().text)) == ("report.too-long", 201)
    answer = send(cast, plan, {f"text.{narrative(plan)}": "进" * 401, "sender": "测试"}, **LEAD)
    assert answer.status_code == 422
    assert "最多400个字，现在401个" in said(answer)
    assert "进" * 401 in answer.content.decode()
    assert len(newest().text) == 201


@pytest.mark.parametrize(("kind", "text", "amount"), [("figure", "12", Decimal(12)), ("narrative", "走访三家。", None)])
def test_what_was_asked_by_name_is_answered_on_the_same_page(
    cast: Cast, plan: PlanInForce, kind: str, text: str, amount: Decimal | None
) -> None:
    opened(cast, plan)
    key = asked(cast, plan, kind)
    page = shown(cast, plan)
    assert "园区企业走访情况" in page
    assert "县科技局" in page
    send(cast, plan, {f"text.{key}": text}, act="submit")
    assert (newest().state, newest().text, newest().amount) == ("submitted", text, amount)


def test_an_accepted_number_is_corrected_with_its_reason_beside_the_old_one(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    old = entered(cast, plan, "t01", "2025-06", "7", unit="A", nature="flash", origin="登记系统")
    page = shown(cast, plan)
    assert "已核定的1项" in page
    assert boxes(page)[f"text.{T01}"] == ""
    send(cast, plan, {f"text.{T01}": "8"})
    assert newest().problem == "value.correction-reason"
    send(cast, plan, {f"reason.{T01}": "漏报一份"})
    assert (newest().problem, newest().reason, newest().stood_id) == ("", "漏报一份", old.pk)
    old.refresh_from_db()
    assert old.current


def test_a_month_whose_round_is_over_is_filled_in_late(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    key = T01.replace("2025-06", "2025-05")
    page = shown(cast, plan, month="2025-05")
    assert "按补录进入2025年6月的报送期" in page
    send(cast, plan, {f"text.{key}": "6"}, month="2025-05")
    assert newest().late_entry


def test_before_the_round_opens_nothing_can_be_typed_and_why_is_said(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan, open_round=False)
    page = shown(cast, plan)
    assert "报送期还没有开启" in page
    assert f'name="text.{T01}"' not in page
    answer = cast.client("clerk").post(address(plan), {f"text.{T01}": "7"})
    assert "[report.no-round]" in said(answer)
    assert not Report.objects.exists()


def test_a_figure_stated_as_not_published_can_be_given_when_it_is(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    entered(cast, plan, "t01", "2025-06", "待发布", unit="A")
    page = shown(cast, plan)
    assert "来源尚未发布的1项" in page
    send(cast, plan, {f"text.{T01}": "7"})
    assert (newest().amount, newest().problem) == (Decimal(7), "")


def pasted(cast: Cast, plan: PlanInForce, block: str, first: str = T01, **more: str) -> str:
    sent = boxes(shown(cast, plan)) | {"block": block, "first": first} | more
    answer = cast.client("clerk").post(f"{address(plan)}paste/", sent)
    assert answer.status_code == 422
    return answer.content.decode()


def test_a_pasted_column_runs_downward_and_writes_nothing_by_itself(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    send(cast, plan, {f"text.{T02}": "20"})
    page = pasted(cast, plan, "7.25\n三十\n5")
    assert boxes(page)[f"text.{T01}"] == "7.25"
    assert boxes(page)[f"text.{T02}"] == "三十"
    for words in ("20家", "quantity.chinese-numeral", "多出1行，没有用"):
        assert words in page
    assert [row.text for row in Report.objects.all()] == ["20"]
    assert send(cast, plan, {}, page=page).status_code == 302
    assert [row.text for row in Report.objects.order_by("indicator__code")] == ["7.25", "三十"]


def test_names_beside_the_numbers_lead_them_home_in_any_order(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    page = pasted(cast, plan, "净增高新技术企业\t30\n不认识的指标\t1\n技术合同成交额\t7.25", first=T02)
    assert (boxes(page)[f"text.{T01}"], boxes(page)[f"text.{T02}"]) == ("7.25", "30")
    assert "没有对应的行：不认识的指标" in page


def test_what_else_was_typed_stands_beside_a_pasted_column(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    page = pasted(cast, plan, "30\n", T02, **{f"text.{T01}": "7.25"})
    assert (boxes(page)[f"text.{T01}"], boxes(page)[f"text.{T02}"]) == ("7.25", "30")


def test_an_empty_paste_says_what_to_do(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    assert "粘贴内容是空的" in pasted(cast, plan, "  ")


@pytest.mark.parametrize(("who", "status"), [("clerk_b", 404), ("leader", 403), ("unit_head", 403), ("abroad", 404)])
def test_nobody_else_pastes_for_the_unit(cast: Cast, plan: PlanInForce, who: str, status: int) -> None:
    each_for_itself(cast, plan)
    sent = {"block": "1\n2", "first": T01}
    assert cast.client(who).post(f"{address(plan)}paste/", sent).status_code == status


def test_who_reports_for_many_others_has_a_page_for_each_indicator(cast: Cast) -> None:
    county = make_county(cast)
    open_round(by=office(cast), at=NOW, plan=county, month="2025-06", due_on=TODAY)
    client, path = cast.client("plan_office"), f"/plans/{county.pk}/rounds/2025-06/units/{HOME}-KJJ/"
    whole, shares = (client.get(path + part).content.decode() for part in ("", "?part=t01"))
    assert len([name for name in boxes(shares) if name.startswith("text.")]) == TOWNSHIPS
    assert all(name.startswith("text.f_t01_") for name in boxes(shares) if name.startswith("text."))
    assert not any(f"_{HOME}-" in name for name in boxes(whole))
    key = f"f_t01_{HOME}-A_2025-06"
    sent = boxes(shares) | {f"text.{key}": "900", f"reason.{key}": "更正", "sender": "测试", "act": "submit"}
    answer = client.post(f"{path}?part=t01", sent, HTTP_HX_REQUEST="true")
    assert "已提交1项" in said(answer)
    assert "其他分表还有" in said(answer)
    assert Report.objects.get().state == "submitted"


def test_a_signed_paper_is_asked_for_once_there_is_something_it_can_stand_for(cast: Cast, plan: PlanInForce) -> None:
    each_for_itself(cast, plan)
    office = {"who": "plan_office"}
    assert "还没有已保存的内容" in shown(cast, plan, **office)
    send(cast, plan, {f"text.{T01}": "7.25", "sender": "测试填报人"}, **office)
    page = shown(cast, plan, **office)
    assert "还没有已保存的内容" not in page
    assert "这份签字件对应1项已保存的内容" in page
