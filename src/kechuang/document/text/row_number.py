"""The numbers that count the rows of a table, alone on their lines: 1, 1., （1）, 一, （一）, ①."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kechuang.document.text.numeral import numeral

_ALONE = re.compile(
    r"^(?P<opens>[(\uff08]?)(?:(?P<digits>\d{1,3})|(?P<words>[一二三四五六七八九十]{1,3})|(?P<ring>[①-⑳]))(?P<closes>[)\uff09、.\uff0e]?)$"
)
_WORDS = {numeral(value, "chineseCounting"): value for value in range(1, 100)}


class RowNumber(NamedTuple):
    """How a number is written and which it is; numbers of one table are written alike."""

    form: str
    value: int

    @property
    def next(self) -> RowNumber:
        return self._replace(value=self.value + 1)

    @property
    def first(self) -> RowNumber:
        return self._replace(value=1)


@lru_cache(maxsize=8192)
def row_number(line: str) -> RowNumber | None:
    """The number a line is, None for any other line.

    >>> row_number("12."), row_number("（十二）"), row_number("十年")
    (RowNumber(form='1.', value=12), RowNumber(form='(一)', value=12), None)
    """
    found = _ALONE.match(line.strip()) if len(line) < 40 else None
    if found is None:
        return None
    opens, closes = found["opens"].replace("（", "("), found["closes"].replace("）", ")").replace("．", ".")
    if (opens == "(") != (closes == ")"):
        return None
    if found["digits"]:
        return RowNumber(f"{opens}1{closes}", int(found["digits"]))
    if found["ring"]:
        return RowNumber(f"{opens}①{closes}", ord(found["ring"]) - ord("①") + 1)
    value = _WORDS.get(found["words"])
    return None if value is None else RowNumber(f"{opens}一{closes}", value)
