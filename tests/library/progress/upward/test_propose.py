"""Heads of forms: what they say, and where nothing may be guessed."""

from __future__ import annotations

import pytest
from tests.library.builders import a_sheet, a_workbook

from kechuang.plan.model import Kind
from kechuang.progress.upward import Binding, Counted, Figure, names_unknown, propose
from kechuang.progress.upward.lines import beside, line_of
from kechuang.progress.upward.said import UNCLEAR, Saying, parted, saying_of
from kechuang.progress.upward.said_measure import measure_in, measures_of_sheet

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
        ("3月底累计", Figure.ACTUAL, "m03"), ("当月完成 3月", Figure.MONTH, "m03"), ("上半年", Figure.ACTUAL, "m06"), ("2025年全年完成", Figure.ACTUAL, "m12"),
        ("上半年目标", Figure.DUE, "m06"), ("本月 同比（±%）", Figure.MONTH_GROWTH, "this"),
        ("1—6月累计 同比（±%）", Figure.GROWTH, "this"), ("截至6月底 占年度目标比例", Figure.COMPLETION, "m06"),
        ("占全县比重（%）", Figure.SHARE, "this"), ("完成率排名", Figure.PLACE, "this"),
        ("总量位次", Figure.PLACE_AMOUNT, "this"), ("同比增长（家）", Figure.CHANGE, "this"),
    ],
)  # fmt: skip
def test_heads_are_understood(head: str, figure: Figure, moment: str) -> None:
    assert saying_of(head, year=2025) == Saying(figure, moment)


@pytest.mark.parametrize(
    "head",
    [
        "2023年完成数", "2026年目标", "2024年目标", "2024年完成率", "预计全年可完成", "未达序时进度原因", "较上旬新增",
        "较上月增减", "较年初增减", "与首位差距", "力争目标", "本月 目标", "增幅排名", "工作进展", "一季度新增",
    ],
)  # fmt: skip
def test_head_of_another_year_or_of_what_is_no_figure_is_not_guessed(head: str) -> None:
    assert saying_of(head, year=2025) is UNCLEAR


@pytest.mark.parametrize(
    ("head", "figure"),
    [
        ("3月", Figure.ACTUAL), ("二季度", Figure.ACTUAL), ("排名", Figure.PLACE), ("同比增减", Figure.CHANGE),
        ("同比", Figure.GROWTH), ("完成情况", Figure.ACTUAL), ("差序时进度", Figure.AHEAD), ("省定目标", Figure.TARGET),
        ("2025年", Figure.ACTUAL), ("占比", Figure.SHARE), ("是否达序时进度", Figure.STATUS),
    ],
)  # fmt: skip
def test_head_that_may_mean_two_things_says_its_doubt(head: str, figure: Figure) -> None:
    said = saying_of(head, year=2025)
    assert said is not None
    assert (said.figure, bool(said.doubt)) == (figure, True)


@pytest.mark.parametrize(
    ("head", "name", "said"),
    [
        ("技术合同成交额年度目标（万元）", "技术合同成交额", "年度目标"), ("科小入库累计完成数", "科小入库", "累计完成数"),
        ("技术合同成交额", "技术合同成交额", ""), ("完成率", "完成率", ""),
    ],
)  # fmt: skip
def test_head_with_its_figure_is_taken_apart(head: str, name: str, said: str) -> None:
    assert parted(head) == (name, said)


@pytest.mark.parametrize(
    ("line", "measures"),
    [
        ("单位：万元", ("万元",)),
        ("（金额单位：亿元）", ("亿元",)),
        ("单位：万元、家、%", ("万元", "家", "%")),
        ("填报单位：甲县", ()),
    ],
)
def test_measures_of_a_whole_table(line: str, measures: tuple[str, ...]) -> None:
    assert measures_of_sheet(line) == measures


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
    assert {address: one.unit for address, one in found.items()} == {"B2": "甲镇", "B3": None, "B4": None}
    assert [bool(one.doubt) for one in found.values()] == [False, False, True]


def test_units_across_the_columns_are_each_their_own() -> None:
    found = guessed(
        ("指标", "计量单位", "全县", "甲镇", "丙镇"), ("完成情况表",), ("科技型中小企业入库", "家", "", "", "")
    )
    assert {address: one.unit for address, one in found.items()} == {"C3": None, "D3": "甲镇"}


