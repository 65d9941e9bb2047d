"""Values and reports in words: 35.32亿元, 待发布, or the words that were typed."""

from __future__ import annotations

from typing import Any

from kechuang.progress.wording import amount_text

# What a person may type, or a tick say, for: its source has not published yet.
AWAITED = frozenset(("待发布",))


def value_text(row: Any) -> str:
    """35.32亿元, or 待发布."""
    return "待发布" if row.amount is None else amount_text(row.amount, row.measure)


def amount_said(report: Any) -> str:
    """What a report says: its number with the measure, else as it was typed."""
    return report.text if report.amount is None else amount_text(report.amount, report.measure)
