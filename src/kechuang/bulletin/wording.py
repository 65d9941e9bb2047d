"""How shares, days, periods and places are said to a reader (amounts: `progress.wording`). Exact, no float."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from kechuang.document.gongwen.model import official_date
from kechuang.plan.place import place_words
from kechuang.progress.wording import NOTHING
from kechuang.vocabulary.period import Period, PeriodError
from kechuang.vocabulary.source import Source

QUARTERS = "一二三四"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def rounded(value: Fraction, places: int) -> str:
    """`value` rounded once, half away from zero, with thousands apart.

    Whole numbers throughout: Decimal would silently round again beyond 28 digits.
    """
    scale = 10**places
    steps = (abs(value.numerator) * scale * 2 + value.denominator) // (value.denominator * 2)
    whole, part = divmod(steps, scale)
    sign = "-" if value < 0 and steps else ""
    return f"{sign}{whole:,}" + (f".{part:0{places}d}" if places else "")


def percent_text(ratio: Fraction | None) -> str:
    """63.3%, to one place; a dash where there is none. What falls short of the whole never reads 100.0%."""
    if ratio is None:
        return NOTHING
    said = rounded(ratio * 100, 1)
    return f"{'99.9' if said == '100.0' and ratio < 1 else said}%"


def period_text(key: str | None) -> str:
    """2024年, 2024年第一季度, 2024年6月, 2021—2023年, 2024年3月31日; an unknown key as it stands."""
    if key is None:
        return ""
    try:
        if DAY.fullmatch(key):
            return official_date(date.fromisoformat(key))
        return _period_words(key)
    except (ValueError, PeriodError):
        return key


def _period_words(key: str) -> str:
    Period.parse(key)
    if "/" in key:
        first, last = key.split("/")
        if "-" not in key:
            return f"{first}—{last}年"
        return f"{_period_words(first)}至{_period_words(last)}"
    year, _, part = key.partition("-")
    if not part:
        return f"{year}年"
    if part.startswith("Q"):
        return f"{year}年第{QUARTERS[int(part[1]) - 1]}季度"
    if part.startswith("H"):
        return f"{year}年{'上' if part == 'H1' else '下'}半年"
    return f"{year}年{int(part)}月"


def place_text(source: Source | None) -> str:
    """Where something stands, in the words an official uses; the block where nothing better is known."""
    if source is None:
        return ""
    page = f"第{source.page}页" if source.page is not None else ""
    where = place_words(source) if source.location or source.block is not None else ""
    return " ".join(part for part in (page, where) if part)
