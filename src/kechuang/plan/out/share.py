"""任务分解 in the task workbook: a sheet for each breakdown, a row a unit, a column a target, the total last."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kechuang.plan.model import Allocation, AllocationColumn, Plan
from kechuang.plan.when import deadline_words
from kechuang.plan.words import plain
from kechuang.sheet import OutCell, OutColumn, OutSheet, Style

SHEET = "任务分解"
_UNIT_WIDTH, _WIDTH = 18, 16


def share_sheets(plan: Plan) -> Iterator[OutSheet]:
    """The breakdowns in their order; of several, each with its number."""
    for place, allocation in enumerate(plan.allocations, start=1):
        yield _sheet(allocation, SHEET if len(plan.allocations) == 1 else f"{SHEET}{place}")


def _sheet(allocation: Allocation, name: str) -> OutSheet:
    heads = ("单位", *(_heading(column) for column in allocation.columns))
    rows = [(row.unit, *map(_number, row.values)) for row in allocation.rows]
    rows += [("合计", *map(_number, allocation.total))] if allocation.total is not None else []
    return OutSheet(
        name,
        (OutColumn(_UNIT_WIDTH), *(OutColumn(_WIDTH) for _ in allocation.columns)),
        (_line((_title(allocation), *("" for _ in allocation.columns)), Style.TITLE), _line(heads, Style.HEAD),
         *(_line(row, Style.TEXT) for row in rows)),
        head_rows=2, head_columns=1, sealed=False, filters=bool(rows),
    )  # fmt: skip


def _title(allocation: Allocation) -> str:
    """Its name, and by when where the name does not say the year."""
    due = deadline_words(allocation.horizon)
    said = due[:4] in allocation.name
    return allocation.name if said or not due else f"{allocation.name}（{due}）"


def _heading(column: AllocationColumn) -> str:
    measure = f"（{column.measure}）" if column.measure and not column.name.endswith(f"（{column.measure}）") else ""
    return f"{column.name}{measure}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _line(said: tuple[str, ...], style: Style) -> tuple[OutCell, ...]:
    return tuple(OutCell(text, style if text or style is not Style.TITLE else Style.NOTE) for text in said)
