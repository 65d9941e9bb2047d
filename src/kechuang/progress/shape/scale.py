"""Last year's shape scaled to this year's target, and rounding up to what can be counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kechuang.progress.model import Origin
from kechuang.progress.shape.last_year import Shape
from kechuang.progress.shape.model import Finish, Point, Proposal
from kechuang.vocabulary import is_counted, measure_of

_PLACES = 2


def scaled(shape: Shape, finish: Finish) -> Proposal:
    """The points of this year at the pace of last year. A finish without a start (a stock without baseline) has none."""
    start = finish.start
    if start is None:
        return Proposal(Origin.LAST_YEAR, ())
    way = Fraction(finish.required) - Fraction(start)
    found, missing = [], []
    for month in finish.months:
        share = shape.share(month.start.month)
        if share is None:
            missing.append(month.start.month)
        else:
            found.append(pointed(month.key, Fraction(start) + share * way, finish))
    return Proposal(Origin.LAST_YEAR, tuple(found), _notes(shape, missing))


def pointed(month: str, exact: Fraction, finish: Finish) -> Point:
    """A point rounded up to what can be counted, but never beyond what is required."""
    return Point(month, min(rounded_up(exact, places_of(finish)), finish.required), exact)


def held_between(proposal: Proposal, known: Mapping[str, Decimal]) -> Proposal:
    """The proposal beside points that stand (month → amount): none at their months, none beyond its neighbours."""
    points = []
    for point in proposal.points:
        if point.month not in known:
            low = max((amount for month, amount in known.items() if month < point.month), default=point.amount)
            high = min((amount for month, amount in known.items() if month > point.month), default=None)
            amount = max(point.amount, low)
            points.append(replace(point, amount=amount if high is None else min(amount, high)))
    return replace(proposal, points=tuple(points))


def places_of(finish: Finish) -> int:
    """How many places a point has: down to single things of what is counted (家, 万人), else as the target, two at least."""
    measure = measure_of(finish.measure)
    if finish.measure and is_counted(measure):
        return max(0, measure.factor.adjusted())
    return max(_PLACES, -int(finish.required.normalize().as_tuple().exponent))


def rounded_up(number: Fraction, places: int) -> Decimal:
    """The number with so many places, never less than it is."""
    scale = 10**places
    return Decimal(-(-number.numerator * scale // number.denominator)).scaleb(-places)


def _notes(shape: Shape, missing: list[int]) -> tuple[str, ...]:
    said = []
    if shape.stepped:
        said.append("上年分批增长，按批次走台阶，没有增长的月份节点不变。")
    if missing:
        said.append(f"上年{'、'.join(map(str, missing))}月没有数，这些月份不设节点。")
    return tuple(said)
