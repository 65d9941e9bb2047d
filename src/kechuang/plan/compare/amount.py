"""Two numbers of one thing: which asks more, by how much; and which is said more firmly."""

from __future__ import annotations

from decimal import Decimal

from kechuang.plan.compare.model import Turn
from kechuang.plan.model import Comparator, Target, Tier
from kechuang.plan.settle.direction import direction_of
from kechuang.plan.settle.model import Direction
from kechuang.vocabulary.measure import comparable, measure_of
from kechuang.vocabulary.quantity import Quantity

# From loose to firm; a range says its own bounds and is neither.
_FIRMNESS = {
    Direction.UP: (Comparator.ABOUT, Comparator.EQUAL, Comparator.AT_LEAST, Comparator.ABOVE),
    Direction.DOWN: (Comparator.ABOUT, Comparator.EQUAL, Comparator.AT_MOST, Comparator.BELOW),
}
_BOUNDS = frozenset({Comparator.AT_LEAST, Comparator.ABOVE, Comparator.AT_MOST, Comparator.BELOW})


def quantity_of(target: Target) -> Quantity | None:
    """The target's one number; None for a range and for words."""
    if not isinstance(target.value, Decimal):
        return None
    return Quantity(target.value, measure_of(target.measure or ""))


def better_of(old: Target, new: Target) -> Direction:
    """Which way is better: as the side says it that states a bound, else as the older one reads."""
    stated = next((t for t in (old, new) if t.comparator in _BOUNDS), old)
    return direction_of(stated)


def asks_more(old: Quantity, new: Quantity, better: Direction) -> Turn | None:
    """RAISED where the new number asks more, LOWERED where less, None where both are equal."""
    if old == new:
        return None
    return Turn.RAISED if (new > old) is (better is Direction.UP) else Turn.LOWERED


def value_turn(old: Target, new: Target, better: Direction) -> Turn | None:
    """What became of the number; ALTERED where a range moved at one end, or the measure is another one."""
    ends = [_ends(target) for target in (old, new)]
    if ends[0] is None or ends[1] is None:
        return None if ends[0] == ends[1] else (Turn.FIRMER if ends[0] is None else Turn.SOFTER)
    if not comparable(ends[0][0].measure, ends[1][0].measure):
        return Turn.ALTERED
    turns = {asks_more(before, after, better) for before, after in zip(ends[0], ends[1], strict=True)} - {None}
    if len(turns) == 2:
        return Turn.ALTERED
    return next(iter(turns), None)


def more_of(old: Target, new: Target) -> Quantity | None:
    """How much more the new number is; None where it has no exact meaning."""
    before, after = quantity_of(old), quantity_of(new)
    if before is None or after is None or not comparable(before.measure, after.measure) or before == after:
        return None
    return after.minus(before)


def firmness_turn(old: Target, new: Target, better: Direction) -> Turn | None:
    """FIRMER where 左右 or 力争 is gone or a floor is set, SOFTER the other way round; both ways is ALTERED."""
    order = _FIRMNESS[better]
    turns = set()
    if old.comparator in order and new.comparator in order and old.comparator is not new.comparator:
        turns.add(Turn.FIRMER if order.index(new.comparator) > order.index(old.comparator) else Turn.SOFTER)
    elif {old.comparator, new.comparator} & _BOUNDS and old.comparator is not new.comparator:
        turns.add(Turn.ALTERED)
    if (old.tier is Tier.STRETCH) is not (new.tier is Tier.STRETCH):
        turns.add(Turn.FIRMER if old.tier is Tier.STRETCH else Turn.SOFTER)
    return Turn.ALTERED if len(turns) > 1 else next(iter(turns), None)


def _ends(target: Target) -> tuple[Quantity, Quantity] | None:
    if target.value is None:
        return None
    low, high = target.value if isinstance(target.value, tuple) else (target.value, target.value)
    measure = measure_of(target.measure or "")
    return Quantity(low, measure), Quantity(high, measure)
