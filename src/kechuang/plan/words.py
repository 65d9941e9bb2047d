"""Targets and units as they are shown beside each other: ≥12.8亿元, 约8%, 县科技局、县财政局等."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kechuang.plan.model import Comparator, Target, Tier
from kechuang.plan.when import deadline_words
from kechuang.vocabulary.quantity import Quantity

NONE = "未写"
MONEY = "投资"
"""What of a project its amount of money is called."""


def target_words(target: Target) -> str:
    """The number of a target with its sign and measure, 力争 before it; its clause where it has no number."""
    if target.value is None:
        return target.text
    stretch = "力争" if target.tier is Tier.STRETCH else ""
    if isinstance(target.value, tuple):
        return f"{stretch}{plain(target.value[0])}—{plain(target.value[1])}{target.measure or ''}"
    sign = (target.comparator or Comparator.EQUAL).sign
    return f"{stretch}{sign}{plain(target.value)}{target.measure or ''}"


def target_line(target: Target, *, due: str | None = None) -> str:
    """A target with its name, and by when where that is not `due`: 登记技术合同成交额≥12.8亿元（2025年底前）."""
    by = f"（{deadline_words(target.horizon)}）" if target.horizon and target.horizon != due else ""
    return f"{'' if target.value is None else target.name or ''}{target_words(target)}{by}"


def plain(value: Decimal) -> str:
    """The digits without empty places behind the point: 5.80 → 5.8."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def quantity_words(quantity: Quantity) -> str:
    return f"{plain(quantity.value)}{quantity.measure}"


def by_words(by: Quantity) -> str:
    """How much more or less: +1.2亿元, -3家; two percentages differ by 百分点."""
    measure = "个百分点" if by.measure.symbol == "%" else str(by.measure)
    return f"{'+' if by.value > 0 else ''}{plain(by.value)}{measure}"


def units_words(units: Sequence[str]) -> str:
    return "、".join(units) or NONE
