"""When a vintage of a period comes out: exact day arithmetic, over working days where the rule says so."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from kechuang.progress.release.model import DayOfMonth, DayOfYear, Lag, Release, Roll, WorkingDays
from kechuang.vocabulary import Period, add_working_days, is_working_day


def expected_on(release: Release, period: Period) -> date | None:
    """The day a vintage of `period` comes out: as announced, else by its lag.

    None where it is counted in working days of a year whose holidays are not announced yet.
    """
    announced = release.announced.get(Period.containing(period.end).key)
    return announced or day_after(release.lag, period.end)


@lru_cache(maxsize=4096)
def day_after(lag: Lag, end: date) -> date | None:
    """The day a lag leads to from the last day of a period."""
    match lag:
        case WorkingDays(count):
            return add_working_days(end, count)
        case DayOfMonth(months, day, roll):
            number = end.year * 12 + end.month - 1 + months
            return _rolled(_day(number // 12, number % 12 + 1, day), roll)
        case DayOfYear(years, month, day, roll):
            return _rolled(_day(end.year + years, month, day), roll)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _rolled(day: date, roll: Roll) -> date:
    """The nearest working day in the direction of the roll; in a year not announced yet the day stands."""
    if roll is Roll.STAY:
        return day
    step = timedelta(days=1 if roll is Roll.AFTER else -1)
    while is_working_day(day) is False:
        day += step
    return day
