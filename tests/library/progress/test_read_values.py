"""A workbook becomes values: every cell has a verdict, and nothing is dropped silently."""

from __future__ import annotations

import pytest
from tests.library.builders import a_column, a_plan, a_sheet, a_target, a_workbook, an_allocation

from kechuang.plan.model import Kind
from kechuang.progress import Nature, Values, read_values
from kechuang.sheet import Cell, CellKind

HEAD = ("编号", "指标", "单位", "期别", "累计完成数", "计量单位", "数据性质", "数据来源", "备注")
PLAN = a_plan(
    a_target("t01", "甲类项目"),
    a_target("t02", "合同成交额", "35.32", measure="亿元"),
    a_target("t03", "经费增长率", "8", measure="%", kind=Kind.GROWTH),
    a_target("t04", "总数", "9", measure=None, kind=Kind.STOCK),
    allocations=[an_allocation([a_column("合同成交额", "亿元"), a_column("研发人员", "人")],
                               {"东镇": ["1", "5"], "临空区•西镇": ["2", "6"]})],
)  # fmt: skip


def read(*rows, head=HEAD, plan=PLAN, name="填报") -> Values:
    return read_values(a_workbook(a_sheet(head, *rows, name=name)), plan)


def codes(values: Values) -> list[str]:
    return [finding.code for finding in values.findings]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("t01", "", "", "2031-06", "1,200"), ("t01", None, "2031-06", "1200")),
        (("", "甲类项目", "", "2031年6月", "12项"), ("t01", None, "2031-06", "12")),
        (("t02", "", "", "1—6月", "58000", "万元"), ("t02", None, "2031-06", "5.8")),
        (("t02", "", "", "2031-H1", "58000万元"), ("t02", None, "2031-06", "5.8")),
        (("t02", "", "", "2031/6", "5.8亿"), ("t02", None, "2031-06", "5.8")),
        (("t02", "", "全市", "一季度", "5.8"), ("t02", None, "2031-03", "5.8")),
        (("t03", "", "", "2031", "7.5%"), ("t03", None, "2031-12", "7.5")),
        (("t03", "", "", "1月", "－2.5"), ("t03", None, "2031-01", "-2.5")),
        (("t04", "", "", "1—1月累计", "9"), ("t04", None, "2031-01", "9")),
        (("", "合同成交额", "临空区·西镇", "2031-03", "0.5"), ("t02", "临空区•西镇", "2031-03", "0.5")),
        (("a1.2", "", "东镇", "2031-03", "4"), ("a1.2", "东镇", "2031-03", "4")),
        (("a1.2", "", "合计", "2031-03", "40"), ("a1.2", None, "2031-03", "40")),
    ],
)
def test_one_row_is_one_value(row, expected):
    values = read(row)
    (value,) = values.values
    assert (value.key, value.unit, value.period, f"{value.amount:f}") == expected
    assert codes(values) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "", "", "2031-06", "1"), "progress.key-missing"),
        (("t99", "", "", "2031-06", "1"), "progress.key-unknown"),
        (("", "乙类项目", "", "2031-06", "1"), "progress.key-unknown"),
        (("t01", "合同成交额", "", "2031-06", "1"), "progress.key-name-differs"),
        (("t01", "", "东镇", "2031-06", "1"), "progress.unit-unknown"),
        (("t02", "", "北镇", "2031-06", "1"), "progress.unit-unknown"),
        (("t01", "", "", "", "1"), "progress.period"),
        (("t01", "", "", "上旬", "1"), "progress.period"),
        (("t01", "", "", "4—6月", "1"), "progress.period"),
        (("t01", "", "", "2030-06", "1"), "progress.period-outside"),
        (("t02", "", "", "2031-06", "1", "家"), "progress.measure"),
        (("t01", "", "", "2031-06", "约12"), "quantity.comparator"),
        (("t01", "", "", "2031-06", "—"), "quantity.absent"),
        (("t01", "", "", "2031-06", "5万元"), "quantity.measure-differs"),
        (("t01", "", "", "2031-06", "=1+1"), "quantity.form"),
        (("t01", "", "", "2031-06", Cell("2031-06-30", 1, 1, CellKind.DATE)), "progress.value"),
        (("t01", "", "", "2031-06", Cell("", 1, 1, CellKind.EMPTY, merged=(1, 5))), "progress.merged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_cell(row, code):
    values = read(row)
    assert (values.values, codes(values)) == ((), [code])
    assert "2" in values.findings[0].source.location
    assert "表「填报」单元格" in values.findings[0].message
    assert (values.tally.rows, values.tally.rows_refused, values.tally.refused) == (1, 1, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("t01", "", "", "2031-06", "12.5"), "progress.not-whole"),
        (("t01", "", "", "2031-06", "-5"), "progress.negative"),
        (("t02", "", "", "2031-06", "5800"), "progress.magnitude"),
        (("t02", "", "东镇", "2031-06", "100"), "progress.magnitude"),
        (("t02", "", "东镇", "2031-06", "35"), None),
        (("t03", "", "", "2031-06", Cell("0.075", 1, 1, CellKind.NUMBER)), "progress.percent-scale"),
        (("t03", "", "", "2031-06", "0.075"), "progress.percent-scale"),
        (("t03", "", "", "2031-06", "0.075%"), None),
        (("t01", "", "", "2031-06", "5", "", "估计"), "progress.nature"),
    ],
)
def test_what_is_read_with_a_doubt_says_so(row, code):
    values = read(row)
    assert (len(values.values), codes(values)) == (1, [code] if code else [])


