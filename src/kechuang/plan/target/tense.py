"""What time a passage speaks of at a place: its dates, and words like 这五年 and 今年, say whether ahead or behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from kechuang.plan.target.horizon import Moment, Role
from kechuang.plan.target.words import PAST_PASSAGE

_AHEAD = re.compile(r"今年|下一步|今后|力争|预期目标|目标是")
_AS_OF = re.compile(r"(?:截至|截止|上年末|上年底|去年底)[^。]{0,2}$")
_THEN = re.compile(
    r"(?:(?<![由从])(?:现有|目前)|已(?!有关|知|[^,。;\d]{1,8}的)|(?<![比较与同于在以])(?:去年|上年(?!度?基数)))(?!.{0,6}(?:基础|水平|同期))(?=,?[^,。;!?\n]{1,24}\d)"
)
_HAS = re.compile(r"(?:全[省市县区州]|我[省市县区]|辖区)[^,。;]{0,4}共有?(?=[^,。;!?\n]{1,24}\d)")
_TURNS = re.compile(r"[,:]\s*(?:再|今年|力争|争取|确保|计划|拟|将|到20|年底|目标|预计|下一步|明年|20\d\d年)")
_END = re.compile(r"[。;!?\n]")


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
        events += _of_sentences(_THEN, text)
        if not any(time is Time.AHEAD for _, time, _ in events):
            events += _of_sentences(_HAS, text)
        self._events = events

    def at(self, place: int) -> Time:
        """The time of the last word of time before `place`."""
        told = [(start, time) for start, time, until in self._events if start < place <= until]
        return max(told, key=lambda event: event[0])[1] if told else Time.OPEN


def _of_sentences(told: re.Pattern[str], text: str) -> Iterator[tuple[int, Time, int]]:
    """现有企业320家,平台5个; 已建成书屋12个,再新建5个: what is there is told up to the end of its sentence, or a turn."""
    for found in told.finditer(text):
        end = _END.search(text, found.end())
        until = end.start() if end else len(text)
        turn = _TURNS.search(text, found.end(), until)
        yield found.start(), Time.BEHIND, turn.start() if turn else until


def _holds_until(date: Moment, text: str) -> int:
    """截至2024年底…为112家。 tells how things stood; the next sentence no longer speaks of that day."""
    if _AS_OF.search(text, 0, date.start + 2) is None:
        return len(text)
    end = text.find("。", date.end)
    return end if end >= 0 else len(text)
