"""期别: which month a cell means, seen from the month a form is filled for."""

from __future__ import annotations

from collections.abc import Mapping

from kechuang.vocabulary import Period

WORDS: Mapping[str, str] = {
    "this": "本月", "last": "上月", "quarter": "上季末", "year": "年初（上年末）", "same": "上年同期",
    **{f"m{month:02d}": f"{month}月" for month in range(1, 13)},
}  # fmt: skip
"""Every moment a binding may name. m01 … m12 are the months of the year of the form."""


def month_of(moment: str, month: str) -> str:
    """The month (2024-07) a moment means for a form of `month`. Raises KeyError for no known moment.

    >>> month_of("quarter", "2024-07"), month_of("year", "2024-07"), month_of("same", "2024-07")
    ('2024-06', '2023-12', '2023-07')
    """
    word = WORDS[moment]
    start = Period.parse(month).start
    year, number = start.year, start.month
    if moment == "last":
        return before(month)
    if moment == "quarter":
        ended = (number - 1) // 3 * 3
        return _key(year, ended) if ended else _key(year - 1, 12)
    if moment == "year":
        return _key(year - 1, 12)
    if moment == "same":
        return _key(year - 1, number)
    return month if word == "本月" else _key(year, int(moment[1:]))


def before(month: str) -> str:
    """The month before."""
    start = Period.parse(month).start
    return _key(start.year, start.month - 1) if start.month > 1 else _key(start.year - 1, 12)


def year_before(month: str) -> str:
    """The same month of the year before."""
    start = Period.parse(month).start
    return _key(start.year - 1, start.month)


def _key(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"
