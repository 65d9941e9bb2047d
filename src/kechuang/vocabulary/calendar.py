"""工作日: the working days of China, with the holidays and shifted days the State Council announces.

Uses the kept package `chinesecalendar`; a year it does not hold is unknown, never guessed from weekdays.
"""

from __future__ import annotations

from datetime import date, timedelta


def is_working_day(day: date) -> bool | None:
    """Whether offices work on that day; None where that year's arrangement is not in the package."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def add_working_days(day: date, count: int) -> date | None:
    """The count-th working day after `day` (before it, for a negative count; `day` itself for 0).

    The day itself is not counted (民法典 第二百零一条). None where an unknown year is touched.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        works = is_working_day(day)
        if works is None:
            return None
        left -= works
    return day
