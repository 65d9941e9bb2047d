"""What a document is once read: blocks in reading order, tables over them, and what was repaired."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kechuang.vocabulary.source import Source


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands: table, row and column (0-based) and how many rows and columns it spans."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one cell of a table. `text` is repaired text without line ends at its edges.

    `outline` is the heading level the format itself declares (Word style 标题 1, <h2>, ##), 1-based;
    None where it declares none. `page` is 1-based, None where the format has no pages.
    `line` is the 1-based line in a text file, None elsewhere. `place` says in words where the format
    itself has it (工作表“任务清单” B7, 脚注2, 文本框), None where text and page say all.
    """

    index: int
    kind: BlockKind
    text: str
    page: int | None = None
    outline: int | None = None
    line: int | None = None
    cell: CellPlace | None = None
    place: str | None = None

    def source(self, start: int = 0, end: int | None = None, location: str | None = None) -> Source:
        """The place of `text[start:end]` of this block; `location` is completed by the block's own place."""
        words = f"{location}（{self.place}）" if location and self.place else location or self.place
        return Source(self.index, start, len(self.text) if end is None else end, self.page, words)


class RepairKind(StrEnum):
    """Characters put right or words left out; a 合计 set under its numbers; cells put back, or covered by
    merged ones, which a person confirms."""

    TEXT = "text"
    TOTAL = "total"
    CELLS = "cells"


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing put right while reading: which block, what stood there, what stands there now, why."""

    block: int | None
    before: str
    after: str
    reason: str
    kind: RepairKind = RepairKind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular view over the cells of one table: a spanned cell stands in every place it covers."""

    index: int
    rows: tuple[tuple[Block | None, ...], ...]
    first_block: int
    last_block: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document read: `blocks[i].index == i`. Cells of a table stand together, row by row."""

    format: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    repairs: tuple[Repair, ...] = field(default=())

    def tables(self) -> tuple[Table, ...]:
        """Every table, spans expanded, so that `rows[r][c]` is the cell that covers (r, c)."""
        groups: dict[int, list[Block]] = {}
        for block in self.blocks:
            if block.cell is not None:
                groups.setdefault(block.cell.table, []).append(block)
        return tuple(_grid(index, cells) for index, cells in sorted(groups.items()))


def _grid(index: int, cells: list[Block]) -> Table:
    places = [(block, block.cell) for block in cells if block.cell is not None]
    height = max(place.row + place.row_span for _, place in places)
    width = max(place.column + place.column_span for _, place in places)
    grid: list[list[Block | None]] = [[None] * width for _ in range(height)]
    for block, place in places:
        for row in range(place.row, place.row + place.row_span):
            for column in range(place.column, place.column + place.column_span):
                grid[row][column] = block
    return Table(index, tuple(tuple(row) for row in grid), cells[0].index, cells[-1].index)
