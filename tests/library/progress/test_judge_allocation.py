"""Breakdowns on a day: units, sums, and what may not be summed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.library.builders import a_column, a_plan, a_target, a_value, an_allocation, by_hand, values_of

from kechuang.plan.model import Kind
from kechuang.progress import ColumnState, Reason, Status, judge

ON = date(2031, 7, 5)
TABLE = an_allocation([a_column()], {"东镇": ["50"], "西·镇": ["30"], "南场": [None]}, total=["80"])


def column_of(*values, table=TABLE, target=None, on=ON) -> tuple[ColumnState, list[str]]:
    state = judge(a_plan(target or a_target(), allocations=[table]), values_of(*values), on=on)
    return state.allocations[0].columns[0], [f.code for f in state.findings]


def test_each_unit_is_judged_at_the_end_of_the_breakdown():
    column, _ = column_of(
        a_value("50", "2031-03", unit="东镇"), a_value("23", "2031-03", unit="西·镇"),
        a_value("70", "2031-06", unit="西·镇"),
    )  # fmt: skip
    east, west, south = column.rows
    assert (east.status, west.status, south.status) == (Status.DONE, Status.FAR_BEHIND, None)
    assert (str(west.actual.amount), str(west.gap), south.reason) == ("23", "7", Reason.NOT_ALLOCATED)


def test_four_fifths_of_a_share_is_behind_and_not_far():
    column, _ = column_of(a_value("40", "2031-03", unit="东镇"))
    assert column.rows[0].status is Status.BEHIND


def test_a_value_from_before_the_end_is_not_judged_unless_it_is_reached():
    column, _ = column_of(a_value("49", "2031-02", unit="东镇"), a_value("30", "2031-02", unit="西·镇"))
    assert [(r.status, r.reason) for r in column.rows[:2]] == [
        (None, Reason.NO_CHECKPOINT), (Status.DONE, Reason.REACHED),
    ]  # fmt: skip


def test_unreported_is_counted_and_is_not_zero_in_the_sum():
    column, _ = column_of(a_value("50", "2031-03", unit="东镇"))
    assert (str(column.reported_sum), column.reported, column.unreported) == ("50", 1, 1)
    assert column.rows[1].status is Status.UNREPORTED


def test_no_report_at_all_has_no_sum():
    column, _ = column_of()
    assert (column.reported_sum, column.unreported) == (None, 2)


def test_units_that_do_not_add_up_to_the_countys_number_are_reported():
    units = [a_value("50", "2031-03", unit="东镇"), a_value("30", "2031-03", unit="西·镇")]
    column, codes = column_of(*units, a_value("82", "2031-03"))
    assert (str(column.difference), codes) == ("-2", ["progress.sum-differs"])
    column, codes = column_of(*units, a_value("80", "2031-03"), a_value("95", "2031-06"))
    assert (str(column.difference), codes) == ("0", [])


def test_sums_of_different_months_are_marked_and_not_compared():
    units = [a_value("50", "2031-03", unit="东镇"), a_value("30", "2031-02", unit="西·镇")]
    column, codes = column_of(*units, a_value("99", "2031-03"))
    assert (column.difference, codes) == (None, ["progress.sum-mixed"])


@pytest.mark.parametrize(
    ("kind", "measure"),
    [(Kind.RATIO, "%"), (Kind.GROWTH, "%"), (Kind.COVERAGE, "%"), (Kind.RANK, "位"), (Kind.FLOW, "%")],
)
def test_shares_growth_and_ranks_are_never_summed(kind, measure):
    table = an_allocation([a_column(measure=measure, kind=kind)], {"东镇": ["3"], "西镇": ["4"]})
    target = a_target(value="5", kind=kind, measure=measure)
    column, codes = column_of(
        a_value("3", "2031-03", unit="东镇"), a_value("4", "2031-03", unit="西镇"), table=table, target=target
    )
    assert (column.additive, column.reported_sum, codes) == (False, None, ["progress.sum-refused"])


def test_a_unit_spelled_with_another_middle_dot_is_the_same_unit():
    column, _ = column_of(a_value("31", "2031-03", unit="西•镇"))
    assert column.rows[1].status is Status.DONE


def test_shares_are_read_in_the_measure_of_the_target():
    table = an_allocation([a_column("合同成交额", "万元")], {"东镇": ["5500"]})
    target = a_target(name="合同成交额", value="35.32", measure="亿元")
    column, _ = column_of(a_value("0.5", "2031-03", unit="东镇"), table=table, target=target)
    assert (str(column.rows[0].target), str(column.rows[0].gap), column.measure) == ("0.55", "0.05", "亿元")


def test_a_unit_that_stands_in_two_rows_is_summed_once():
    table = an_allocation([a_column()], {"东镇": ["5"], "东 镇": ["6"]})
    column, _ = column_of(a_value("4", "2031-03", unit="东镇"), table=table)
    assert (str(column.reported_sum), column.reported) == ("4", 1)


def test_a_share_that_does_not_convert_exactly_is_not_told_as_no_share():
    table = an_allocation([a_column("造林", "亩")], {"东镇": ["10"], "南场": [None]}, total=["10"])
    column, _ = column_of(
        a_value("1", "2031-03", unit="东镇", measure="公顷"),
        table=table,
        target=a_target("t01", "造林", "1", measure="公顷"),
    )
    assert [row.reason for row in column.rows] == [Reason.SHARE_UNCONVERTED, Reason.NOT_ALLOCATED]
    assert [row.status for row in column.rows] == [None, None]


def judged_units(*values, checkpoints) -> tuple:
    plan = a_plan(a_target(), allocations=[TABLE])
    return judge(plan, values_of(*values, checkpoints=checkpoints), on=ON).allocations[0].columns[0].rows


@pytest.mark.parametrize(
    ("amount", "status"), [("20", Status.NORMAL), ("19", Status.BEHIND), ("15", Status.FAR_BEHIND)]
)
def test_a_unit_is_held_against_the_checkpoint_set_for_it(amount, status):
    set_for_it = replace(by_hand("20", "2031-02"), unit="东镇")
    east, west, _ = judged_units(a_value(amount, "2031-02", unit="东镇"), checkpoints=[set_for_it])
    assert (east.status, east.due.ends_on, west.status) == (status, date(2031, 2, 28), Status.UNREPORTED)


def test_a_checkpoint_of_another_unit_of_the_county_or_after_the_share_is_due_says_nothing_of_a_unit():
    others = [
        replace(by_hand("20", "2031-02"), unit="西镇"), by_hand("20", "2031-02"),
        replace(by_hand("20", "2031-04"), unit="东镇"), replace(by_hand("20", "2031-02", key="t02"), unit="东镇"),
    ]  # fmt: skip
    east, *_ = judged_units(a_value("3", "2031-02", unit="东镇"), checkpoints=others)
    assert (east.status, east.reason, east.due) == (None, Reason.NO_CHECKPOINT, None)


def test_a_checkpoint_of_a_unit_says_nothing_of_the_county():
    plan = a_plan(a_target(), allocations=[TABLE])
    set_for_it = replace(by_hand("20", "2031-02"), unit="东镇")
    state = judge(plan, values_of(a_value("30", "2031-02"), checkpoints=[set_for_it]), on=ON)
    assert state.targets[0].reason is Reason.NO_CHECKPOINT
