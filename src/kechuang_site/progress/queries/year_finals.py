"""The final numbers of a plan as it is judged now, with the rows they stand in: what closing the year would fix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.progress.year import Final, finals_of
from kechuang.vocabulary import Period
from kechuang_site.plan.store.in_force import target_of
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.picture import IndicatorRow, Unit, Version
from kechuang_site.progress.queries.values import ValueRow


@dataclass(frozen=True, slots=True)
class Settled:
    """A final number with its rows: indicator, unit (None: the county), value, and the target in force at the end."""

    final: Final
    indicator: IndicatorRow
    unit: Unit | None
    value: ValueRow | None
    target: Version | None


def finals_now(judged: Judged) -> Sequence[Settled]:
    """Every final number, by indicator in the order of the plan: the county's, then the units' in their order."""
    picture = judged.picture
    places = {code: place for place, code in enumerate(picture.indicators)}
    units = {unit.name: unit for unit in picture.units.values()}
    found = [
        _settled(judged, final, None if final.unit is None else units[final.unit])
        for final in finals_of(judged.state, Period.parse(picture.period))
        if final.key in places and (final.unit is None or final.unit in units)
    ]
    return sorted(found, key=lambda each: (places[each.final.key], -1 if each.unit is None else each.unit.order))


def _settled(judged: Judged, final: Final, unit: Unit | None) -> Settled:
    indicator = judged.picture.indicators[final.key]
    party = None if unit is None else unit.id
    value = None if final.value is None else judged.value(final.key, party, final.value.period)
    current = [version for version in indicator.versions if version.current]
    return Settled(final, indicator, unit, value, target_of(current, party, final.month))
