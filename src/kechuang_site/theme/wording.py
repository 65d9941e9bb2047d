"""How numbers, days and months are written on pages: 1,234.5 · 2024年8月15日 · 2024年7月; in English 15 August 2024."""

from __future__ import annotations

from calendar import month_name
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language

from kechuang.vocabulary import day_text
from kechuang_site.record.clock import SHANGHAI

NOTHING = "—"


_PARTS = {"Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度", "H1": "上半年", "H2": "下半年"}


def number(value: Decimal | int | None) -> str:
    """An exact number with thousands separators, as tables have it; — where there is none."""
    if value is None:
        return NOTHING
    return format(value, ",f") if isinstance(value, Decimal) else format(value, ",d")


def day(value: date | None) -> str:
    """2024年8月15日, without leading zeros; 15 August 2024."""
    if value is None:
        return NOTHING
    if _english():
        return f"{value.day} {month_name[value.month]} {value.year}"
    return day_text(value)


def moment(value: datetime | None) -> str:
    """2024年8月15日 09:30, in Asia/Shanghai."""
    if value is None:
        return NOTHING
    there = value.astimezone(SHANGHAI)
    return f"{day(there.date())} {there:%H:%M}"


def month(key: str) -> str:
    """A period's key as words: 2024-07 → 2024年7月, July 2024; 2024-Q1 → 2024年第一季度, Q1 2024; else as it stands."""
    year, dash, rest = key.partition("-")
    if dash and rest.isdigit() and 1 <= int(rest) <= 12:
        return f"{month_name[int(rest)]} {year}" if _english() else f"{year}年{int(rest)}月"
    if dash and rest in _PARTS:
        return f"{rest} {year}" if _english() else f"{year}年{_PARTS[rest]}"
    return key


def _english() -> bool:
    return get_language() == "en"
