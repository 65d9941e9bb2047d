"""Ruled tables of one PDF page: cells with spans from the rules, text from the glyphs inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kechuang.document.pdf.line import Glyph, Line, joined, lines_of
from kechuang.document.raw import RawCell

_SNAP = 3.0
_SAME_RULE = 4.0
_ROOM = 1.0
_SLACK = 0.35
_OPEN = 20.0
_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 4}


Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the top left of the page."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table as one page shows it. `columns` are its vertical rules; `bottom` its last rule.

    By place of a cell: `room` is what its last line leaves free beyond a character, `token` the
    width of its first part that may not be broken. They tell a row that the page cut in two. Where
    the table is not `ruled`, its columns are only where the gaps are.
    """

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]
    cells: tuple[RawCell, ...]
    room: dict[tuple[int, int], float]
    token: dict[tuple[int, int], float]
    ruled: bool = True

    @property
    def height(self) -> int:
        return max(cell.row + cell.row_span for cell in self.cells)

    def row(self, at: int) -> list[RawCell]:
        return [cell for cell in self.cells if cell.row == at]


def tables_of(
    page: Any, number: int, glyphs: list[Glyph], before: PageTable | None = None
) -> tuple[list[PageTable], list[Glyph]]:
    """The tables of a page, top to bottom, and the glyphs outside them.

    Frames and backgrounds that rules happen to form (one cell, none beside another, no text) are no tables;
    but a row of the table `before`, which ended the page before, may have gone on in one cell only.
    """
    tables: list[PageTable] = []
    for found in page.find_tables(_SETTINGS):
        boxes = [box for box in found.cells if _on_page(box, page)]
        table = _table(boxes, number, glyphs, before) if len(boxes) >= 2 else None
        if table is not None and not _open_at_sides(table, page):
            tables.append(table)
            taken = {id(g) for box in boxes for g in _inside(glyphs, box)}
            glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
    return sorted(tables, key=lambda table: table.top), glyphs


def _open_at_sides(table: PageTable, page: Any) -> bool:
    """Whether the rules between the rows reach clearly beyond the columns that are closed."""
    inner = [e for e in page.horizontal_edges if table.top - _SNAP < e["top"] < table.bottom + _SNAP]
    reach = [e for e in inner if e["x0"] < table.columns[0] - _OPEN or e["x1"] > table.columns[-1] + _OPEN]
    return 0 < len(inner) <= 2 * len(reach)


def _on_page(box: Box, page: Any) -> bool:
    return box[0] >= -_SNAP and box[2] <= page.width + _SNAP and box[1] >= -_SNAP and box[3] <= page.height + _SNAP


def rules_among(part: Sequence[float], columns: Sequence[float]) -> bool:
    """Whether the vertical rules of `part` are rules of `columns`, the outer ones included."""
    return (
        abs(part[0] - columns[0]) <= _SAME_RULE
        and abs(part[-1] - columns[-1]) <= _SAME_RULE
        and all(any(abs(rule - other) <= _SAME_RULE for other in columns) for rule in part)
    )


def _table(boxes: list[Box], number: int, glyphs: list[Glyph], before: PageTable | None) -> PageTable | None:
    columns = _rules(x for box in boxes for x in (box[0], box[2]))
    rows = _rules(y for box in boxes for y in (box[1], box[3]))
    if len(columns) < 3 or len(rows) < 2 or not _side_by_side(boxes, rows):
        return None
    contents = [lines_of(_inside(glyphs, box), number) for box in boxes]
    goes_on = before is not None and rules_among(columns, before.columns)
    if sum(1 for lines in contents if lines) < (1 if goes_on else 2):
        return None
    padding = _padding(boxes, contents)
    cells: list[RawCell] = []
    room: dict[tuple[int, int], float] = {}
    token: dict[tuple[int, int], float] = {}
    for box, lines in zip(boxes, contents, strict=True):
        column, row = _at(columns, box[0]), _at(rows, box[1])
        width = box[2] - box[0] - 2 * padding
        if lines:
            room[row, column] = width - (lines[-1].x1 - lines[-1].x0) - _SLACK * lines[-1].size
            token[row, column] = lines[0].token
        cells.append(
            RawCell(
                cell_text(lines, width), row, column,
                _at(rows, box[3]) - row, _at(columns, box[2]) - column, page=number,
            )
        )  # fmt: skip
    kept = [replace(cell, row_span=max(cell.row_span, 1), column_span=max(cell.column_span, 1)) for cell in cells]
    ordered = tuple(sorted(kept, key=lambda cell: (cell.row, cell.column)))
    return PageTable(number, rows[0], rows[-1], tuple(columns), ordered, room, token)


def _side_by_side(boxes: list[Box], rows: list[float]) -> bool:
    """Whether any row has two boxes: backgrounds of lines, one under the other, are no table."""
    return len({_at(rows, box[1]) for box in boxes}) < len(boxes)


def _rules(values: Iterable[float]) -> list[float]:
    rules: list[float] = []
    for value in sorted(values):
        if not rules or value - rules[-1] > _SNAP:
            rules.append(value)
    return rules


def _at(rules: list[float], value: float) -> int:
    return min(range(len(rules)), key=lambda at: abs(rules[at] - value))


def _inside(glyphs: list[Glyph], box: Box) -> list[Glyph]:
    left, top, right, bottom = box
    return [
        g for g in glyphs
        if left <= (g.x0 + g.x1) / 2 < right and top <= (g.top + g.bottom) / 2 < bottom
    ]  # fmt: skip


def _padding(boxes: list[Box], contents: list[list[Line]]) -> float:
    """The distance of text from the rules: the smallest seen on either side, never negative."""
    gaps = [
        min(line.x0 - box[0], box[2] - line.x1 + line.hang)
        for box, lines in zip(boxes, contents, strict=True)
        for line in lines
    ]
    return min(max(min(gaps, default=0.0), 0.0), 8.0)


def cell_text(lines: list[Line], width: float) -> str:
    """The lines of a cell run together, parted only where a line had clearly room for more."""
    text = ""
    before: Line | None = None
    for line in lines:
        if before is None:
            text = line.text
        elif before.x1 - before.x0 + line.token + _ROOM * line.size <= width:
            text = f"{text.rstrip()}\n{line.text}"
        else:
            text = joined(text, line.text)
        before = line
    return text.strip()
