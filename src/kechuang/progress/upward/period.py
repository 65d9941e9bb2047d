"""报表期: what a form is filled for: a month that has ended, or a 旬 of the running month (the day it ends on)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kechuang.progress.span import last_ended_month
from kechuang.progress.wording import month_text
from kechuang.vocabulary import Period

_ENDS = {10: "上旬", 20: "中旬"}


@dataclass(frozen=True, slots=True)
class FormPeriod:
    """A month (2025-06), or a part of one: its `key` is then the day it ends on (2025-06-10)."""

    key: str

    @property
    def month(self) -> str:
        return self.key[:7]

    @property
    def ten_days(self) -> str:
        """上旬 or 中旬; "" for a whole month."""
        return _ENDS[int(self.key[8:])] if len(self.key) > 7 else ""

    @property
    def word(self) -> str:
        return month_text(self.month) + self.ten_days


def periods_of(year: Period, today: date, *, ten_days: bool = False) -> list[FormPeriod]:
    """What a form may be filled for, the latest first: the months of the year that have ended; with `ten_days` what
    has ended of the running month. A 旬 of a month gone by is refused: what stood on its last day is not known."""
    last = last_ended_month(today).end
    months = [FormPeriod(month.key) for month in reversed(year.months()) if month.end <= last]
    if not ten_days or not year.contains(today):
        return months
    running = [FormPeriod(f"{today:%Y-%m}-{day}") for day in sorted(_ENDS, reverse=True) if today.day >= day]
    return running + months
