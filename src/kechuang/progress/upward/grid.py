"""A sheet of a form seen as heads and cells: what stands above and to the left of a cell, and which cells wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kechuang.progress.upward.said import measure_of_sheet, plain, stands_around
from kechuang.sheet import Cell, CellKind, Sheet

_PLACEHOLDERS = frozenset(("", "/", "—", "——", "-", "–", "\\"))


@dataclass
class Grid:
    """One sheet; heads are texts of merged ranges, seen from each cell they cover."""

    sheet: Sheet
    _heads: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.sheet.rows), default=0)

    @cached_property
    def height(self) -> int:
        return len(self.sheet.rows)

    @cached_property
    def lonely(self) -> frozenset[int]:
        """Rows with one text only (titles, 单位 lines, 填表人 lines, the name of a row): they head no column."""
        return frozenset(row for row in range(1, self.height + 1) if len(self._texts(row)) <= 1)

    @cached_property
    def measure(self) -> str:
        """The measure the whole sheet is said to be in."""
        said = (measure_of_sheet(cell.text) for row in self.sheet.rows for cell in row if cell.kind is CellKind.TEXT)
        found = {measure for measure in said if measure}
        return found.pop() if len(found) == 1 else ""

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
        """The texts to the left in the same row, the nearest last; a merged one once."""
        found: dict[tuple[int, int], Cell] = {}
        for at in range(1, column):
            cell = self.sheet.anchor(row, at)
            if cell.kind is CellKind.TEXT and plain(cell.text) not in _PLACEHOLDERS:
                found[cell.row, cell.column] = cell
        return tuple(found.values())

    def above(self, row: int, column: int) -> tuple[str, ...]:
        """The heads of a column from the top down: the block of texts next above, across what was left empty."""
        place = (row, column)
        if place not in self._heads:
            self._heads[place] = self._look_up(row, column)
        return self._heads[place]

    def _look_up(self, row: int, column: int) -> tuple[str, ...]:
        found: dict[tuple[int, int], str] = {}
        for at in range(row - 1, 0, -1):
            cell = self.sheet.anchor(at, column)
            if at not in self.lonely and _heads(cell):
                found[cell.row, cell.column] = cell.text
            elif found:
                break
        return tuple(reversed(found.values()))

    def _texts(self, row: int) -> set[tuple[int, int]]:
        cells = (self.sheet.anchor(row, column) for column in range(1, self.width + 1))
        return {(cell.row, cell.column) for cell in cells if plain(cell.text) not in _PLACEHOLDERS or cell.problem}


def _heads(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and plain(cell.text) not in _PLACEHOLDERS and not stands_around(cell.text)
