"""What a number format makes of a stored number: plain, per cent, a date, or shown scaled.

The format codes are those of ECMA-376 part 1, 18.8.30 (built-in numbers) and 18.8.31 (codes).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENT = frozenset((9, 10))
# Quoted words, escaped and padded characters, and [colour], [$-804], [>0] say nothing of the kind;
# [h] and [mm] are elapsed time and are kept.
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hHmMsS]+\])[^\]]*\]')
_SCALED = re.compile(r"[0#?],+(?=[^0#?,]|$)")
# 0"万" shows 800 as 800万: what is seen is ten thousand times what is stored.
_QUOTED = re.compile(r'"([^"]*)"')
_SCALE_WORD = re.compile("[百千万亿]")
# 0!.0,"万" and 0"."#, are the two tricks by which Chinese offices show 元 as 万元.
_FAKE_POINT = re.compile(r'[0#?](?:!\.|\\\.|"\.")[0#?]')


class Shown(StrEnum):
    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    SCALED = "scaled"


def shown_as(number: int, code: str | None) -> Shown:
    """How a format shows a number: `number` is its id, `code` its own code where the file has one."""
    if code is None:
        if number in _BUILT_IN_PERCENT:
            return Shown.PERCENT
        return Shown.DATE if number in _BUILT_IN_DATES else Shown.PLAIN
    first = code.split(";", 1)[0]
    if _FAKE_POINT.search(first):
        return Shown.SCALED
    if _SCALE_WORD.search("".join(_QUOTED.findall(first))):
        return Shown.SCALED
    bare = _SILENT.sub("", first)
    if "%" in bare or "％" in bare:
        return Shown.PERCENT
    if bare.strip().lower() == "general":
        return Shown.PLAIN
    if re.search(r"[ymdhsYMDHS年月日]", bare):
        return Shown.DATE
    return Shown.SCALED if _SCALED.search(bare) else Shown.PLAIN


def date_text(number: Decimal, *, from_1904: bool) -> str | None:
    """The day of a stored serial number as 2024-06-30; None where it is no day from 1900 to 2199.

    In the 1900 system day 60 is 29 February 1900, which never was (kept for Lotus 1-2-3).
    """
    if number < 1 or number >= 109_576:
        return None
    whole = int(number)
    if from_1904:
        return (date(1904, 1, 1) + timedelta(days=whole)).isoformat()
    return (date(1899, 12, 30) + timedelta(days=whole if whole > 60 else whole + 1)).isoformat()
