"""Which versions count in a month: of each cell the current one of the latest month that has come. Knows no row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from kechuang.plan import Tier
from kechuang.progress.span import span_of

# Whose word a county is judged by, where several tiers speak: the plan's, then the level above, then 力争.
_TIERS: tuple[str, ...] = (Tier.PLAN, Tier.SUPERIOR, Tier.STRETCH)


class Dated(Protocol):
    """A version of a cell: from which month it counts, and whether one of its own month has taken its place."""

    effective_month: str
    current: bool


class Demand(Protocol):
    """What is asked of one county or unit (party None: the county) by the end of a horizon."""

    party_id: int | None
    tier: str
    horizon: str


Version = TypeVar("Version", bound=Dated)
Asked = TypeVar("Asked", bound=Demand)
Cell = TypeVar("Cell", bound=Hashable)


def latest_of(versions: Iterable[Version], *, on: str, cell: Callable[[Version], Cell]) -> dict[Cell, Version]:
    """The version of each cell that counts in the month `on` (2024-07); withdrawn ones are among them.

    An adjustment from a month leaves the months before to the version before.
    """
    latest: dict[Cell, Version] = {}
    for version in versions:
        if not version.current or version.effective_month > on:
            continue
        held = latest.get(key := cell(version))
        if held is None or held.effective_month < version.effective_month:
            latest[key] = version
    return latest


def county_target(targets: Iterable[Asked]) -> Asked | None:
    """The one target the county is judged by among those of one indicator: by tier, then the latest due."""
    whole = [target for target in targets if target.party_id is None and target.tier in _TIERS]
    return min(whole, key=lambda t: (_TIERS.index(t.tier), -last_day(t.horizon).toordinal()), default=None)


def main_horizon(cells: Mapping[tuple[int, int | None, str, str], Any], *, otherwise: str) -> str:
    """By when the indicator is due: the longest horizon of the plan's own targets, else of the tier after it.

    `cells` are by indicator, party, tier and horizon. A cell that was withdrawn tells only where nothing else
    stands: a deadline may have been moved forward.
    """
    found = [cell for cell, row in cells.items() if not row.withdrawn] or list(cells)
    for tier in _TIERS:
        own = [horizon for _, party, each, horizon in found if party is None and each == tier]
        if own:
            return max(own, key=last_day)
    return max((cell[3] for cell in found), key=last_day, default=otherwise)


def last_day(horizon: str) -> date:
    """The last day of a horizon; the first of days where it is none."""
    span = span_of(horizon)
    return date.min if span is None else span.end
