"""The breakdown of targets over units (目标分解表): a row a unit, a column a target, a total."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from kechuang.plan.front import bare
from kechuang.plan.model import Allocation, AllocationColumn, AllocationRow
from kechuang.plan.table.grid import Grid, headed_measure, unmeasured
from kechuang.plan.target import kind_of
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.number import parse_number, parse_quantity

_WHOLE = re.compile(r"全(?:市|县|区|省|州|盟|旗|自治区)(?:合计|总计)?")
_DIGIT = re.compile("[0-9０-９]")
_EMPTY = {"", "/", "-", "—", "——", "－", "无"}


def is_allocation(grid: Grid) -> bool:
    unit_column = grid.find("allocation.unit")
    columns = _value_columns(grid, unit_column)
    rows = [row for row in grid.rows if row.whole() is None]
    return unit_column is not None and bool(columns) and len(rows) >= 3


def read_allocation(grid: Grid, horizon: str | None) -> Allocation:
    """The breakdown as written; an empty cell is None, the total is the one printed."""
    unit_column = grid.find("allocation.unit")
    columns = _value_columns(grid, unit_column)
    rows, total, total_row = [], None, None
    for row in grid.rows:
        values = tuple(_value(row.text(column)) for column in columns)
        if row.is_total() or _WHOLE.fullmatch(row.text(unit_column)):
            # 合计 stands for the whole, 小计 only where no other total does.
            if total_row is None or "小计" not in row.text(0):
                total, total_row = values, row
        elif row.whole() is None and row.text(unit_column):
            places = tuple(grid.source(row, c) if row.text(c) else None for c in columns)
            rows.append(AllocationRow(row.text(unit_column), values, grid.source(row, unit_column), places))
    source = grid.first_block.source(0, None, grid.label)
    return Allocation(
        grid.caption,
        horizon,
        tuple(_column(grid, at) for at in columns),
        tuple(rows),
        total,
        source,
        None if total_row is None else grid.source(total_row),
    )


def _value_columns(grid: Grid, unit_column: int | None) -> list[int]:
    """Columns that hold numbers in most rows, the running number and the unit left out."""
    return [
        at
        for at, heading in enumerate(grid.header)
        if at != unit_column and "序号" not in heading and is_counted(grid, at)
    ]


def is_counted(grid: Grid, column: int) -> bool:
    """Whether most cells of a column are numbers."""
    texts = [text for row in grid.rows if (text := row.text(column)) not in _EMPTY and row.whole() is None]
    return bool(texts) and sum(_value(text) is not None for text in texts) * 5 >= len(texts) * 4


@lru_cache(maxsize=1024)
def _value(text: str) -> Decimal | None:
    if text in _EMPTY or not _DIGIT.search(text):
        return None
    number = parse_number(bare(text))
    if not isinstance(number, Finding):
        return number
    quantity = parse_quantity(bare(text))
    return None if isinstance(quantity, Finding) else quantity.value


def _column(grid: Grid, at: int) -> AllocationColumn:
    measure = headed_measure(grid.header[at]) or grid.note
    name = unmeasured(grid.header[at]) or f"第{at + 1}列"
    return AllocationColumn(name, measure, kind_of(name, "", measure))
