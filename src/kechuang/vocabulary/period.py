"""期间: a year, half, quarter, month, or a range of them, known by its key. Asia/Shanghai days; today is never read."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from kechuang.vocabulary.chinese_numeral import parse_chinese_numeral

_KEY = re.compile(
    r"(?P<year>(?:19|20|21)[0-9]{2})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
)


class PeriodError(ValueError):
    """A text that is not a period key."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole months; `end` is its last day. Made by `Period.parse` or `Period.of_months`."""

    key: str
    start: date
    end: date

    @classmethod
    def parse(cls, key: str) -> Period:
        """The period of a key: 2024, 2024-H1, 2024-Q1, 2024-03, 2021/2023. Raises PeriodError."""
        first, slash, last = key.partition("/")
        if not slash:
            return cls(key, *_span(key))
        if last == first:
            raise PeriodError(f"期间“{key}”首尾相同，请只写一个")
        start, end = _span(first), _span(last)
        if len(first) != len(last) or start[0] > end[0]:
            raise PeriodError(f"期间“{key}”首尾不是同一种期间，或者先后颠倒")
        return cls(key, start[0], end[1])

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        return cls.parse(f"{year:04d}-{month:02d}")

    @classmethod
    def containing(cls, day: date) -> Period:
        """The month a day falls in."""
        return cls.of_month(day.year, day.month)

    def contains(self, other: Period | date) -> bool:
        """Whether a day, or every day of another period, falls into this one."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other <= self.end

    def months(self) -> tuple[Period, ...]:
        """Its months, in order."""
        first = _ordinal(self.start)
        return tuple(_month(first + step) for step in range(_ordinal(self.end) - first + 1))

    def following(self) -> Period:
        """The next period of the same kind and length: 2024-Q4 → 2025-Q1, 2021/2023 → 2024/2026."""
        first, slash, last = self.key.partition("/")
        length = _ordinal(self.end) - _ordinal(self.start) + 1
        moved = _moved(first, length)
        return Period.parse(f"{moved}/{_moved(last, length)}" if slash else moved)

    def __str__(self) -> str:
        return self.key


@lru_cache(maxsize=2048)
def _span(key: str) -> tuple[date, date]:
    found = _KEY.fullmatch(key)
    if found is None:
        raise PeriodError(f"“{key}”不是期间；写法如 2024、2024-H1、2024-Q1、2024-03、2021/2023")
    year = int(found["year"])
    first, last = 1, 12
    if found["half"]:
        first, last = (1, 6) if found["half"] == "1" else (7, 12)
    elif found["quarter"]:
        last = int(found["quarter"]) * 3
        first = last - 2
    elif found["month"]:
        first = last = int(found["month"])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _ordinal(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(ordinal: int) -> Period:
    return Period.of_month(ordinal // 12, ordinal % 12 + 1)


def _moved(key: str, months: int) -> str:
    """A simple key moved on by a number of months, in its own way of writing."""
    year, month = divmod(_ordinal(_span(key)[0]) + months, 12)
    if "H" in key:
        return f"{year}-H{month // 6 + 1}"
    if "Q" in key:
        return f"{year}-Q{month // 3 + 1}"
    return f"{year}-{month + 1:02d}" if "-" in key else str(year)


_NUMERAL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TO = "[-—–~至到]{1,2}"
_YEAR = "(?:(?P<year>[0-9]{4}|[〇零○一二三四五六七八九]{4})年)?"
_TAIL = "(?:份|度|累计|全年)*"
_QUARTER = re.compile(f"{_YEAR}第?(?P<quarter>[一二三四1-4])季度?{_TAIL}")
_QUARTERS = re.compile(f"{_YEAR}前(?P<quarters>[二三两2-3])个?季度{_TAIL}")
_HALF = re.compile(f"{_YEAR}(?P<half>[上下])半年{_TAIL}")
_MONTH = re.compile(f"{_YEAR}(?P<month>{_NUMERAL})月{_TAIL}")
_MONTHS = re.compile(f"{_YEAR}(?P<first>{_NUMERAL})月?{_TO}(?P<last>{_NUMERAL})月{_TAIL}")
_WHOLE = re.compile(f"{_YEAR}(?P<whole>全年|本年度?|今年)?{_TAIL}")
_YEARS = re.compile(f"(?P<first>[0-9]{{4}})年?{_TO}(?P<last>[0-9]{{4}})(?:年度?)?")


def period_of_text(text: str, *, year: int | None = None) -> Period | None:
    """The period a text names (2024年一季度, 3月, 2021—2023年, 1—6月累计, or a key); None where it names none.

    `year` is used where the text gives none. Deadlines (6月底前) are no periods.
    """
    folded = "".join(normalize("NFKC", text).split())
    try:
        key = _key_of(folded, year)
        if key is None and folded.isascii():
            key = folded.replace(".", "-")
        return None if key is None else Period.parse(key)
    except PeriodError:
        return None


def _key_of(text: str, year: int | None) -> str | None:
    if found := _YEARS.fullmatch(text):
        return f"{found['first']}/{found['last']}"
    for pattern, suffixes in _PATTERNS:
        if found := pattern.fullmatch(text):
            stated = found["year"]
            if stated is None and (year is None or not any(found.groups())):
                return None
            number = year if stated is None else _number(stated)
            return "/".join(f"{number}{suffix}" for suffix in suffixes(found))
    return None


def _number(text: str) -> int:
    value = int(text) if text.isascii() else parse_chinese_numeral(text)
    return 0 if value is None else value  # 0 makes a key that `parse` refuses


_PATTERNS = (
    (_QUARTER, lambda found: (f"-Q{_number(found['quarter'])}",)),
    (_QUARTERS, lambda found: ("-01", f"-{_number(found['quarters']) * 3:02d}")),
    (_HALF, lambda found: ("-H1" if found["half"] == "上" else "-H2",)),
    (_MONTH, lambda found: (f"-{_number(found['month']):02d}",)),
    (_MONTHS, lambda found: (f"-{_number(found['first']):02d}", f"-{_number(found['last']):02d}")),
    (_WHOLE, lambda found: ("",)),
)


def day_text(day: date) -> str:
    """2024年8月15日: a day as a sentence says it."""
    return f"{day.year}年{day.month}月{day.day}日"
