"""The bullet bar: how long the bar is, where the ticks stand. Exact places, no drawing.

After Few's bullet graph: the scale starts at zero, the bar is the actual, the thick tick the target,
the pointer the 序时. A value below zero (a falling growth rate) moves the zero line into the bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kechuang.progress.model import TargetState

# The farthest mark ends short of the edge, so that its tick is drawn whole.
ROOM = 970


@dataclass(frozen=True, slots=True)
class Bar:
    """Places in thousandths of the width; `length` None where there is no actual to draw."""

    target: int
    zero: int = 0
    start: int | None = None
    length: int | None = None
    pace: int | None = None
    band: int | None = None

    @staticmethod
    def percent(place: int) -> str:
        """A place as CSS and SVG take it: 631 → 63.1%."""
        return f"{place // 10}.{place % 10}%"


def bar_of(state: TargetState) -> Bar | None:
    """The bar of a target; None where target and actual are both zero and there is nothing to scale."""
    low, high = state.target if isinstance(state.target, tuple) else (state.required, None)
    actual = None if state.actual is None else state.actual.amount
    return draw(low, actual=actual, pace=state.due and state.due.amount, band=high)


def draw(
    target: Decimal,
    *,
    actual: Decimal | None,
    pace: Decimal | None = None,
    band: Decimal | None = None,
) -> Bar | None:
    """A bar over the marks given; `band` is the far end of a range target."""
    marks = [Decimal(0), *(mark for mark in (target, actual, pace, band) if mark is not None)]
    low, high = min(marks), max(marks)
    if low == high:
        return None

    def place(mark: Decimal) -> int:
        return int(Fraction(mark - low) / Fraction(high - low) * ROOM)

    zero = place(Decimal(0))
    ends = None if actual is None else sorted((zero, place(actual)))
    return Bar(
        target=place(target),
        zero=zero,
        start=None if ends is None else ends[0],
        length=None if ends is None else ends[1] - ends[0],
        pace=None if pace is None else place(pace),
        band=None if band is None else place(band),
    )
