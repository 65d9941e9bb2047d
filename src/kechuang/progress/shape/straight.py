"""按月均匀推算: a straight line between what is known. Drawn only where somebody asks for it, and marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kechuang.progress.model import Origin
from kechuang.progress.shape.model import Finish, Proposal
from kechuang.progress.shape.scale import pointed
from kechuang.progress.span import month_number
from kechuang.vocabulary import Finding, Period

_NOTE = "按月均匀推算不反映申报、认定的批次和季节，只在没有别的依据时使用。"


def straight(finish: Finish, known: Mapping[str, Decimal]) -> Proposal | Finding:
    """The line from the start through the known points (month → amount) to the finish, at each month between them."""
    start = finish.start
    if not finish.proportional or start is None:
        return Finding.notice("pace.no-line", f"「{finish.name}」不能按月均匀推算；请逐月填写。")
    knots = [(month_number(finish.window.start) - 1, Fraction(start))]
    knots += sorted((month_number(Period.parse(month).end), Fraction(amount)) for month, amount in known.items())
    knots.append((month_number(finish.window.end), Fraction(finish.required)))
    points = [
        pointed(month.key, _on_line(knots, month_number(month.end)), finish)
        for month in finish.months
        if month.key not in known
    ]
    return Proposal(Origin.LINEAR, tuple(points), (_NOTE,))


def _on_line(knots: list[tuple[int, Fraction]], at: int) -> Fraction:
    """The height of the line at a month; `knots` are in order of time and `at` lies among them."""
    for (left, low), (right, high) in pairwise(knots):
        if left <= at <= right:
            return low + (high - low) * Fraction(at - left, right - left)
    raise ValueError("a month outside the line")
