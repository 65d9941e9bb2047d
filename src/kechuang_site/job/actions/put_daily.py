"""What is done once a day: its job is put when its hour has come, once, however many workers look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from kechuang.vocabulary import is_working_day
from kechuang_site.job.queries.queue import is_known
from kechuang_site.job.store.put import put

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Daily:
    """A job of every day that `on` holds for, put between two times of the day; the day is its key."""

    name: str
    at: time
    until: time = time.max
    on: Callable[[date], bool] = lambda day: True


def working_days(day: date) -> bool:
    """Whether offices work on that day; Monday to Friday where the year's arrangement is not known yet, because a
    reminder on a holiday is a smaller fault than none for a year."""
    known = is_working_day(day)
    return day.weekday() < _SATURDAY if known is None else known


def put_daily(days: Iterable[Daily], *, at: datetime) -> None:
    """Put the job of today for each whose hour has come and that was not put before."""
    today, hour = at.date(), at.time()
    for daily in days:
        if daily.at <= hour <= daily.until and daily.on(today) and not is_known(daily.name, today.isoformat()):
            with transaction.atomic():
                put(daily.name, key=today.isoformat(), due_at=at)
