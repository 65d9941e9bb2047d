"""Heads of forms: what they say, and where nothing may be guessed."""

from __future__ import annotations

import pytest
from tests.library.builders import a_sheet, a_workbook

from kechuang.plan.model import Kind
from kechuang.progress.upward import Binding, Counted, Figure, propose
from kechuang.progress.upward.lines import beside, line_of
from kechuang.progress.upward.said import UNCLEAR, Saying, measure_in, saying_of

CONTRACTS = Counted("t1", "登记技术合同成交额", Kind.FLOW, "亿元", units=("甲镇", "乙镇"))
FIRMS = Counted("t2", "科技型中小企业入库", Kind.ANNUAL_RENEWAL, "家", units=("甲镇", "乙镇"))
SHARE = Counted("t3", "研发活动覆盖率", Kind.COVERAGE, "%")


def guessed(*rows: tuple[str, ...]) -> dict[str, Binding]:
    found = propose(a_workbook(a_sheet(*rows)), (CONTRACTS, FIRMS, SHARE), year=2025)
    return {binding.address: binding for binding in found}


@pytest.mark.parametrize(
    ("head", "figure", "moment"),
    [
        ("本月累计", Figure.ACTUAL, "this"), ("1—6月累计", Figure.ACTUAL, "this"), ("当月完成", Figure.MONTH, "this"),
        ("上月", Figure.MONTH, "last"), ("截至上月累计", Figure.ACTUAL, "last"), ("上季末", Figure.ACTUAL, "quarter"),
        ("上年同期累计", Figure.ACTUAL, "same"), ("本月 上年同期", Figure.MONTH, "same"),
        ("上年末数", Figure.ACTUAL, "year"), ("年初数", Figure.ACTUAL, "year"), ("2024年全年实绩", Figure.ACTUAL, "year"),
        ("2025年目标", Figure.TARGET, "this"), ("完成全年目标（%）", Figure.COMPLETION, "this"),
        ("累计同比增长", Figure.GROWTH, "this"), ("比上年同期增减（%）", Figure.GROWTH, "this"),
        ("比上年同期增减（家）", Figure.CHANGE, "this"), ("序时目标", Figure.DUE, "this"),
        ("与序时进度相比（百分点）", Figure.AHEAD, "this"), ("距目标差额", Figure.GAP, "this"), ("缺口", Figure.LACK, "this"),
        ("3月", Figure.ACTUAL, "m03"), ("上半年", Figure.ACTUAL, "m06"), ("2025年全年完成", Figure.ACTUAL, "m12"),
    ],
)  # fmt: skip
def test_heads_are_understood(head: str, figure: Figure, moment: str) -> None:
    assert saying_of(head, year=2025) == Saying(figure, moment)


@pytest.mark.parametrize("head", ["2023年完成数", "2026年目标", "2024年目标"])
def test_head_of_another_year_is_not_guessed(head: str) -> None:
    assert saying_of(head, year=2025) is UNCLEAR


@pytest.mark.parametrize(
    ("head", "measure"),
    [("成交额（万元）", "万元"), ("增长(±%)", "%"), ("企业（单位：家）", "家"), ("其他（含园区）", "")],
)
def test_measure_stands_in_brackets(head: str, measure: str) -> None:
    assert measure_in(head) == measure


def test_row_names_the_indicator_and_column_the_figure() -> None:
    found = guessed(("指标", "计量单位", "累计完成", "完成率"), ("技术合同成交额", "万元", "", ""))
    assert (found["C2"].key, found["C2"].figure, found["C2"].measure) == ("t1", Figure.ACTUAL, "万元")
    assert (found["D2"].figure, found["D2"].measure) == (Figure.COMPLETION, "%")


def test_column_names_the_indicator_and_row_the_unit() -> None:
    found = guessed(("乡镇", "科技型中小企业入库（家）"), ("甲镇", ""), ("全县", ""), ("合计", ""), ("丙镇", ""))
    assert {address: one.unit for address, one in found.items()} == {"B2": "甲镇", "B3": None}


def test_unit_that_answers_for_a_row_is_not_its_subject() -> None:
    found = guessed(("指标", "责任单位", "完成数"), ("科技型中小企业入库", "甲镇", ""))
    assert found["C2"].unit is None


@pytest.mark.parametrize(
    "rows",
    [
        (("指标", "完成数"), ("没有的指标", "")),
        (("指标", "完成数"), ("科技型中小企业入库", "5")),
        (("指标", "排名"), ("科技型中小企业入库", "")),
        (("指标", "下步措施"), ("科技型中小企业入库", "")),
        (("指标", "完成数（亿元）"), ("科技型中小企业入库", "")),
        (("指标", "当月数"), ("研发活动覆盖率", "")),
        (("科技型中小企业入库与登记技术合同成交额", "完成数"), ("科技型中小企业入库", "登记技术合同成交额", "")),
    ],
)
def test_doubt_is_left_to_the_person(rows: tuple[tuple[str, ...], ...]) -> None:
    assert guessed(*rows) == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("填表人：      审核人：", "填表人：【填表人】    审核人："), ("制表人：____", "制表人：【填表人】"),
        ("填报单位（盖章）：", "填报单位（盖章）：【单位】"), ("填报日期：   年   月   日", "填报日期：【日期】"),
        ("2025年   月科技指标表", "【年】年【月】月科技指标表"), ("（截至    年   月底）", "（截至【年】年【月】月底）"),
        ("2025年第  季度", "【年】年第【季】季度"), ("1—  月", "1—【月】月"),
        ("2025年6月报表", ""), ("指标名称", ""), ("审核人：", ""), ("单位：万元", ""),
    ],
)  # fmt: skip
def test_lines_around_a_form_leave_room_for_words(text: str, line: str) -> None:
    assert line_of(text) == line


def test_label_alone_takes_its_word_beside() -> None:
    assert (beside("填表 人"), beside("填报日期："), beside("审核人")) == ("【填表人】", "【日期】", "")
