"""What a cell of a workbook shows of the number it stores: its date, its per cent, the words of its format.

A document is read as it is seen; what a reported value is worth, exactly, is the sheet room's.
Formats after ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal

_YEAR_MONTH, _MONTH_DAY, _WHOLE_DAY = "yyyy年m月", "m月d日", "yyyy年m月d日"
_BUILT_IN = {
    9: "0%", 10: "0.00%", 14: _WHOLE_DAY, 15: _WHOLE_DAY, 16: _MONTH_DAY, 17: _YEAR_MONTH, 22: _WHOLE_DAY,
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 30: _WHOLE_DAY, 31: _WHOLE_DAY, 36: _YEAR_MONTH,
    50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _MONTH_DAY, 57: _YEAR_MONTH, 58: _MONTH_DAY,
}  # fmt: skip
_BUILT_IN_TIMES = frozenset((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56))
_NUMBER = re.compile(r"[+-]?(?:\d{1,320}(?:\.\d{0,320})?|\.\d{1,320})(?:[eE][+-]?\d{1,3})?")
# Spreadsheet programs store 17 digits (3.3999999999999999) and mean 15.
_MEANT = Context(prec=15)
_WIDE = Context(prec=60)
_LARGEST_EXPONENT = 30
_DAYS = 109_576  # three centuries from 1900: what lies beyond is no day a plan speaks of
_UNSEEN = re.compile(r"_.|\*.|\[(?![hHmMsS]+\])[^\]]*\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|!(.)')
_PLACES = re.compile(r"General|[0#?](?:[0#?.,/ ]*[0#?])?", re.I)
_SCALED = re.compile(r"[0#?],+(?=[^0#?,]|$)")
_FAKE_POINT = re.compile(r'[0#?](?:!\.|\\\.|"\.")[0#?]')


def as_shown(stored: str, code: str, *, from_1904: bool) -> tuple[str, str | None]:
    """The text of a stored number under a format code, and why it may differ from what is seen (None: it does not).

    >>> as_shown("45992", "yyyy年m月", from_1904=False)
    ('2025年12月', None)
    >>> as_shown("30", '0"家"', from_1904=False)
    ('30家', None)
    """
    number = _number(stored)
    if number is None:
        return stored.strip(), None
    first = code.partition(";")[0]
    bare = _UNSEEN.sub("", _QUOTED.sub("", first))
    if "%" in bare or "％" in bare:
        return f"{_plain(number.scaleb(2, _WIDE))}%", None
    if re.search("[ymdhs年月日]", bare.replace("General", ""), re.I):
        return _day(number, bare.lower(), from_1904=from_1904)
    if _FAKE_POINT.search(first) or _SCALED.search(bare):
        return _plain(number), "单元格用缩放格式显示，按存储的数读入"
    return _with_words(number, _UNSEEN.sub("", first)), None


def code_of(number: int, own: str | None) -> str:
    """The format code of a format id: the workbook's own, or the built-in one."""
    if own is not None:
        return own
    return "h" if number in _BUILT_IN_TIMES else _BUILT_IN.get(number, "General")


def _number(stored: str) -> Decimal | None:
    text = stored.strip()
    if len(text) > 400 or not _NUMBER.fullmatch(text):
        return None
    number = _MEANT.create_decimal(text)
    return None if number and abs(number.adjusted()) > _LARGEST_EXPONENT else number


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _day(number: Decimal, bare: str, *, from_1904: bool) -> tuple[str, str | None]:
    wanted = [word for word, marks in (("年", "y年"), ("月", "m月"), ("日", "d日")) if any(m in bare for m in marks)]
    if not {"年", "日"} & set(wanted) and ("h" in bare or "s" in bare or not wanted):
        return _plain(number), "单元格按时间显示，按存储的数读入"
    if not 1 <= number < _DAYS:
        return _plain(number), "单元格按日期显示，但存储的数不是有效日期"
    whole = int(number)
    # Day 60 of the 1900 system is 29 February 1900, which never was (kept for Lotus 1-2-3).
    begin = date(1904, 1, 1) if from_1904 else date(1899, 12, 30) + timedelta(days=whole <= 60)
    day = begin + timedelta(days=whole)
    parts = {"年": day.year, "月": day.month, "日": day.day}
    return "".join(f"{parts[word]}{word}" for word in wanted), None


def _with_words(number: Decimal, code: str) -> str:
    """The number between the words its format puts around it: 0"家" → 30家; zeros fill up: 000 → 007."""
    masked = _QUOTED.sub(lambda found: "\ue000" * len(found[0]), code)
    places = _PLACES.search(masked)
    if places is None:
        return _plain(number)
    text = _plain(number)
    if re.fullmatch("0{2,}", places[0]) and text.isdigit():
        text = text.zfill(len(places[0]))
    before, after = code[: places.start()], code[places.end() :]
    return _words(before) + text + _words(after)


def _words(part: str) -> str:
    return _QUOTED.sub(lambda found: found[1] or found[2] or found[3] or "", part).strip().removesuffix("@")
