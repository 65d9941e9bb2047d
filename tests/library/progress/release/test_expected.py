"""The day a vintage comes out, to the day: by month, by year, over working days, and as announced."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.model import Nature
from kechuang.progress.release import DayOfMonth, DayOfYear, Release, Roll, WorkingDays, expected_on
from kechuang.vocabulary import Period, is_working_day

AFTER, BEFORE = Roll.AFTER, Roll.BEFORE


@pytest.mark.parametrize(
    ("lag", "period", "day"),
    [
        (DayOfMonth(1, 18), "2024-06", date(2024, 7, 18)),
        (DayOfMonth(1, 18), "2024-Q2", date(2024, 7, 18)),
        (DayOfMonth(1, 18), "2024-12", date(2025, 1, 18)),
        (DayOfMonth(0, 28), "2024-02", date(2024, 2, 28)),
        # a month without that day ends on its last
        (DayOfMonth(1, 31), "2024-01", date(2024, 2, 29)),
        (DayOfMonth(1, 31), "2023-01", date(2023, 2, 28)),
        (DayOfMonth(13, 31), "2024-01", date(2025, 2, 28)),
        # 18 August 2024 is a Sunday; 10 June 2024 is 端午; 12 October 2024 is a Saturday worked
        (DayOfMonth(1, 18, AFTER), "2024-07", date(2024, 8, 19)),
        (DayOfMonth(1, 18, BEFORE), "2024-07", date(2024, 8, 16)),
        (DayOfMonth(1, 10, AFTER), "2024-05", date(2024, 6, 11)),
        (DayOfMonth(1, 12, AFTER), "2024-09", date(2024, 10, 12)),
        (DayOfMonth(1, 1, BEFORE), "2023-12", date(2023, 12, 29)),
        (DayOfYear(1, 10, 31), "2024", date(2025, 10, 31)),
        (DayOfYear(0, 2, 31), "2024-01", date(2024, 2, 29)),
        # 1 October 2024 opens a week of holidays
        (DayOfYear(1, 10, 1, AFTER), "2023", date(2024, 10, 8)),
        (WorkingDays(0), "2024-06", date(2024, 6, 30)),
        (WorkingDays(5), "2024-06", date(2024, 7, 5)),
        # 2–6 February, Sunday 4 February worked: the fifth working day is Tuesday
        (WorkingDays(5), "2024-01", date(2024, 2, 6)),
    ],
)
def test_the_day_is_exact(lag, period, day):
    assert expected_on(Release("统计部门", Nature.FLASH, lag), Period.parse(period)) == day


def test_the_day_a_source_announced_goes_before_the_rule():
    release = Release("统计部门", Nature.FLASH, DayOfMonth(1, 18), {"2024-06": date(2024, 7, 15)})
    assert expected_on(release, Period.parse("2024-Q2")) == date(2024, 7, 15)
    assert expected_on(release, Period.parse("2024-07")) == date(2024, 8, 18)


def test_working_days_of_a_year_not_announced_yet_are_unknown_and_a_day_stands():
    far = Period.parse("2099-06")
    assert expected_on(Release("统计部门", Nature.FLASH, WorkingDays(5)), far) is None
    assert expected_on(Release("统计部门", Nature.FLASH, DayOfMonth(1, 18, AFTER)), far) == date(2099, 7, 18)


months = st.builds(Period.of_month, st.integers(2010, 2024), st.integers(1, 12))


@given(months, st.integers(0, 24), st.integers(1, 31))
def test_a_day_never_leaves_its_month_and_rolls_to_the_nearest_working_day(period, ahead, day):
    stays, after, before = (
        expected_on(Release("", Nature.FLASH, DayOfMonth(ahead, day, roll)), period) for roll in Roll
    )
    assert (stays.year * 12 + stays.month) - (period.end.year * 12 + period.end.month) == ahead
    assert stays.day == day or (stays.day < day and (stays.toordinal() + 1 == _next_month(stays)))
    assert before <= stays <= after
    assert is_working_day(after) is not False
    assert is_working_day(before) is not False
    assert (after == stays) == (before == stays)


def _next_month(day: date) -> int:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal()


@given(months, st.integers(1, 60))
def test_so_many_working_days_lie_behind_the_period(period, count):
    day = expected_on(Release("", Nature.FLASH, WorkingDays(count)), period)
    between = range(period.end.toordinal() + 1, day.toordinal() + 1)
    assert sum(is_working_day(date.fromordinal(n)) for n in between) == count
