"""序时 by hand: on its own sheet, on that sheet renamed or saved as CSV, or in rows of any table."""

from __future__ import annotations

from datetime import date

import pytest
from tests.library.builders import a_column, a_plan, a_sheet, a_target, a_workbook, an_allocation

from kechuang.progress import Origin, Status, Values, judge, read_values
from kechuang.sheet import Sheet

PLAN = a_plan(
    a_target("t01", "甲类项目", "100"),
    a_target("t02", "合同成交额", "35.32", measure="亿元"),
    checklist=[a_target("t09", "甲类项目", "20", horizon="2031-Q1")],
    allocations=[an_allocation([a_column("合同成交额", "亿元")], {"东镇": ["1"]})],
)
LONG = ("编号", "单位", "期别", "累计完成数", "计量单位", "数据性质", "备注")
TITLE = "青溪县方案 序时节点（到该月末应完成的累计数）"


def read(*sheets: Sheet) -> Values:
    return read_values(a_workbook(*sheets), PLAN)


def codes(values: Values) -> list[str]:
    return [finding.code for finding in values.findings]


def nodes(values: Values) -> list[tuple[str, str, str]]:
    return [(c.key, c.period, f"{c.amount:f}") for c in values.checkpoints]


@pytest.mark.parametrize("word", ["序时", "序时节点", "节点"])
def test_a_row_marked_as_checkpoint_sets_a_checkpoint_and_is_no_value(word):
    values = read(a_sheet(LONG, ("t01", "", "2031-06", "50", "", word), ("t01", "全市", "2031-06", "45", "", "快报数")))
    assert (nodes(values), codes(values)) == ([("t01", "2031-06", "50")], [])
    assert [(v.key, v.text) for v in values.values] == [("t01", "45")]
    tally = values.tally
    assert (tally.rows, tally.rows_kept, tally.cells, tally.values, tally.checkpoints) == (2, 2, 2, 1, 1)


def test_a_checkpoint_in_a_row_is_converted_from_its_measure():
    values = read(a_sheet(LONG, ("t02", "", "2031-06", "153200", "万元", "序时")))
    assert nodes(values) == [("t02", "2031-06", "15.32")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("t02", "东镇", "2031-06", "5", "", "序时"), "progress.checkpoint-unit"),
        (("t01", "", "2031-06", "约50", "", "序时"), "progress.checkpoint-value"),
        (("t01", "", "2031-06", "待发布", "", "序时"), "progress.checkpoint-value"),
        (("t01", "", "2030-06", "50", "", "序时"), "progress.period-outside"),
        (("t99", "", "2031-06", "50", "", "序时"), "progress.key-unknown"),
    ],
)
def test_a_checkpoint_that_cannot_be_used_is_refused_and_counted(row, code):
    values = read(a_sheet(LONG, row))
    assert (nodes(values), codes(values)) == ([], [code])
    assert (values.tally.rows_refused, values.tally.refused) == (1, 1)


def test_the_sheet_of_checkpoints_may_be_a_long_table():
    values = read(a_sheet(LONG, ("t01", "", "2031-06", "40")), a_sheet(LONG, ("t01", "", "2031-06", "50"), name="序时"))
    assert (nodes(values), len(values.values), codes(values)) == ([("t01", "2031-06", "50")], 1, [])


@pytest.mark.parametrize("name", ["Sheet3", "CSV", "序时 (2)"])
def test_the_sheet_of_checkpoints_renamed_or_saved_as_csv_is_never_read_as_what_was_done(name):
    due = a_sheet((TITLE,), ("", "1—3月累计"), ("编号", "2031-03"), ("t01", "20"), name=name)
    values = read(a_sheet(LONG, ("t01", "", "2031-03", "5")), due)
    assert nodes(values) == [("t01", "2031-03", "20")]
    assert [v.text for v in values.values] == ["5"]
    assert codes(values) == ["progress.checkpoint-sheet"]


def test_a_note_about_checkpoints_above_a_table_of_values_changes_nothing():
    values = read(a_sheet(("请对照序时节点填写",), ("编号", "2031-03"), ("t01", "5")))
    assert ([v.text for v in values.values], values.checkpoints) == (["5"], ())


def test_of_two_different_checkpoints_neither_is_taken():
    values = read(a_sheet(LONG, ("t01", "", "2031-06", "50", "", "序时"), ("t01", "", "2031-06", "55", "", "序时")))
    assert (nodes(values), codes(values), values.tally.refused) == ([], ["progress.duplicate"], 2)


def test_a_file_of_checkpoints_alone_says_that_values_are_missing():
    values = read(a_sheet(LONG, ("t01", "", "2031-06", "50"), name="序时"))
    assert (len(values.checkpoints), codes(values)) == (1, ["progress.no-table"])
    assert "只有序时节点" in values.findings[0].message


@pytest.mark.parametrize(
    ("amount", "doubts"), [("50", []), ("120", ["progress.checkpoint-order"]), ("15", ["progress.checkpoint-order"])]
)
def test_a_checkpoint_above_the_target_or_below_an_earlier_one_is_doubted(amount, doubts):
    table = a_sheet(LONG, ("t01", "", "2031-06", amount, "", "序时"), ("t01", "", "2031-06", "45", "", "快报数"))
    state = judge(PLAN, read(table), on=date(2031, 6, 30))
    assert [f.code for f in state.findings] == doubts


def test_a_checkpoint_from_a_row_is_judged_by():
    table = a_sheet(LONG, ("t01", "", "2031-06", "50", "", "序时"), ("t01", "", "2031-06", "45", "", "快报数"))
    target = judge(PLAN, read(table), on=date(2031, 6, 30)).targets[0]
    assert target.due is not None
    assert (target.status, target.due.origin, f"{target.pace_gap:f}") == (Status.BEHIND, Origin.HAND, "5")
