"""Who does the work of a row, and which column tells it: known by their headings, else by what stands in them."""

from __future__ import annotations

from dataclasses import replace
from statistics import median_low

from kechuang.document.model import Block
from kechuang.plan.table.grid import Grid, Row
from kechuang.plan.table.head import roles
from kechuang.plan.table.unit_cell import read_cell_units
from kechuang.plan.unit.names import looks_like_unit

_PROSE = 12
"""A column whose cells are this long on the whole tells what is done; shorter ones sort or name."""


def unit_columns(grid: Grid) -> tuple[int, ...]:
    """The columns of leads and of others (责任单位, or 部门 over names of units); those of offices (处室)
    only where there are no units."""
    others = grid.every("responsible") or owner_columns(grid)
    return tuple(sorted({*grid.every("lead"), *others})) or grid.every("office")


def owner_columns(grid: Grid) -> tuple[int, ...]:
    """Columns headed by a bare 部门 or 单位 that hold units: 计量单位 may be headed so too."""
    return tuple(at for at in grid.every("owner") if _holds_units(grid, at))


def work_column(grid: Grid) -> int | None:
    """The column that names the task, else the one that tells it; where no heading says so and units
    stand beside it, the longest-worded one."""
    for role in ("title", "content"):
        if (told := grid.find(role)) is not None:
            return told
    units = unit_columns(grid)
    return _longest_worded(grid, units) if units else None


def under_their_units(grid: Grid) -> Grid:
    """The grid with the unit of each row, where it is written once, in front of all its rows."""
    work = work_column(grid)
    owners = [at for at in unit_columns(grid) if at in owner_columns(grid) and work is not None and at < work]
    if work is None or not owners:
        return grid
    rows: list[Row] = []
    for row in grid.rows:
        above = rows[-1] if rows else None
        goes_on = above is not None and row.text(work) and not any(row.text(at) for at in range(work))
        rows.append(_below(row, above, owners) if above is not None and goes_on else row)
    return replace(grid, rows=tuple(rows))


def _below(row: Row, above: Row, columns: list[int]) -> Row:
    cells: list[Block | None] = list(row.cells)
    for at in columns:
        cells[at] = above.cell(at)
    return replace(row, cells=tuple(cells))


def _holds_units(grid: Grid, column: int) -> bool:
    """Whether most cells of a column are lists of units."""
    texts = list(dict.fromkeys(text for row in grid.rows if (text := _own_text(row, column))))
    return bool(texts) and sum(_is_units(text) for text in texts) * 3 >= len(texts) * 2


def _own_text(row: Row, column: int) -> str:
    """The text of a cell with its lines, "" in a grouping row."""
    cell = row.cell(column)
    return "" if cell is None or row.is_total() or row.cell(column - 1 if column else 1) is cell else cell.text.strip()


def _is_units(text: str) -> bool:
    listed = read_cell_units(text)
    names = (*listed.leads, *listed.others)
    return bool(names) and all(len(name) > 1 and looks_like_unit(name) for name in names)


def _longest_worded(grid: Grid, units: tuple[int, ...]) -> int | None:
    lengths: dict[int, int] = {}
    for at, heading in enumerate(grid.header):
        texts = [text for row in grid.rows if (text := _own_text(row, at))]
        if at not in units and texts and not roles()["remark"].fits(heading):
            lengths[at] = median_low(len(text) for text in texts)
    longest = max(lengths, key=lambda at: lengths[at], default=None)
    return longest if longest is not None and lengths[longest] >= _PROSE else None
