"""The days a horizon or a plan covers, and whole months counted between days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kechuang.vocabulary import Period, PeriodError


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end`, both included."""

    start: date
    end: date

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


def span_of(horizon: str | None) -> Span | None:
    """The days of a horizon: a period key, or an ISO date (the year up to that day); None without one."""
    if horizon is None:
        return None
    try:
        period = Period.parse(horizon)
    except PeriodError:
        return _until(horizon)
    return Span(period.start, period.end)


def _until(day: str) -> Span | None:
    try:
        end = date.fromisoformat(day)
    except ValueError:
        return None
    return Span(date(end.year, 1, 1), end)


def window_of(horizon: Span, plan: Span | None) -> Span:
    """The days over which a target counts: from the plan's first day where its period holds the
    horizon, else from the first day of the horizon's own year."""
    if plan is not None and plan.start <= horizon.start and horizon.end <= plan.end:
        return Span(plan.start, horizon.end)
    return Span(date(horizon.end.year, 1, 1), horizon.end)


def last_ended_month(on: date) -> Period:
    """The last month that has ended on the evening of `on`."""
    month = Period.containing(on)
    return month if month.end == on else Period.containing(month.start - timedelta(days=1))


def month_number(day: date) -> int:
    """Months counted through, so that differences are whole months."""
    return day.year * 12 + day.month


def months_between(first: date, last: date) -> int:
    """Whole months from the month of `first` to the month of `last`."""
    return month_number(last) - month_number(first)
