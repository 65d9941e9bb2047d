"""Which rows of targets count in a month, by the rule of the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kechuang.progress.in_force import county_target, last_day, latest_of
from kechuang.vocabulary import Period
from kechuang_site.plan.models import Target

__all__ = ["county_target", "in_force", "last_day"]


def in_force(targets: Iterable[Target], *, on: str) -> tuple[Target, ...]:
    """The versions that count in the month `on` (2024-07), one a cell; a withdrawn cell is left out."""
    latest = latest_of(targets, on=on, cell=lambda t: (t.indicator_id, t.party_id, t.tier, t.horizon))
    return tuple(target for target in latest.values() if not target.withdrawn)


def target_of(targets: Iterable[Any], party: int | None, period: str) -> Any:
    """The version a value of `period` is judged by, among the current versions of one indicator; None without one."""
    standing = in_force(targets, on=period)
    if party is None:
        return county_target(standing)
    end = Period.parse(period).end
    shares = [target for target in standing if target.party_id == party and target.tier == "allocation"]
    # The breakdown due next; after the last one, the last.
    return min(shares, key=lambda t: (last_day(t.horizon) < end, abs(last_day(t.horizon) - end)), default=None)
