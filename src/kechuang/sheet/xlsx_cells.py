"""The sheet part of an .xlsx, streamed: filled cells only, whatever size the sheet claims to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kechuang.guard import Refusal
from kechuang.guard.refusal import shown
from kechuang.sheet.cell_value import Book, Stored, cell_of, covered_cell
from kechuang.sheet.limits import MOST_CELLS, MOST_MERGES, refuse_beyond
from kechuang.sheet.model import Cell, CellKind, Range, Sheet, column_number
from kechuang.sheet.number_format import Shown
from kechuang.sheet.xlsx_hidden import TAGS as HIDDEN_TAGS
from kechuang.sheet.xlsx_hidden import Hidden
from kechuang.sheet.xml_part import broken, local, stream

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
Grid = dict[int, dict[int, Cell]]


def read_sheet(name: str, part: bytes, book: Book, strings: tuple[str, ...], styles: tuple[Shown, ...]) -> Sheet:
    """One sheet part, its cells and what it hides. Raises Refusal (sheet.rows, sheet.columns, sheet.cells,
    sheet.broken, sheet.merges)."""
    grid: Grid = {}
    merges: list[Range] = []
    reader = _Reader(name, book, strings, styles)
    for element in stream(name, part, ("row", "c", "mergeCell", *HIDDEN_TAGS)):
        tag = local(element)
        if tag == "c":
            reader.take(element, grid)
        elif tag == "row":
            reader.end_row(element)
        elif tag in HIDDEN_TAGS:
            reader.hidden.take(element, tag)
        else:
            merges.append(_range(name, element.get("ref", "")))
            if len(merges) > MOST_MERGES:
                raise _too_many_merges(name, book)
    _cover(name, book, grid, merges)
    rows = tuple(_row(grid.get(row, {}), row) for row in range(1, max(grid, default=0) + 1))
    hidden = reader.hidden
    return Sheet(
        book.sheet, rows, False, frozenset(hidden.rows & grid.keys()), frozenset(hidden.columns), hidden.filtered
    )


class _Reader:
    """Where the stream stands: rows and cells may leave out their own address."""

    def __init__(self, name: str, book: Book, strings: tuple[str, ...], styles: tuple[Shown, ...]) -> None:
        self.name, self.book, self.strings, self.styles = name, book, strings, styles
        self.row, self.column, self.count = 0, 0, 0
        self.hidden = Hidden()

    def take(self, element: Any, grid: Grid) -> None:
        row, column = self._place(element)
        self.column = column
        cell = cell_of(self._stored(element, row, column), self.book)
        if cell is None or (cell.kind is CellKind.EMPTY and cell.problem is None):
            return
        self.count += 1
        refuse_beyond(self.name, self.book.sheet, row, column, self.count)
        if column in grid.setdefault(row, {}):
            raise broken(self.name, f"表「{self.book.sheet}」单元格 {cell.address} 出现了两次")
        grid[row][column] = cell

    def end_row(self, element: Any) -> None:
        self.row = self._row_number(element)
        self.column = 0
        self.hidden.take_row(element, self.row)

    def _place(self, element: Any) -> tuple[int, int]:
        row, address = self._row_number(element.getparent()), element.get("r")
        if address is None:
            return row, self.column + 1
        found = _ADDRESS.fullmatch(address)
        if found is None or int(found[2]) != row:
            raise broken(self.name, f"单元格地址 {address[:20]} 无效")
        return row, column_number(found[1])

    def _row_number(self, element: Any) -> int:
        number = element.get("r")
        if number is None:
            return self.row + 1
        if not re.fullmatch("[0-9]{1,7}", number) or int(number) == 0:
            raise broken(self.name, f"行号 {number[:20]} 无效")
        return int(number)

    def _stored(self, element: Any, row: int, column: int) -> Stored:
        kind = element.get("t", "n")
        value, formula = None, False
        for child in element:
            tag = local(child)
            if tag == "f":
                formula = True
            elif tag in ("v", "is"):
                if value is not None or (tag == "v" and len(child)):
                    raise broken(self.name, f"表「{self.book.sheet}」的一个单元格存了两个值")
                value = inline_text(child) if tag == "is" else child.text or ""
                # A text beside a type that keeps its value elsewhere, or the reverse: the type is wrong.
                if (tag == "is") != (kind == "inlineStr"):
                    kind = f"{kind}/{tag}"
        if kind == "s" and value is not None:
            value = self._string(value)
        return Stored(row, column, kind, value, formula, self._shown(element.get("s")))

    def _string(self, index: str) -> str:
        if not re.fullmatch("[0-9]{1,7}", index.strip()) or int(index) >= len(self.strings):
            raise broken(self.name, f"表「{self.book.sheet}」引用了不存在的文字（第 {index[:10]} 条）")
        return self.strings[int(index)]

    def _shown(self, style: str | None) -> Shown:
        if style is None or (style == "0" and not self.styles):
            return self.styles[0] if self.styles else Shown.PLAIN
        if not re.fullmatch("[0-9]{1,6}", style) or int(style) >= len(self.styles):
            raise broken(self.name, f"表「{self.book.sheet}」引用了不存在的单元格格式（{style[:10]}）")
        return self.styles[int(style)]


def inline_text(element: Any) -> str:
    """The text of a string item: its runs joined, phonetic guides left out."""
    return "".join(_runs(element))


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        tag = local(child)
        if tag == "t":
            yield "".join(child.itertext())
        elif tag == "r":
            yield from _runs(child)


def _range(name: str, reference: str) -> Range:
    first, _, last = reference.partition(":")
    places = [_ADDRESS.fullmatch(part) for part in (first, last or first)]
    if None in places:
        raise broken(name, f"合并区域 {reference[:30]} 无效")
    (top, left), (bottom, right) = ((int(p[2]), column_number(p[1])) for p in places if p)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _cover(name: str, book: Book, grid: Grid, merges: list[Range]) -> None:
    """Tell covered cells whose they are, inside the written part of the sheet only."""
    height = max(grid, default=0)
    width = max((max(row) for row in grid.values() if row), default=0)
    covered = 0
    for top, left, bottom, right in merges:
        bottom, right = min(bottom, height), min(right, width)
        covered += max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if covered > MOST_CELLS:
            raise _too_many_merges(name, book)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    cells = grid.setdefault(row, {})
                    cells[column] = covered_cell(cells.get(column), (row, column), (top, left), book)


def _row(cells: dict[int, Cell], row: int) -> tuple[Cell, ...]:
    last = max(cells, default=0)
    return tuple(cells.get(column) or Cell("", row, column, CellKind.EMPTY) for column in range(1, last + 1))


def _too_many_merges(name: str, book: Book) -> Refusal:
    return Refusal(
        "sheet.merges",
        f"文件{shown(name)}的表「{book.sheet}」合并单元格过多。请取消合并单元格后重新导入。",
    )
