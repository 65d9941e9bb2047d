"""What clerks do to a sheet: columns without a head, of another form or year, cells merged, sheets renamed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.library.builders import a_column, a_plan, a_sheet, a_target, a_workbook, an_allocation

from kechuang.progress import Values, judge, read_values
from kechuang.sheet import Cell, CellKind, Sheet
from kechuang.vocabulary import Severity

PLAN = a_plan(
    a_target("t01", "甲类项目", "100"),
    a_target("t02", "合同成交额", "35.32", measure="亿元"),
    allocations=[an_allocation([a_column("合同成交额", "亿元")], {"东镇": ["1"]})],
)


def read(*rows, name="填报") -> Values:
    return read_sheets(a_sheet(*rows, name=name))


def read_sheets(*sheets: Sheet) -> Values:
    return read_values(a_workbook(*sheets), PLAN)


def codes(values: Values) -> list[str]:
    return [finding.code for finding in values.findings]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ((("编号", "2031-05", ""), ("t01", "5", "6")), "C1"),  # a head deleted
        ((("编号", "2031-05"), ("t01", "5", "6")), "C1"),
        ((("编号", "2031-05", "6月当月"), ("t01", "5", "6")), "C1"),
        ((("编号", "2031-05", "累计完成数"), ("t01", "5", "6")), "C1"),  # a word of the long form
        ((("编号", "期别", "累计完成数", "2031-06"), ("t01", "2031-05", "5", "6")), "D1"),  # a month in a long table
    ],
)
def test_a_column_of_numbers_that_is_not_read_is_a_warning_with_its_cell(rows, cell):
    values = read(*rows)
    assert [v.text for v in values.values] == ["5"]
    (finding,) = values.findings
    assert (finding.code, finding.severity) == ("progress.column-unread", Severity.WARNING)
    assert f"单元格 {cell}：" in finding.message


def test_a_column_of_words_that_is_not_read_is_a_notice():
    values = read(("编号", "2031-05", "填表人"), ("t01", "5", "张某"))
    assert [f.severity for f in values.findings] == [Severity.NOTICE]


def test_a_column_of_last_year_is_refused_once_and_an_empty_one_is_no_matter():
    values = read(("编号", "2030-05", "2030-06", "2031-01"), ("t01", "5", "", ""), ("t02", "6", "", "1"))
    assert codes(values) == ["progress.period-outside"]
    assert "2格" in values.findings[0].message
    assert (values.tally.values, values.tally.refused, values.tally.empty) == (1, 2, 3)


def test_a_number_merged_over_two_months_is_taken_for_neither():
    covered = Cell("", 2, 3, CellKind.EMPTY, merged=(2, 2))
    values = read(("编号", "2031-05", "2031-06"), ("t01", "5", covered))
    assert (values.values, codes(values), values.tally.refused) == ((), ["progress.merged"] * 2, 2)


def test_a_number_merged_over_two_rows_is_taken_for_neither():
    covered = Cell("", 3, 2, CellKind.EMPTY, merged=(2, 2))
    values = read(("编号", "2031-05"), ("t01", "5"), ("t02", covered))
    assert (values.values, codes(values)) == ((), ["progress.merged"] * 2)


@pytest.mark.parametrize("name", ["说明", "版本", "Sheet1"])
def test_a_table_of_values_is_read_whatever_its_sheet_is_called(name):
    assert [v.text for v in read(("编号", "2031-05"), ("t01", "5"), name=name).values] == ["5"]


def test_the_form_without_its_head_is_an_error_though_another_sheet_is_read():
    values = read_sheets(a_sheet(("t01", "5")), a_sheet(("编号", "2031-05"), ("t01", "5"), name="分解"))
    assert [(f.code, f.severity) for f in values.findings] == [("progress.sheet-unread", Severity.ERROR)]


def test_in_a_wide_table_of_units_an_empty_unit_is_not_taken_for_the_county():
    values = read(("编号", "单位", "2031-03"), ("t02", "", "1"), ("t02", "全市", "2"))
    assert ([v.text for v in values.values], codes(values)) == (["2"], ["progress.unit-unknown"])


def test_a_signature_line_below_a_wide_table_loses_nothing():
    values = read(("编号", "2031-05"), ("t01", "5"), ("填表人：张某", ""))
    assert [(f.code, f.severity) for f in values.findings] == [("progress.key-unknown", Severity.NOTICE)]
    assert (values.tally.rows, values.tally.rows_refused, values.tally.refused) == (2, 1, 0)


def test_a_thousand_times_the_target_is_not_taken():
    values = read(("编号", "2031-05"), ("t02", "35320"))
    assert (values.values, codes(values)) == ((), ["progress.magnitude"])


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2031-06-01", "2031-06"),  # what spreadsheets make of 2031-06
        ("2031-06-30", "2031-06"),
        ("2031年6月30日", "2031-06"),
        ("2031-06-15", None),
        ("2031/6/29", None),
    ],
)
def test_a_day_names_its_month_only_when_it_is_the_first_or_the_last(written, month):
    values = read(("编号", "期别", "累计完成数"), ("t01", written, "5"))
    assert [v.period for v in values.values] == ([month] if month else [])
    assert codes(values) == ([] if month else ["progress.period"])


def test_values_after_the_day_are_told_once_a_month():
    table = (("编号", "2031-01", "2031-02"), ("t01", "1", "2"), ("t02", "1", "2"))
    state = judge(PLAN, read(*table), on=date(2031, 1, 31))
    (finding,) = state.findings
    assert finding.code == "progress.after-day"
    assert "单元格 C2、表「填报」单元格 C3的2031-02" in finding.message
