"""When a thing is due: the last day of a horizon, a horizon of another year, and the words for it."""

from __future__ import annotations

import re
from datetime import date

from kechuang.vocabulary.period import Period, PeriodError

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_QUARTERS = "一二三四"


def last_day(horizon: str | None) -> date | None:
    """The last day of a period key, or the day itself; None where no day is known."""
    try:
        return Period.parse(horizon or "").end
    except PeriodError:
        pass
    try:
        return date.fromisoformat(horizon or "")
    except ValueError:
        return None


def is_part_of_year(horizon: str | None) -> bool:
    """Whether a horizon speaks of less than a year: 2024-Q1, 2024-03, a day before the end of December."""
    day = last_day(horizon)
    return day is not None and (day.month, day.day) != (12, 31)


def years_between(old: str | None, new: str | None) -> int:
    """How many years later the second period begins; 0 where one of them is unknown."""
    years = [int(found[0]) for period in (old, new) if (found := _YEAR.match(period or "")) is not None]
    return years[1] - years[0] if len(years) == 2 else 0


def moved_by(horizon: str | None, years: int) -> str | None:
    """The same part of a later year: 2024-Q1 one year on is 2025-Q1."""
    if horizon is None or not years:
        return horizon
    moved = _YEAR.sub(lambda found: str(int(found[0]) + years), horizon)
    # The 29th of February has no twin in most years: the last day of the month stands for it.
    return moved.replace("-02-29", "-02-28") if last_day(moved) is None else moved


def deadline_words(horizon: str | None) -> str:
    """By when, in words that are read again as the same horizon: 2025年底前, 2025年第一季度, 2025年3月底前."""
    if horizon is None:
        return ""
    try:
        Period.parse(horizon)
    except PeriodError:
        day = last_day(horizon)
        return horizon if day is None else f"{day.year}年{day.month}月{day.day}日前"
    year, _, part = horizon.rpartition("/")[2].partition("-")
    if not part:
        return f"{year}年底前"
    if part[0] == "Q":
        return f"{year}年第{_QUARTERS[int(part[1]) - 1]}季度"
    if part[0] == "H":
        return f"{year}年{'上' if part == 'H1' else '下'}半年"
    return f"{year}年{int(part)}月底前"
