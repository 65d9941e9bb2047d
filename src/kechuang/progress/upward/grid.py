"""A sheet of a form seen as heads and cells: what stands above and to the left of a cell, and which cells wait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kechuang.progress.upward.said import plain, stands_around
from kechuang.progress.upward.said_measure import measures_of_sheet
from kechuang.sheet import Cell, CellKind, Sheet

_PLACEHOLDERS = frozenset(("", "/", "—", "——", "-", "–", "\\"))
# What heads of columns say; a row of data says one of these at most.
_HEADISH = re.compile(
    "序号|指标|项目|单位|乡镇|名称|目标|任务|完成|累计|本月|当月|同比|同期|备注|占比|排名|位次|[0-9]月|季度|20[0-9]{2}年|增"
)
_SUBJECT = re.compile("^(?:序号|编号|指标|项目|名称|乡镇|镇街|单位名称|地区|区域|工作内容)")
_NOTE = re.compile("^(?:备?注|说明|口径|填表说明)")
_LONGEST_CAPTION = 60


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a column from the top down, and the row of the lowest."""

    texts: tuple[str, ...] = ()
    row: int = 0


@dataclass
class Grid:
    """One sheet; heads are texts of merged ranges, seen from each cell they cover."""

    sheet: Sheet
    _heads: dict[tuple[int, int], Heads] = field(default_factory=dict)
    _rows: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    _starts: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.sheet.rows), default=0)

    @cached_property
    def height(self) -> int:
        return len(self.sheet.rows)

    @cached_property
    def lonely(self) -> frozenset[int]:
        """Rows with one text only (titles, the name of a row) and lines around the form (填报单位：, 单位：万元):
        they head no column."""
        rows = range(1, self.height + 1)
        alone = {row for row in rows if len(self._said(row)) <= 1}
        return frozenset(alone | {row for row in rows if self._is_line(row)})

    @cached_property
    def head_rows(self) -> frozenset[int]:
        """Rows that are heads from one end to the other, by their words."""
        return frozenset(row for row in range(1, self.height + 1) if self._is_head(row))

    @cached_property
    def measures(self) -> frozenset[str]:
        """The measures the whole sheet is said to be in."""
        cells = (cell for row in self.sheet.rows for cell in row if cell.kind is CellKind.TEXT)
        return frozenset(measure for cell in cells for measure in measures_of_sheet(cell.text))

    def waiting(self) -> Iterator[Cell]:
        """Cells that wait for a number: empty or “—”, no formula, not covered, beside a text and under one."""
        for row in range(1, self.height + 1):
            for column in range(2, self.width + 1):
                cell = self.sheet.cell(row, column)
                if self.waits(cell) and self.left(row, column) and self.above(row, column):
                    yield cell

    def waits(self, cell: Cell) -> bool:
        if cell.formula or (cell.merged is not None and cell.merged != (cell.row, cell.column)):
            return False
        return cell.problem is None and plain(cell.text) in _PLACEHOLDERS

    def left(self, row: int, column: int) -> tuple[Cell, ...]:
        """The texts to the left in the same row and the same block, the nearest last; a merged one once."""
        found: dict[tuple[int, int], Cell] = {}
        for at in range(self._start(row, column), column):
            cell = self.sheet.anchor(row, at)
            if cell.kind is CellKind.TEXT and plain(cell.text) not in _PLACEHOLDERS:
                found[cell.row, cell.column] = cell
        return tuple(found.values())

    def above(self, row: int, column: int) -> tuple[str, ...]:
        """The heads of a column from the top down: the block of texts next above, across what was left empty."""
        return self.heads(row, column).texts

    def heads(self, row: int, column: int) -> Heads:
        place = (row, column)
        if place not in self._heads:
            self._heads[place] = self._look_up(row, column)
        return self._heads[place]

    def captions(self, row: int, column: int) -> tuple[str, ...]:
        """Titles above the heads of a cell, the nearest first: 石篁镇……完成情况, 当月新增数."""
        top = self.heads(row, column).row
        lines = (cell.text for at in range(top - 1, 0, -1) if at in self.lonely for cell in self._said(at))
        return tuple(text for text in lines if len(text) <= _LONGEST_CAPTION and not _NOTE.match(plain(text)))

    def ungrouped(self, row: int, column: int) -> bool:
        """Whether the head above the lowest is left empty here although a group begins to the left: not merged,
        so that nobody can tell whether it reaches this far."""
        lowest = self.heads(row, column).row
        over = self.sheet.anchor(lowest - 1, column) if lowest > 1 else None
        if over is None or lowest - 1 in self.lonely or not over.empty:
            return False
        for at in range(column - 1, 0, -1):
            cell = self.sheet.anchor(lowest - 1, at)
            if _heads(cell):
                return cell.merged is None and _heads(self.sheet.anchor(lowest, at))
        return False

    def _look_up(self, row: int, column: int) -> Heads:
        found: dict[tuple[int, int], str] = {}
        lowest = 0
        for at in range(row - 1, 0, -1):
            cell = self.sheet.anchor(at, column)
            if at not in self.lonely and _heads(cell):
                found[cell.row, cell.column] = cell.text
                lowest = lowest or at
            elif found:
                break
            elif at in self.head_rows and at - 1 not in self.head_rows:
                return Heads()  # the block has its heads, and none for this column
        return Heads(tuple(reversed(found.values())), lowest)

    def _start(self, row: int, column: int) -> int:
        """The first column of the block a cell stands in: where the head of subjects (序号, 指标) comes again."""
        head = self.heads(row, column).row
        if not head:
            return 1
        if head not in self._starts:
            self._starts[head] = self._repeated(head)
        return max((start for start in self._starts[head] if start <= column), default=1)

    def _repeated(self, row: int) -> tuple[int, ...]:
        seen: set[str] = set()
        starts = []
        for cell in self._said(row):
            text = plain(cell.text)
            if _SUBJECT.match(text):
                # 序号 and 指标 begin a block together.
                if text in seen and (not starts or cell.column - starts[-1] > 1):
                    starts.append(cell.column)
                seen.add(text)
        return tuple(starts)

    def _is_line(self, row: int) -> bool:
        return row not in self.head_rows and any(stands_around(cell.text) for cell in self._said(row))

    def _is_head(self, row: int) -> bool:
        said = [plain(cell.text) for cell in self._said(row) if cell.kind is CellKind.TEXT]
        headish = sum(bool(_HEADISH.search(text)) and not stands_around(text) for text in said)
        return headish >= 3 and 2 * headish > len(self._said(row))

    def _said(self, row: int) -> tuple[Cell, ...]:
        """The cells of a row that say something, a merged one once."""
        if row not in self._rows:
            cells = (self.sheet.anchor(row, column) for column in range(1, self.width + 1))
            said = {(c.row, c.column): c for c in cells if plain(c.text) not in _PLACEHOLDERS or c.problem}
            self._rows[row] = tuple(said.values())
        return self._rows[row]


def heads_subjects(text: str) -> bool:
    """Whether a head heads the column of what rows are about: 序号, 指标名称, 乡镇."""
    return bool(_SUBJECT.match(text))


def _heads(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and plain(cell.text) not in _PLACEHOLDERS and not stands_around(cell.text)
