"""A cell of values as rows: one row a version, the latest holds `current`."""

from __future__ import annotations

from typing import Any

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


def put(writes: Recording, old: Value | None, new: Value) -> Value:
    """Write a version of a cell; `old` stays beside it without `current`."""
    if old is not None:
        writes.change(old, current=False)
    new.follows, new.current = old, True
    return writes.add(new)


def take_back(writes: Recording, row: Value) -> None:
    """Let a version stand no longer, and the one it followed stand again; both stay in the table."""
    writes.change(row, current=False)
    if row.follows is not None:
        writes.change(row.follows, current=True)
