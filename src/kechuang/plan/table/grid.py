"""A table of a plan with its header told from its rows, and columns found by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kechuang.document.model import Block, Table
from kechuang.plan.front import bare
from kechuang.plan.table.head import every_column, first_column, is_head, roles
from kechuang.plan.table.head_rows import heading_of, headings
from kechuang.plan.table.unit_cell import CellUnits, read_cell_units
from kechuang.vocabulary.source import Source

_NOTE = re.compile(r"[(（]?(?:计量)?单位[:：]\s*([^\s()（）,，。;；:：]{1,8})[)）]?")
_HEAD_WITHIN = 4
"""A header stands in one of the first rows, below a title or a line 单位：万元 at most."""
_LINE_END = re.compile(r"\s*\n\s*")
_TOTAL = re.compile(r"^(?:合计|总计|小计|总数|累计)$")
_HEADED_MEASURE = re.compile(r"[(（]\s*([^()（）]{1,8}?)\s*[)）]\s*$")
_NO_MEASURE = re.compile(
    r"以内|以上|字|可|必|选|分$|级别|累计|年均|年度|每年|当年|逐年|预计|预期|约束|暂定|新增|净增|存量|总[数量]|不?含|其中|试点"
    r"|^[全本][市县区省州]|规上|限上|同比|环比|增[速长幅]|(?:[1\uff11][9\uff19]|[2\uff12][0\uff10])\d\d|^注|见|、|^[\W_]*[^\w%％‰℃]$"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the header: the cell that covers each column, `place` counted from 1.

    `tails` are cells further down that carry on one of its columns: (column, cell)."""

    cells: tuple[Block | None, ...]
    place: int
    tails: tuple[tuple[int, Block], ...] = ()

    def text(self, column: int | None) -> str:
        """The text of a column, blanks at its edges dropped, "" where there is no such cell."""
        return "".join([_on_one_line(cell.text.strip()) for cell in self.parts(column)])

    def parts(self, column: int | None) -> tuple[Block, ...]:
        """The cell of a column and those that carry it on."""
        cell = self.cell(column)
        own = () if cell is None else (cell,)
        return (*own, *(tail for at, tail in self.tails if at == column)) if self.tails else own

    def cell(self, column: int | None) -> Block | None:
        return None if column is None or column >= len(self.cells) else self.cells[column]

    def whole(self) -> Block | None:
        """The one cell that fills the row (a grouping row), None where the row has several."""
        found: Block | None = None
        for cell in self.cells:
            if cell is not None and cell is not found and cell.text.strip():
                if found is not None:
                    return None
                found = cell
        return found if len(self.cells) > 1 else None

    def is_total(self) -> bool:
        first = next((cell.text for cell in self.cells if cell is not None and cell.text.strip()), "")
        return bool(_TOTAL.match(bare(first)))


def _on_one_line(text: str) -> str:
    return _LINE_END.sub("", text) if "\n" in text else text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `label` says where it stands (附件1), `caption` what it is called."""

    label: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    first_block: Block
    note: str | None = None
    """The measure a line above the head names for the whole table (单位：万元)."""

    def find(self, role: str) -> int | None:
        """The column that has a role of heads.toml."""
        return first_column(role, self.header)

    def every(self, role: str) -> tuple[int, ...]:
        """Every column that has a role of heads.toml."""
        return every_column(role, self.header)

    def measure(self, column: int) -> str | None:
        """The measure a heading gives in brackets (家), or the line above the head gives; else None."""
        return headed_measure(self.header[column]) or self.note

    def location(self, row: Row) -> str:
        return f"{self.label} 第{row.place}行"

    def source(self, row: Row, column: int | None = None) -> Source:
        """The place of a cell, or of the first cell of the row that says something."""
        cell = row.cell(column) if column is not None else None
        if cell is None:
            cell = next((c for c in row.cells if c is not None and c.text.strip()), self.first_block)
        return cell.source(0, None, self.location(row))

    def units(self, row: Row, column: int | None) -> tuple[tuple[str, ...], bool]:
        """The unit names of a cell as written, leads first, and whether their list is open."""
        listed = self.cell_units(row, column)
        return (*listed.leads, *listed.others), listed.open_list

    def cell_units(self, row: Row, column: int | None) -> CellUnits:
        """The units of a cell, those it calls leads told apart."""
        return read_cell_units("\n".join(cell.text for cell in row.parts(column)))


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
    start = _head_row(table)
    if start is None or start >= len(table.rows) - 1:
        return None
    heads = table.rows[start]
    header, height = headings(heads, table.rows[start + 1])
    rows = _rows(table.rows[start + height :], header, 1)
    first = next(cell for cell in heads if cell is not None)
    note = _note(table.rows[:start], caption)
    return Grid(label, _NOTE.sub("", caption), _unshifted(header, rows), rows, first, note)


def carried_on(grid: Grid, table: Table) -> Grid | None:
    """The grid with the rows of a table right below it that has the same head or none of its own;
    None where the table is another one."""
    if not table.rows or len(table.rows[0]) != len(grid.header):
        return None
    texts = tuple(heading_of(cell) for cell in table.rows[0])
    again = texts == grid.header
    if not again and (is_head(texts) or _width(table.rows[0]) < 2):
        return None
    last = grid.rows[-1].place if grid.rows else 0
    return replace(grid, rows=(*grid.rows, *_rows(table.rows[1 if again else 0 :], list(grid.header), last + 1)))


def _head_row(table: Table) -> int | None:
    wide = [at for at, cells in enumerate(table.rows[:-1]) if _width(cells) >= 2]
    told = (at for at in wide[:_HEAD_WITHIN] if is_head([heading_of(cell) for cell in table.rows[at]]))
    return next(told, wide[0] if wide else None)


def _rows(body: tuple[tuple[Block | None, ...], ...], header: list[str], first: int) -> tuple[Row, ...]:
    """The rows that say something; a head printed again is none."""
    kept = [cells for cells in body if [heading_of(cell) for cell in cells] != header]
    return tuple(Row(cells, place) for place, cells in enumerate(kept, first) if _width(cells))


def _unshifted(header: list[str], rows: tuple[Row, ...]) -> tuple[str, ...]:
    """A head that lost its leading cell 序号: its last cell is empty, and every row starts with a number."""
    if header[-1] or len(header) < 3 or roles()["number"].first(header) is not None:
        return tuple(header)
    firsts = [bare(row.text(0)) for row in rows if row.whole() is None]
    if not firsts or not all(first.isdigit() for first in firsts) or not any(row.text(len(header) - 1) for row in rows):
        return tuple(header)
    return ("序号", *header[:-1])


def _note(above: tuple[tuple[Block | None, ...], ...], caption: str) -> str | None:
    words = " ".join(cell.text for cells in above for cell in cells if cell is not None)
    found = _NOTE.search(f"{caption} {words}")
    return None if found is None else found[1]


def _width(cells: tuple[Block | None, ...]) -> int:
    return len({cell.index for cell in cells if cell is not None and cell.text.strip()})
