"""What a target asks for as one number, which way is better, and whether an amount meets it."""

from __future__ import annotations

import re
from decimal import Decimal

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.progress.model import Better
from kechuang.vocabulary import measure_of

# Kinds whose value is a level at a moment, compared with the target itself (DESIGN, Numbers).
LEVEL_KINDS = frozenset({Kind.RATIO, Kind.GROWTH, Kind.COVERAGE, Kind.RANK})
# Kinds counted up from nothing over the period; a stock begins where the last year ended.
COUNTED_KINDS = frozenset({Kind.FLOW, Kind.ANNUAL_RENEWAL, Kind.NET})
# Counted up over the year, so that less than last month needs a reason (核减, 撤销入库 …).
RISING_KINDS = frozenset({Kind.FLOW, Kind.ANNUAL_RENEWAL, Kind.MILESTONE})
_ADDITIVE_KINDS = COUNTED_KINDS | {Kind.STOCK, Kind.MILESTONE}
_SHARE_DIMENSIONS = frozenset({"%", "百分点", "倍"})
# 前进5—8位 counts places gained: more is better, although it is a rank.
_GAIN = re.compile("前进|前移|提升|提高|上升|进位|升")


def better_of(target: Target) -> Better:
    """Which way is better: lower for ≤ and <, and for a rank that names the place itself."""
    if target.comparator in (Comparator.AT_MOST, Comparator.BELOW):
        return Better.LOWER
    if target.comparator in (Comparator.AT_LEAST, Comparator.ABOVE):
        return Better.HIGHER
    if target.kind is Kind.RANK and not _GAIN.search(f"{target.name or ''}{target.text}"):
        return Better.LOWER
    return Better.HIGHER


def required_of(target: Target) -> Decimal:
    """The number that must be reached: of a range the low end, or the high end where lower is better.

    The target must have a number; a target without one raises ValueError.
    """
    if target.value is None:
        raise ValueError("a target without a number asks for no number")
    if isinstance(target.value, tuple):
        return max(target.value) if better_of(target) is Better.LOWER else min(target.value)
    return target.value


def meets(amount: Decimal, required: Decimal, comparator: Comparator | None, better: Better) -> bool:
    """Whether `amount` is enough; > and < are strict, 约 and = ask for the number itself."""
    if comparator is Comparator.ABOVE:
        return amount > required
    if comparator is Comparator.BELOW:
        return amount < required
    return amount <= required if better is Better.LOWER else amount >= required


def is_additive(kind: Kind, measure: str | None) -> bool:
    """Whether values of several units may be summed: never shares, growth, ranks or coverage."""
    if measure is not None and measure_of(measure).dimension in _SHARE_DIMENSIONS:
        return False
    return kind in _ADDITIVE_KINDS
