"""What a trajectory of an indicator ends in, as it is in force in a month: the county's target, or a unit's share."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.plan import Comparator, Kind
from kechuang.progress.in_force import county_target, last_day
from kechuang.progress.model import Better
from kechuang.progress.shape import Finish
from kechuang.progress.span import span_of, window_of
from kechuang_site.plan.models import Indicator, Target
from kechuang_site.plan.queries.in_force import indicator_in_force, number_of

_LOWER = (Comparator.AT_MOST, Comparator.BELOW)
_HIGHER = (Comparator.AT_LEAST, Comparator.ABOVE)


def finish_of(indicator: Indicator, party: int | None, month: str) -> Finish | None:
    """The finish of the county (party None) or a unit; None where no number is asked of it in that month."""
    cells = [row for row in indicator_in_force(indicator, month).values() if number_of(row) is not None]
    row = county_target(cells) if party is None else _share(cells, party)
    span = None if row is None else span_of(row.horizon)
    if row is None or span is None:
        return None
    better = _better(indicator, row)
    required = row.value if better is Better.HIGHER or row.value_high is None else row.value_high
    return Finish(
        indicator.name, Kind(indicator.kind), indicator.measure, required, better,
        window_of(span, span_of(indicator.plan.period)), indicator.baseline if party is None else None,
    )  # fmt: skip


def _share(cells: Iterable[Target], party: int) -> Target | None:
    """The share that is due last."""
    own = [row for row in cells if row.party_id == party and row.tier == Target.Tier.ALLOCATION]
    return max(own, key=lambda row: last_day(row.horizon), default=None)


def _better(indicator: Indicator, row: Target) -> Better:
    """As the sign says; a bare number says no direction, there the indicator does."""
    if row.comparator in _LOWER:
        return Better.LOWER
    return Better.HIGHER if row.comparator in _HIGHER else Better(indicator.better)
