"""Which period falls to a round at its edges: odd horizons, late rounds, a round looked at long after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.library.builders import a_column, an_allocation
from tests.library.progress.owed.making import led, one_target, owed_of, published, ruled

from kechuang.progress.model import Nature
from kechuang.progress.owed import DutyKind, Known, Rule, read_rules
from kechuang.progress.release import Cadence, DayOfMonth, DayOfYear, Release


def periods(owed):
    return [(d.key, d.subject, d.period) for d in owed.duties if d.kind is DutyKind.FIGURE]


def test_a_quarterly_figure_due_in_mid_quarter_is_owed_at_its_end_too():
    rules, plan = ruled(t01=Rule(cadence=Cadence.QUARTER)), led(one_target(horizon="2031-10"))
    asked = [month for n in range(1, 13) for _, _, month in periods(owed_of(plan, f"2031-{n:02d}", rules=rules))]
    assert asked == ["2031-03", "2031-06", "2031-09", "2031-10"]


def test_where_a_round_is_due_at_the_end_of_the_next_month_its_own_month_is_not_late():
    rules = read_rules("[round]\ndue_day = 31")
    (duty, *_) = owed_of(led(one_target()), "2031-02", rules=rules, known=Known()).duties
    assert (duty.period, duty.late, duty.overdue) == ("2031-02", False, ("2031-01",))


def test_on_the_last_day_of_its_month_a_round_is_still_foretold():
    rules = ruled(published(day=8), t01=Rule(source="统计部门"))
    assert periods(owed_of(led(one_target()), today=date(2031, 6, 30), rules=rules)) == [("t01", None, "2031-06")]
    assert periods(owed_of(led(one_target()), today=date(2031, 7, 1), rules=rules)) == []


def test_a_round_looked_at_long_after_asks_for_no_vintage_of_a_later_round():
    final = Release("统计部门", Nature.FINAL, DayOfYear(1, 10, 31))
    rules = ruled(published(day=5, more=[final]), t01=Rule(source="统计部门"))
    (duty, *_) = owed_of(led(one_target()), "2031-12", today=date(2033, 1, 1), rules=rules).duties
    assert (duty.period, duty.nature) == ("2031-12", Nature.FLASH)


def test_a_round_looked_at_later_asks_for_its_own_month_once_it_is_out():
    rules = ruled(published(day=18), t01=Rule(source="统计部门"))
    for today in (date(2031, 7, 18), date(2031, 8, 9), date(2032, 3, 1)):
        assert periods(owed_of(led(one_target()), "2031-06", today=today, rules=rules)) == [("t01", None, "2031-06")]


def test_two_vintages_of_one_month_are_asked_one_after_the_other():
    final = Release("统计部门", Nature.FINAL, DayOfMonth(2, 5))
    rules, plan = ruled(published(day=5, more=[final]), t01=Rule(source="统计部门")), led(one_target())
    asked = [
        (d.period, d.nature)
        for month in ("2031-11", "2031-12", "2032-01", "2032-02")
        for d in owed_of(plan, month, rules=rules).duties
        if d.kind is DutyKind.FIGURE
    ]
    # of the months before the last the newer cumulative figure takes the place; the last is asked anew as final
    assert asked == [("2031-11", Nature.FLASH), ("2031-12", Nature.FLASH), ("2031-12", Nature.FINAL)]


def test_of_two_breakdowns_the_one_that_runs_longer_says_what_is_owed():
    target, column = one_target(), a_column(key="t01")
    short = an_allocation([column], {"甲镇": ["10"]}, horizon="2031-Q1")
    long = an_allocation([column], {"甲镇": ["40"]}, horizon="2031")
    for allocations in ((short, long), (long, short)):
        plan = replace(led(target), allocations=allocations)
        (share,) = [duty for duty in owed_of(plan, "2031-05").duties if duty.subject is not None]
        assert share.knows.share == 40
