"""A table of a plan with its header told from its rows, and columns found by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.document.model import Block, Table
from kechuang.plan.front import bare
from kechuang.plan.unit.names import read_unit_list
from kechuang.vocabulary.source import Source

DEADLINE = ("完成时限", "完成时间", "完成期限", "时间节点", "时限|期限|年限")
"""Headings of the column that says by when."""

_TOTAL = re.compile(r"^(?:合计|总计|小计|总数|累计)$")
_HEADED_MEASURE = re.compile(r"[(（]\s*([^()（）]{1,8}?)\s*[)）]\s*$")
_NO_MEASURE = re.compile(r"以内|以上|字|可|必|选|分$|级别")


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header: the cell that covers each column, `place` counted from 1."""

    cells: tuple[Block | None, ...]
    place: int

    def text(self, column: int | None) -> str:
        """The text of a column, blanks at its edges dropped, "" where there is no such cell."""
        cell = self.cell(column)
        return "" if cell is None else re.sub(r"\s*\n\s*", "", cell.text.strip())

    def cell(self, column: int | None) -> Block | None:
        return None if column is None or column >= len(self.cells) else self.cells[column]

    def whole(self) -> Block | None:
        """The one cell that fills the row (a grouping row), None where the row has several."""
        found = {cell.index: cell for cell in self.cells if cell is not None and cell.text.strip()}
        return next(iter(found.values())) if len(found) == 1 and len(self.cells) > 1 else None

    def is_total(self) -> bool:
        first = next((cell.text for cell in self.cells if cell is not None and cell.text.strip()), "")
        return bool(_TOTAL.match(bare(first)))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `label` says where it stands (附件1), `caption` what it is called."""

    label: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    first_block: Block

    def column(self, *patterns: str, but: str | None = None) -> int | None:
        """The first column whose heading matches the first pattern that any heading matches."""
        for pattern in patterns:
            for at, heading in enumerate(self.header):
                if re.search(pattern, heading) and not (but and re.search(but, heading)):
                    return at
        return None

    def measure(self, column: int) -> str | None:
        """The measure a heading gives in brackets (家), None where it gives none."""
        return headed_measure(self.header[column])

    def location(self, row: Row) -> str:
        return f"{self.label} 第{row.place}行"

    def source(self, row: Row, column: int | None = None) -> Source:
        """The place of a cell, or of the first cell of the row that says something."""
        cell = row.cell(column) if column is not None else None
        if cell is None:
            cell = next((c for c in row.cells if c is not None and c.text.strip()), self.first_block)
        return cell.source(0, None, self.location(row))

    def units(self, row: Row, column: int | None) -> tuple[tuple[str, ...], bool]:
        """The unit names of a cell as written, and whether their list is open."""
        cell = row.cell(column)
        if cell is None:
            return (), False
        listed = read_unit_list(cell.text, 0, len(cell.text))
        return tuple(unit.name for unit in listed.units), listed.open_list


def headed_measure(heading: str) -> str | None:
    """The measure in the brackets that end a heading: 技术合同成交额（亿元）→ 亿元."""
    found = _HEADED_MEASURE.search(heading)
    if found is None or _NO_MEASURE.search(found[1]):
        return None
    return found[1].removeprefix("单位").lstrip(":：").strip() or None


def unmeasured(heading: str) -> str:
    """A heading without the measure in its brackets."""
    return _HEADED_MEASURE.sub("", heading).strip() if headed_measure(heading) else heading.strip()


def grid_of(table: Table, label: str, caption: str) -> Grid | None:
    """The table with its header found; None where no row could be its header."""
    start = 0
    while start < len(table.rows) and _width(table.rows[start]) < 2:
        start += 1
    if start >= len(table.rows) - 1:
        return None
    heads, height = table.rows[start], 1
    header = [_heading(cell) for cell in heads]
    below = table.rows[start + 1]
    if _is_second_header(heads, below):
        header = [_joined(one, _heading(cell)) for one, cell in zip(header, below, strict=True)]
        height = 2
    body = table.rows[start + height :]
    rows = tuple(Row(cells, place) for place, cells in enumerate(body, 1) if _width(cells))
    first = next(cell for cell in heads if cell is not None)
    return Grid(label, caption, tuple(header), rows, first)


def _width(cells: tuple[Block | None, ...]) -> int:
    return len({cell.index for cell in cells if cell is not None and cell.text.strip()})


def _heading(cell: Block | None) -> str:
    return "" if cell is None else bare(cell.text)


def _is_second_header(heads: tuple[Block | None, ...], below: tuple[Block | None, ...]) -> bool:
    """Two header rows share a cell that spans both, while another parts below into several."""
    shared = any(a is not None and a is b for a, b in zip(heads, below, strict=True))
    indexes = [cell.index for cell in heads if cell is not None]
    return shared and len(indexes) > len(set(indexes))


def _joined(upper: str, lower: str) -> str:
    return lower if upper == lower or not upper else upper + lower
