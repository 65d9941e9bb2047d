"""The cells of a plan: each series for the whole county and for each unit with a share, with what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kechuang.plan.model import Plan
from kechuang.plan.same_thing import fold_name
from kechuang.progress.series import Column, Series, plan_span, tracked_of
from kechuang.progress.span import Span, span_of
from kechuang.vocabulary import is_collective

Naming = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One number that can be asked for, over `span`; `subject` None for the whole county.

    `span` is None where neither the plan nor the target names a period.
    """

    key: str
    name: str
    measure: str | None
    subject: str | None
    span: Span | None
    target: Decimal | tuple[Decimal, Decimal] | None = None
    share: Decimal | None = None


def naming_of(plan: Plan) -> Naming:
    """How units are called: by the confirmed name where the plan's spelling has one, else as written."""
    confirmed = {fold_name(unit.name): unit.canonical for unit in plan.units if unit.canonical is not None}
    return lambda name: confirmed.get(fold_name(name), name)


def cells_of(plan: Plan, naming: Naming) -> tuple[Cell, ...]:
    """Every cell once: the series in reading order, then the shares."""
    tracked, whole = tracked_of(plan), plan_span(plan)
    shares: dict[tuple[str, str], Cell] = {}
    for column in tracked.columns:
        for cell in _shares(column, whole):
            place = column.key, fold_name(naming(cell.subject or ""))
            held = shares.get(place)
            if held is None or _later(cell, held):
                shares[place] = cell
    return (*(_whole(series, whole) for series in tracked.series), *shares.values())


def _whole(series: Series, whole: Span | None) -> Cell:
    target = series.target
    return Cell(series.key, series.name, target.measure, None, _span(target.horizon, whole), target.value)


def _shares(column: Column, whole: Span | None) -> Iterator[Cell]:
    span = _span(column.allocation.horizon, whole)
    name = column.column.name if column.linked is None else column.linked.name
    target = None if column.linked is None else column.linked.target.value
    for row in column.allocation.rows:
        share = row.values[column.index]
        if share is not None:
            yield Cell(column.key, name, column.column.measure, row.unit, span, target, share)


def _span(horizon: str | None, whole: Span | None) -> Span | None:
    """From the plan's first day to the horizon; the plan's own days where there is none."""
    own = span_of(horizon)
    if own is None or whole is None:
        return own or whole
    return Span(min(whole.start, own.start), own.end)


def _later(cell: Cell, held: Cell) -> bool:
    """Of two breakdowns of one thing the one that runs longer says what is owed; of two alike the greater share."""
    return _order(cell) > _order(held)


def _order(cell: Cell) -> tuple[int, Decimal]:
    return 0 if cell.span is None else cell.span.end.toordinal(), cell.share or Decimal(0)


def one_unit(name: str) -> bool:
    """Whether a name can owe anything: a collective (各乡镇) never does."""
    return bool(name.strip()) and not is_collective(name)