def test_a_unit_is_weighed_against_its_share_and_the_message_says_so():
    (refused,) = read(("t02", "", "东镇", "2031-06", "1000")).findings
    assert refused.code == "progress.magnitude"
    assert "东镇分解数1的1000倍以上，没有采用" in refused.message


def test_empty_is_unreported_and_awaited_is_awaited():
    values = read(
        ("t01", "", "", "2031-05", ""), ("t01", "", "", "2031-06", "待发布"), ("t02", "", "", "2031-06", "未报送")
    )
    assert [(v.period, v.awaited) for v in values.values] == [("2031-06", True)]
    tally = values.tally
    assert (tally.rows, tally.rows_kept, tally.empty, tally.awaited) == (3, 3, 2, 1)


def test_the_same_month_twice_with_different_numbers_keeps_neither():
    values = read(("t01", "", "", "2031-06", "5"), ("", "甲类项目", "", "6月", "6"), ("t01", "", "", "2031-05", "4"))
    assert codes(values) == ["progress.duplicate"]
    assert [v.period for v in values.values] == ["2031-05"]
    assert (values.tally.rows_kept, values.tally.rows_refused) == (1, 2)
    assert "E2" in values.findings[0].message
    assert "E3" in values.findings[0].message


def test_the_same_number_twice_is_kept_once():
    values = read(("t01", "", "", "2031-06", "5"), ("t01", "", "", "2031-06", "5.0"))
    assert (codes(values), len(values.values), values.tally.refused) == (["progress.duplicate-same"], 1, 1)


@pytest.mark.parametrize(("note", "code"), [("", "progress.fall"), ("核减2项", "progress.fall-explained")])
def test_a_cumulative_value_that_falls_needs_a_reason(note, code):
    values = read(
        ("t01", "", "", "2031-05", "7"), ("t01", "", "", "2031-06", "5", "", "", "", note),
        ("t03", "", "", "2031-05", "9"), ("t03", "", "", "2031-06", "7"),
    )  # fmt: skip
    assert (codes(values), len(values.values)) == ([code], 4)


def test_nature_and_origin_are_kept_with_the_value():
    (value,) = read(("t01", "", "", "2031-06", "5", "", "年报数", "登记系统", "无")).values
    assert (value.nature, value.origin, value.note) == (Nature.FINAL, "登记系统", "无")


def test_one_column_a_month_reads_the_same_as_one_row_a_value():
    wide = read(
        ("t01", "甲类项目", "5", "", "待发布", "x7"), head=("编号", "指标", "2031-01", "1—2月累计", "3月", "2031年4月")
    )
    assert [(v.period, v.text) for v in wide.values] == [("2031-01", "5"), ("2031-03", "待发布")]
    tally = wide.tally
    assert (tally.cells, tally.values, tally.empty, tally.awaited, tally.refused) == (4, 1, 1, 1, 1)
    assert (tally.rows, tally.rows_kept) == (1, 1)


def test_a_month_column_that_a_program_turned_into_a_date_is_still_a_month():
    head = ("编号", Cell("2031-01-01", 1, 2, CellKind.DATE))
    assert [v.period for v in read(("t01", "5"), head=head).values] == ["2031-01"]


def test_a_row_that_names_nobody_is_refused_with_all_its_cells():
    values = read(("t99", "5", "", "6"), head=("编号", "2031-01", "2031-02", "2031-03"))
    tally = values.tally
    assert (tally.rows, tally.rows_refused, tally.refused, tally.empty) == (1, 1, 2, 1)


def test_columns_that_are_not_understood_or_stand_twice_are_said():
    values = read(("t01", "5", "红旗", "6"), head=("编号", "2031-01", "口径", "2031-01"))
    assert sorted(codes(values)) == ["progress.column-repeated", "progress.column-unread"]
    assert [str(v.amount) for v in values.values] == ["5"]


def test_a_workbook_without_a_table_of_values_is_an_error():
    assert codes(read(("甲", "乙"), head=("姓名", "电话"))) == ["progress.sheet-unread", "progress.no-table"]
    assert codes(read_values(a_workbook(), PLAN)) == ["progress.no-table"]


def test_invented_values_are_marked():
    assert read(("t01", "", "", "2031-06", "5", "", "", "", "演示数据")).invented
    assert not read(("t01", "", "", "2031-06", "5")).invented


def test_two_targets_of_one_name_need_their_number():
    plan = a_plan(a_target("t01", "平台", kind=Kind.FLOW), a_target("t02", "平台", kind=Kind.STOCK))
    assert codes(read(("", "平台", "", "2031-06", "5"), plan=plan)) == ["progress.name-ambiguous"]


def test_a_measure_in_the_column_of_units_is_told_for_what_it_is():
    (finding,) = read(("t01", "", "家", "2031-06", "5")).findings
    assert (finding.code, "计量单位" in finding.message) == ("progress.unit-unknown", True)


@pytest.mark.parametrize(
    ("natures", "kept"),
    [
        (("预计数", "核定数"), ["6"]),
        (("快报数", "预计数"), ["5"]),
        (("快报数", "快报数"), []),
        (("", "核定数"), []),
    ],
)
def test_a_newer_vintage_takes_the_place_of_an_older_one(natures, kept):
    rows = [("t01", "", "", "2031-06", amount, "", nature) for amount, nature in zip("56", natures, strict=True)]
    values = read(*rows)
    assert [value.text for value in values.values] == kept
    assert codes(values) == ["progress.newer-vintage" if kept else "progress.duplicate"]
    assert (values.tally.values, values.tally.refused) == (len(kept), 2 - len(kept))
