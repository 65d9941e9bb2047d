"""How numbers, days, periods and places are said to a reader. Exact: nothing here passes a float."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kechuang.document.gongwen import official_date
from kechuang.progress.model import Ratio, TargetState
from kechuang.progress.wording import points_ahead
from kechuang.vocabulary.period import Period, PeriodError
from kechuang.vocabulary.source import Source

NOTHING = "—"
QUARTERS = "一二三四"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def grouped(value: Decimal) -> str:
    """The digits, thousands apart, without empty places behind the point: 255,820 · 5.5."""
    return _trimmed(f"{value:,f}")


def plain(value: Decimal) -> str:
    """The digits alone, as a formula shows them."""
    return _trimmed(f"{value:f}")


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def amount_text(value: Decimal | tuple[Decimal, Decimal] | None, measure: str | None) -> str:
    """1,200家, 5—8位, 3.4%; a dash where there is no value (未报送 is never 0)."""
    if value is None:
        return NOTHING
    if isinstance(value, tuple):
        return f"{grouped(value[0])}—{grouped(value[1])}{measure or ''}"
    return f"{grouped(value)}{measure or ''}"


def difference_text(value: Decimal, measure: str | None) -> str:
    """An amount that is a difference: two percentages differ by 百分点."""
    return f"{grouped(abs(value))}{'个百分点' if measure == '%' else measure or ''}"


def rounded(value: Fraction, places: int) -> str:
    """`value` rounded once, half away from zero, with thousands apart.

    Whole numbers throughout: Decimal would silently round again beyond 28 digits.
    """
    scale = 10**places
    steps = (abs(value.numerator) * scale * 2 + value.denominator) // (value.denominator * 2)
    whole, part = divmod(steps, scale)
    sign = "-" if value < 0 and steps else ""
    return f"{sign}{whole:,}" + (f".{part:0{places}d}" if places else "")


def fraction(ratio: Ratio) -> Fraction:
    return Fraction(ratio.numerator, ratio.denominator)


def percent_text(ratio: Ratio | None) -> str:
    """63.3%, to one place; a dash where there is none."""
    return NOTHING if ratio is None else f"{rounded(fraction(ratio) * 100, 1)}%"


def pace_text(state: TargetState) -> str:
    """超3.2个百分点, 滞后…, 与序时持平; empty where either side is missing."""
    points = points_ahead(state)
    if points is None:
        return ""
    if points == 0:
        return "与序时持平"
    return f"{'超' if points > 0 else '滞后'}{abs(points):f}个百分点"


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
    where = source.location or ("" if source.block is None else f"第{source.block + 1}段")
    return " ".join(part for part in (page, where) if part)
