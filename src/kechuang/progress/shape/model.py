"""What a trajectory ends in, and what is proposed on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kechuang.plan import Kind
from kechuang.progress.model import Better, Origin
from kechuang.progress.requirement import COUNTED_KINDS, LEVEL_KINDS
from kechuang.progress.span import Span
from kechuang.vocabulary import Period


@dataclass(frozen=True, slots=True)
class Finish:
    """So much of a thing by the last day of `window`; `baseline` is what a stock begins with, None where unknown."""

    name: str
    kind: Kind
    measure: str
    required: Decimal
    better: Better
    window: Span
    baseline: Decimal | None = None

    @property
    def start(self) -> Decimal | None:
        """What there is before the first day: nothing of what is counted up, else the baseline."""
        counted = self.kind in COUNTED_KINDS or self.kind is Kind.MILESTONE
        return Decimal(0) if counted else self.baseline

    @property
    def proportional(self) -> bool:
        """Whether a part of the year may stand for a part of the target: never of a ratio, growth, rank, coverage."""
        return self.kind not in LEVEL_KINDS and self.kind is not Kind.QUALITATIVE and self.better is Better.HIGHER

    @property
    def months(self) -> tuple[Period, ...]:
        """The months by whose end something may be due before the target itself is."""
        first, last = Period.containing(self.window.start), Period.containing(self.window.end)
        within = Period.parse(first.key if first == last else f"{first.key}/{last.key}").months()
        return tuple(month for month in within if month.end < self.window.end)


@dataclass(frozen=True, slots=True)
class Point:
    """So much by the end of a month: `exact` as computed, `amount` as it is proposed."""

    month: str
    amount: Decimal
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Proposal:
    """A trajectory to be taken or left: where it comes from, its points, and what a person should know of it."""

    origin: Origin
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()

    def amount(self, month: str) -> Decimal | None:
        """What it proposes by the end of a month; None where it proposes nothing."""
        return next((point.amount for point in self.points if point.month == month), None)
