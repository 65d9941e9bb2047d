"""Rows of values as plain ones, and as the library's Values: what is judged is what stands in the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kechuang.progress import HandCheckpoint, Nature, Tally, Value, Values
from kechuang.vocabulary import Source
from kechuang_site.progress import models


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One version of a cell. `amount` None is 待发布; `unit` None is the whole county."""

    id: int
    code: str
    unit: int | None
    unit_name: str | None
    period: str
    amount: Decimal | None
    measure: str
    nature: str
    origin: str
    note: str
    reported_at: datetime
    target: int | None
    follows: int | None
    reason: str


_COLUMNS = (
    "pk", "indicator__code", "party_id", "party__name", "period", "amount", "measure", "nature", "origin", "note",
    "reported_at", "target_id", "follows_id", "reason",
)  # fmt: skip


def values_of(plan: int) -> tuple[ValueRow, ...]:
    """Every value of a plan that stands, by indicator, unit and period."""
    rows = models.Value.objects.filter(indicator__plan_id=plan, current=True)
    rows = rows.order_by("indicator__order", "party__order", "period")
    return tuple(ValueRow(*row) for row in rows.values_list(*_COLUMNS))


def row_of(value: models.Value) -> ValueRow:
    """One row of the table as a plain one."""
    party = value.party
    return ValueRow(
        value.pk, value.indicator.code, value.party_id, None if party is None else party.name, value.period,
        value.amount, value.measure, value.nature, value.origin, value.note, value.reported_at, value.target_id,
        value.follows_id, value.reason,
    )  # fmt: skip


def followed(values: Iterable[ValueRow]) -> dict[int, ValueRow]:
    """The version each value took the place of, by the value's key; only of those that took one's place."""
    after = {value.follows: value.id for value in values if value.follows is not None}
    rows = models.Value.objects.filter(pk__in=after).values_list(*_COLUMNS) if after else ()
    return {after[row.id]: row for row in (ValueRow(*each) for each in rows)}


def versions_of(value: models.Value) -> tuple[models.Value, ...]:
    """Every version of the cell a value stands in, the newest first."""
    rows = models.Value.objects.filter(indicator_id=value.indicator_id, party_id=value.party_id, period=value.period)
    return tuple(rows.select_related("indicator", "party", "target", "target__document").order_by("-pk"))


def value_with_plan(number: int) -> models.Value | None:
    """A value with its indicator and plan."""
    rows = models.Value.objects.select_related("indicator", "indicator__plan", "party", "target", "target__document")
    return rows.filter(pk=number).first()


def as_library(row: ValueRow) -> Value:
    """A row as the library judges it; its place is the number it is registered under."""
    return Value(
        key=row.code, unit=row.unit_name, period=row.period, amount=row.amount, measure=row.measure or None, text="",
        source=Source(None, 0, 0, location=f"完成数登记号{row.id}"), nature=Nature(row.nature) if row.nature else None,
        origin=row.origin or None, note=row.note or None,
    )  # fmt: skip


def values_as_library(
    rows: Iterable[ValueRow], checkpoints: Iterable[HandCheckpoint] = (), *, invented: bool = False
) -> Values:
    """The Values the library judges a plan by."""
    values, due = tuple(map(as_library, rows)), tuple(checkpoints)
    awaited = sum(1 for value in values if value.awaited)
    count = len(values)
    tally = Tally(count, count, 0, count + len(due), count - awaited, 0, awaited, 0, len(due))
    return Values(values, due, (), tally, invented)
