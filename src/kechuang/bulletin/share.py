"""任务分解 laid out for a reader: units down, columns across, each cell with its own state and bar."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.bulletin.bar import Bar, draw
from kechuang.bulletin.status_row import StatusMark, status_mark
from kechuang.bulletin.trail import Step, unit_trail
from kechuang.bulletin.wording import percent_text, period_text
from kechuang.progress.model import AllocationState, ColumnState, State, UnitState
from kechuang.progress.wording import NOTHING, amount_text, difference_text, grouped


@dataclass(frozen=True, slots=True)
class ShareCell:
    """One unit's share in one column."""

    status: StatusMark
    actual: str
    target: str
    completion: str
    as_of: str
    bar: Bar | None
    trail: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ShareColumn:
    """One column: its name with the measure, and what its sum says about the county's own figure."""

    name: str
    measure: str
    total: str
    reported_sum: str
    reported: int
    unreported: int
    county: str
    remark: str


@dataclass(frozen=True, slots=True)
class ShareTable:
    """One allocation; `rows` pairs each unit with its cells, None where the unit has no share."""

    name: str
    horizon: str
    columns: tuple[ShareColumn, ...]
    rows: tuple[tuple[str, tuple[ShareCell | None, ...]], ...]


def share_tables(state: State) -> tuple[ShareTable, ...]:
    """Every allocation of the state."""
    return tuple(_table(allocation) for allocation in state.allocations)


def _table(allocation: AllocationState) -> ShareTable:
    units = dict.fromkeys(row.unit for column in allocation.columns for row in column.rows)
    found = [{row.unit: row for row in column.rows} for column in allocation.columns]
    rows = tuple(
        (
            unit,
            tuple(
                _cell(rows[unit], column) if unit in rows else None
                for rows, column in zip(found, allocation.columns, strict=True)
            ),
        )
        for unit in units
    )
    columns = tuple(map(_column, allocation.columns))
    return ShareTable(allocation.name, period_text(allocation.horizon), columns, rows)


def _cell(state: UnitState, column: ColumnState) -> ShareCell:
    actual = None if state.actual is None else state.actual.amount
    return ShareCell(
        status=status_mark(state.status, state.reason),
        actual=amount_text(actual, None),
        target=amount_text(state.target, None),
        completion=percent_text(state.completion),
        as_of="" if state.actual is None else f"截至{period_text(state.actual.period)}",
        bar=None if state.target is None else draw(state.target, actual=actual),
        trail=unit_trail(state, column.measure),
    )


def _column(column: ColumnState) -> ShareColumn:
    county = column.county and column.county.amount
    return ShareColumn(
        name=column.name,
        measure=column.measure or "",
        total=amount_text(column.total, None),
        reported_sum=NOTHING if column.reported_sum is None else grouped(column.reported_sum),
        reported=column.reported,
        unreported=column.unreported,
        county=amount_text(county, None),
        remark=_remark(column),
    )


def _remark(column: ColumnState) -> str:
    if not column.additive:
        return "不可相加"
    if column.difference is None:
        return ""
    if column.difference == 0:
        return "与全口径数一致"
    side = "多" if column.difference > 0 else "少"
    return f"合计比全口径数{side}{difference_text(column.difference, column.measure)}"
