"""How numbers, days and months are written on pages: 1,234.5 · 2024年8月15日 · 2024年1—7月."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def number(value: Decimal | int | None) -> str:
    """An exact number with thousands separators, as tables have it; — where there is none."""
    if value is None:
        return "—"
    return format(value, ",f") if isinstance(value, Decimal) else format(value, ",d")


def day(value: date | None) -> str:
    """2024年8月15日, without leading zeros."""
    return "—" if value is None else f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime | None) -> str:
    """2024年8月15日 09:30, in Asia/Shanghai."""
    if value is None:
        return "—"
    there = value.astimezone(_SHANGHAI)
    return f"{day(there.date())} {there:%H:%M}"


def month(key: str) -> str:
    """A month's key as words: 2024-07 → 2024年7月; another key as it stands."""
    year, dash, rest = key.partition("-")
    return f"{year}年{int(rest)}月" if dash and rest.isdigit() else key
