"""What time a passage speaks of at a place: its dates, and words like 这五年 and 今年, say whether ahead or behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from kechuang.plan.target.horizon import Moment, Role
from kechuang.plan.target.words import PAST_PASSAGE

_AHEAD = re.compile(r"今年|下一步|今后|力争|预期目标|目标是")
_AS_OF = re.compile(r"(?:截至|截止|上年末|上年底|去年底)[^。]{0,2}$")


class Time(Enum):
    AHEAD = "ahead"
    OPEN = "open"
    BEHIND = "behind"


class Tense:
    """The times evened `text` speaks of, told once for all its numbers."""

    def __init__(self, text: str, dates: Sequence[Moment]) -> None:
        events = [
            (date.start, Time.AHEAD if date.role is Role.SETS else Time.BEHIND, _holds_until(date, text))
            for date in dates
            if date.role is not Role.REFERS and not date.quiet
        ]
        events += [(found.start(), Time.BEHIND, len(text)) for found in PAST_PASSAGE.finditer(text)]
        events += [(found.start(), Time.AHEAD, len(text)) for found in _AHEAD.finditer(text)]
        self._events = events

    def at(self, place: int) -> Time:
        """The time of the last word of time before `place`."""
        told = [(start, time) for start, time, until in self._events if start < place <= until]
        return max(told, key=lambda event: event[0])[1] if told else Time.OPEN


def _holds_until(date: Moment, text: str) -> int:
    """截至2024年底…为112家。 tells how things stood; the next sentence no longer speaks of that day."""
    if _AS_OF.search(text, 0, date.start + 2) is None:
        return len(text)
    end = text.find("。", date.end)
    return end if end >= 0 else len(text)
