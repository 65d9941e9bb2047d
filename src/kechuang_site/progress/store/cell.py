"""A cell of values as rows: one row a version, the latest holds `current`; and the target version it is judged by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kechuang.vocabulary import Period
from kechuang_site.plan.store.in_force import county_target, in_force, last_day
from kechuang_site.progress.models import Value
from kechuang_site.record.write import Recording


def hold(plan: Any, indicator: Any = None) -> None:
    """Let others who would write values of an indicator (None: of any of the plan) wait for this transaction."""
    rows = plan.indicators.select_for_update().order_by("pk")
    list(rows if indicator is None else rows.filter(pk=indicator.pk))


def series_of(indicator: int, party: int | None) -> dict[str, Value]:
    """The values that stand for an indicator and a unit, by period."""
    rows = Value.objects.filter(indicator_id=indicator, party_id=party, current=True).select_related("indicator")
    return {row.period: row for row in rows.order_by("period")}


def all_series(plan: int) -> dict[tuple[int, int | None], dict[str, Value]]:
    """The same for every indicator and unit of a plan."""
    found: dict[tuple[int, int | None], dict[str, Value]] = {}
    for row in Value.objects.filter(indicator__plan_id=plan, current=True).order_by("period"):
        found.setdefault((row.indicator_id, row.party_id), {})[row.period] = row
    return found


def put(writes: Recording, old: Value | None, new: Value) -> Value:
    """Write a version of a cell; `old` stays beside it without `current`."""
    if old is not None:
        writes.change(old, current=False)
    new.follows, new.current = old, True
    return writes.add(new)


def target_of(targets: Iterable[Any], party: int | None, period: str) -> Any:
    """The version a value of `period` is judged by, among the current versions of one indicator; None without one."""
    standing = in_force(targets, on=period)
    if party is None:
        return county_target(standing)
    end = Period.parse(period).end
    shares = [target for target in standing if target.party_id == party and target.tier == "allocation"]
    # The breakdown due next; after the last one, the last.
    return min(shares, key=lambda t: (last_day(t.horizon) < end, abs(last_day(t.horizon) - end)), default=None)


def take_back(writes: Recording, row: Value) -> None:
    """Let a version stand no longer, and the one it followed stand again; both stay in the table."""
    writes.change(row, current=False)
    if row.follows is not None:
        writes.change(row.follows, current=True)
