"""Which versions of targets count in a month: of each cell the current one of the latest month that has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kechuang.progress.span import span_of
from kechuang_site.plan.models import Target

# Whose word a county is judged by, where several tiers speak: the plan's, then the level above, then 力争.
_TIERS = (Target.Tier.PLAN, Target.Tier.SUPERIOR, Target.Tier.STRETCH)


def in_force(targets: Iterable[Target], *, on: str) -> tuple[Target, ...]:
    """The versions that count in the month `on` (2024-07), one a cell; a withdrawn cell is left out."""
    latest: dict[tuple[object, ...], Target] = {}
    for target in targets:
        if not target.current or target.effective_month > on:
            continue
        cell = (target.indicator_id, target.party_id, target.tier, target.horizon)
        held = latest.get(cell)
        if held is None or held.effective_month < target.effective_month:
            latest[cell] = target
    return tuple(target for target in latest.values() if not target.withdrawn)


def county_target(targets: Iterable[Target]) -> Target | None:
    """The one target the county is judged by among those of one indicator: by tier, then the latest due."""
    whole = [target for target in targets if target.party_id is None and target.tier in _TIERS]
    return min(whole, key=lambda t: (_TIERS.index(t.tier), -last_day(t.horizon).toordinal()), default=None)


def last_day(horizon: str) -> date:
    """The last day of a horizon; the first of days where it is none."""
    span = span_of(horizon)
    return date.min if span is None else span.end
