"""What cannot stand in a trajectory: a point above the target, or less than the point before it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kechuang.progress.model import Better
from kechuang.progress.requirement import LEVEL_KINDS, RISING_KINDS
from kechuang.progress.shape.model import Finish
from kechuang.progress.wording import amount_text, month_text
from kechuang.vocabulary import Finding


def check_points(points: Mapping[str, Decimal], finish: Finish) -> dict[str, Finding]:
    """The finding of each month (2024-06) whose point cannot stand; `points` are all that are due, the plan's too."""
    found: dict[str, Finding] = {}
    if finish.kind in LEVEL_KINDS or finish.better is Better.LOWER:
        return found
    before: tuple[str, Decimal] | None = None
    for month, amount in sorted(points.items()):
        if amount > finish.required:
            found[month] = _above(month, amount, finish)
        elif before is not None and amount < before[1] and finish.kind in RISING_KINDS:
            found[month] = _less(month, amount, before, finish)
        before = month, amount
    return found


def _above(month: str, amount: Decimal, finish: Finish) -> Finding:
    return Finding.error(
        "pace.above-target",
        f"「{finish.name}」{month_text(month)}的序时节点{amount_text(amount, finish.measure)}大于目标值"
        f"{amount_text(finish.required, finish.measure)}；请改小，或者先调整目标。",
    )


def _less(month: str, amount: Decimal, before: tuple[str, Decimal], finish: Finish) -> Finding:
    return Finding.error(
        "pace.decreases",
        f"「{finish.name}」{month_text(month)}的序时节点{amount_text(amount, finish.measure)}比{month_text(before[0])}的"
        f"{amount_text(before[1], finish.measure)}还少；节点是累计数，应逐月不减，请核对。",
    )
