"""When a month's values are due and how long a thing takes: kept as data beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kechuang.vocabulary import Period, is_working_day


@dataclass(frozen=True, slots=True)
class Deadlines:
    report_day: int
    minutes_a_value: int
    minutes_a_point: int
    minutes_a_document: int

    def of_month(self, key: str) -> date:
        """The day by which the values of a month are due: of the month after, on a working day."""
        after = Period.parse(key).following()
        day = after.start.replace(day=min(self.report_day, after.end.day))
        # A year whose holidays are not announced yet is unknown: then the day stands as it is.
        while is_working_day(day) is False:
            day += timedelta(days=1)
        return day


@cache
def deadlines() -> Deadlines:
    """Those of deadlines.toml."""
    return Deadlines(**tomllib.loads(Path(__file__).with_name("deadlines.toml").read_text(encoding="utf-8")))
