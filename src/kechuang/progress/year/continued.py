"""接续: which indicator of a new plan goes on counting what one of the year before counted, and its 上年基数 from there.

Precision before reach: a pair that is missed is set by hand, a false one gives a unit another's base.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kechuang.plan import Kind
from kechuang.plan.same_thing import sameness
from kechuang.progress.model import Nature
from kechuang.vocabulary import Quantity, QuantityError, comparable, measure_of

# Counts what is gained or done in its own year alone: last year's number is no base of this year's.
_WITHOUT_BASE = frozenset({Kind.NET, Kind.MILESTONE, Kind.QUALITATIVE})


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator as it is recognised: by its name, kind and measure."""

    key: str
    name: str
    kind: Kind
    measure: str


@dataclass(frozen=True, slots=True)
class Match:
    """A new indicator (`key`) and the one of the year before it continues; `likeness` 3 the same name, 1 nearly."""

    key: str
    before: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """上年基数 in the measure of the new indicator, and the vintage of the number it comes from."""

    amount: Decimal
    nature: Nature | None

    @property
    def provisional(self) -> bool:
        return self.nature is not Nature.FINAL


def continued(new: Sequence[Counted], old: Sequence[Counted]) -> tuple[Match, ...]:
    """The pairs of one kind, in measures that convert, that are each other's only best; in the order of `new`."""
    pairs = [
        Match(one.key, other.key, score)
        for one in new
        for other in old
        if _alike(one, other) and (score := sameness(one.name, other.name))
    ]
    chosen = {match for match in pairs if _only_best(match, pairs)}
    order = {one.key: place for place, one in enumerate(new)}
    return tuple(sorted(chosen, key=lambda match: order[match.key]))


def _alike(one: Counted, other: Counted) -> bool:
    return one.kind is other.kind and comparable(measure_of(one.measure), measure_of(other.measure))


def _only_best(match: Match, pairs: Iterable[Match]) -> bool:
    """Whether neither side has another pair as good."""
    return all(pair.likeness < match.likeness for pair in pairs if _rivals(pair, match))


def _rivals(pair: Match, match: Match) -> bool:
    return pair != match and (pair.key == match.key or pair.before == match.before)


def bears_baseline(kind: Kind) -> bool:
    """Whether last year's number is the base of this year's: not of 净增, 节点 and what has no number."""
    return kind not in _WITHOUT_BASE


def baseline_from(amount: Decimal, nature: Nature | None, *, of: Counted, to: Counted) -> Baseline | None:
    """The base a number of the year before gives, exactly, in the new measure.

    None where the kind has none, or the measures do not convert without loss.
    """
    if not bears_baseline(to.kind):
        return None
    if of.measure == to.measure:
        return Baseline(amount, nature)
    try:
        return Baseline(Quantity(amount, measure_of(of.measure)).to_value(measure_of(to.measure)), nature)
    except QuantityError:
        return None
