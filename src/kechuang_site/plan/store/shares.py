"""任务分解 from rows: targets of parties laid out as the tables of a breakdown, one row a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kechuang.plan import model as library
from kechuang_site.plan.models import Checkpoint, Indicator, Target
from kechuang_site.plan.store.place import source_of

_UNTITLED = "任务分解"


@dataclass
class _Column:
    """The shares of one indicator due at one time, by party."""

    indicator: Indicator
    horizon: str
    shares: dict[int, Target] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The title of the table it stood in; shares set by hand stand in none."""
        return next((title for share in self.shares.values() if (title := share.place.get("table"))), _UNTITLED)


def allocations_of(
    indicators: Iterable[Indicator], targets: Mapping[int, Sequence[Target]],
    checkpoints: Mapping[int, Sequence[Checkpoint]], *, period: str,
) -> tuple[library.Allocation, ...]:  # fmt: skip
    """One breakdown for each table and horizon, its columns in the order of the indicators."""
    tables: dict[tuple[str, str], list[_Column]] = {}
    for indicator in indicators:
        for column in _columns(indicator, targets.get(indicator.pk, ())):
            tables.setdefault((column.table, column.horizon), []).append(column)
    return tuple(
        _allocation(title, horizon, columns, checkpoints, own=horizon == period)
        for (title, horizon), columns in tables.items()
    )


def _columns(indicator: Indicator, targets: Iterable[Target]) -> Iterable[_Column]:
    columns: dict[str, _Column] = {}
    for target in targets:
        if target.party_id is not None and target.tier == Target.Tier.ALLOCATION and target.value is not None:
            column = columns.setdefault(target.horizon, _Column(indicator, target.horizon))
            column.shares[target.party_id] = target
    return columns.values()


def _allocation(
    title: str, horizon: str, columns: Sequence[_Column], checkpoints: Mapping[int, Sequence[Checkpoint]], *, own: bool
) -> library.Allocation:
    parties = {share.party_id: share.party for column in columns for share in column.shares.values()}
    ordered = sorted(parties.values(), key=lambda party: (party.order, party.pk))
    first = next(iter(columns[0].shares.values()))
    return library.Allocation(
        name=title,
        horizon=horizon,
        columns=tuple(
            library.AllocationColumn(
                c.indicator.name, c.indicator.measure or None, library.Kind(c.indicator.kind), c.indicator.code
            )
            for c in columns
        ),
        rows=tuple(_row(party.name, [column.shares.get(party.pk) for column in columns]) for party in ordered),
        total=tuple(
            _total(column, len(ordered), checkpoints.get(column.indicator.pk, ()), own=own) for column in columns
        ),
        source=source_of({"location": first.place.get("location")}),
    )


def _row(unit: str, shares: Sequence[Target | None]) -> library.AllocationRow:
    sources = tuple(None if share is None else source_of(share.place) for share in shares)
    place = next((source for source in sources if source is not None), source_of({}))
    return library.AllocationRow(unit, tuple(None if s is None else s.value for s in shares), place, sources)


def _total(column: _Column, units: int, checkpoints: Iterable[Checkpoint], *, own: bool) -> Decimal | None:
    """The sum of the shares. Where units are missing, an earlier stage is what the document printed for it:
    a sum of some units would ask the county for less."""
    if own or len(column.shares) == units:
        return sum((share.value for share in column.shares.values()), Decimal(0))
    printed = (c.value for c in checkpoints if c.origin == "allocation" and c.period == column.horizon)
    return next(printed, None)