def test_figures_down_the_rows_under_indicators() -> None:
    found = guessed(
        ("项目", "技术合同成交额（万元）", "研发活动覆盖率（%）"), ("年度目标", "", ""), ("本月完成", "", "")
    )
    assert {address: one.figure for address, one in found.items()} == {
        "B2": Figure.TARGET, "C2": Figure.TARGET, "B3": Figure.MONTH,
    }  # fmt: skip


def test_two_blocks_side_by_side_are_two_tables() -> None:
    head = ("序号", "指标", "完成数", "序号", "指标", "完成数")
    found = guessed(head, ("1", "科技型中小企业入库", "", "2", "研发活动覆盖率", ""))
    assert {address: one.key for address, one in found.items()} == {"C2": "t2", "F2": "t3"}


def test_column_without_a_head_of_its_own_takes_none_from_a_block_above() -> None:
    found = guessed(
        ("指标", "单位", "目标", "1月", "2月"), ("科技型中小企业入库", "家", "", "", ""), ("当月新增数",),
        ("指标", "单位", "", "1月", "2月"), ("科技型中小企业入库", "家", "", "", ""),
    )  # fmt: skip
    assert (found["C2"].figure, "C5" in found) == (Figure.TARGET, False)
    assert (found["D2"].figure, bool(found["D2"].doubt)) == (Figure.ACTUAL, True)
    assert (found["D5"].figure, found["D5"].moment, found["D5"].doubt) == (Figure.MONTH, "m01", "")


def test_title_that_names_a_unit_is_what_the_table_is_about() -> None:
    found = guessed(("甲镇科技指标",), ("指标", "完成数"), ("科技型中小企业入库", ""), ("研发活动覆盖率", ""))
    assert {address: (one.unit, bool(one.doubt)) for address, one in found.items()} == {"B3": ("甲镇", True)}


def test_head_not_merged_over_its_columns_is_doubted() -> None:
    found = guessed(
        ("指标", "计量单位", "本月", ""), ("", "", "完成数", "上年同期"), ("科技型中小企业入库", "家", "", "")
    )
    assert [bool(found[cell].doubt) for cell in ("C3", "D3")] == [False, True]


def test_money_without_a_measure_is_doubted_and_takes_the_one_of_the_table() -> None:
    assert guessed(("指标", "完成数"), ("技术合同成交额", ""))["B2"].doubt
    found = guessed(("单位：万元、家",), ("指标", "完成数"), ("技术合同成交额", ""))["B3"]
    assert (found.measure, found.doubt) == ("万元", "")


def test_new_ones_and_all_there_are_are_not_the_same() -> None:
    firms = (Counted("n", "净增高新技术企业", Kind.NET, "家"), Counted("s", "高新技术企业总数", Kind.STOCK, "家"))
    rows = (("指标", "完成数"), ("高新技术企业", ""), ("净增高企数", ""), ("高新技术企业总数", ""), ("其中：高企", ""))
    book = a_workbook(a_sheet(*rows))
    assert {one.address: one.key for one in propose(book, firms, year=2025)} == {"B3": "n", "B4": "s"}
    assert names_unknown(book, firms, year=2025) == ("高新技术企业", "其中：高企")
    settled = propose(book, firms, year=2025, rows={"高新技术企业": "s"})
    assert {one.address: one.key for one in settled}["B2"] == "s"
    assert propose(book, firms[:1], year=2025)[0].doubt


def test_unit_that_answers_for_a_row_is_not_its_subject() -> None:
    found = guessed(("指标", "责任单位", "完成数"), ("科技型中小企业入库", "甲镇", ""))
    assert found["C2"].unit is None


@pytest.mark.parametrize(
    "rows",
    [
        (("指标", "完成数"), ("没有的指标", "")),
        (("指标", "完成数"), ("科技型中小企业入库", "5")),
        (("指标", "排名"), ("科技型中小企业入库", "")),
        (("指标", "工作进展"), ("科技型中小企业入库", "")),
        (("指标", "其他列"), ("科技型中小企业入库", "")),
        (("项目", "科技型中小企业入库"), ("其他行", "")),
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
