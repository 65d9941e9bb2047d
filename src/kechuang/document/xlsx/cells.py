"""The cells of one sheet that are seen: their texts, their merged ranges, and what is kept out of sight."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kechuang.document.assemble import MOST_COLUMNS
from kechuang.document.model import RepairKind
from kechuang.document.ooxml import Element, attribute, child, children, is_on, number
from kechuang.document.raw import LeftOut
from kechuang.document.xlsx.book import Book, text_of
from kechuang.document.xlsx.shown import as_shown

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NO_SIZE = re.compile(r"0+(?:\.0*)?")
_BOOLEANS = {"1": "是", "0": "否"}
_MOST_MERGES = 5_000
_COVERED = "被合并单元格遮住的内容不读入"


@dataclass(frozen=True, slots=True)
class Held:
    """A cell that says something, with the last row and column its merged range covers. All 1-based."""

    row: int
    column: int
    text: str
    bottom: int
    right: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(slots=True)
class Sheet:
    """What is seen of a sheet, row by row, and the rows and columns that are not."""

    cells: list[Held] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unseen: list[Held] = field(default_factory=list)


def read_cells(root: Element, book: Book) -> Sheet:
    """The sheet of a worksheet part; hidden rows and columns apart, in `unseen`."""
    sheet = Sheet()
    sheet.hidden_columns = _hidden_columns(root)
    held = _stored(root, book, sheet)
    for top, left, bottom, right in _merges(root):
        under = [place for place in _under(held, top, left, bottom, right) if place != (top, left)]
        covered = tuple(LeftOut(held.pop(place).text, _COVERED, RepairKind.CELLS) for place in under)
        if (first := held.get((top, left))) is not None:
            held[top, left] = replace(first, bottom=bottom, right=right, left_out=(*first.left_out, *covered))
    for cell in sorted(held.values(), key=lambda cell: (cell.row, cell.column)):
        _sort_in(cell, sheet)
    sheet.cells.sort(key=lambda cell: (cell.row, cell.column))
    return sheet


def address(row: int, column: int) -> str:
    """The address of a place: row 7, column 2 → B7."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _sort_in(cell: Held, sheet: Sheet) -> None:
    """A merged range shows its text as long as one of its rows and columns is seen."""
    row = _first_seen(cell.row, cell.bottom, sheet.hidden_rows)
    column = _first_seen(cell.column, cell.right, sheet.hidden_columns)
    if row is None or column is None:
        sheet.unseen.append(cell)
    else:
        sheet.cells.append(replace(cell, row=row, column=column))


def _first_seen(first: int, last: int, hidden: set[int]) -> int | None:
    while first <= last and first in hidden:
        first += 1
    return first if first <= last else None


def _stored(root: Element, book: Book, sheet: Sheet) -> dict[tuple[int, int], Held]:
    held: dict[tuple[int, int], Held] = {}
    row = 0
    for line in children(child(root, "sheetData"), "row"):
        row = number(line, "r", row + 1) or row + 1
        if _is_hidden(line, "ht"):
            sheet.hidden_rows.add(row)
        column = 0
        for cell in children(line, "c"):
            found = _ADDRESS.fullmatch(attribute(cell, "r") or "")
            column = _column(found[1]) if found else column + 1
            text, left_out = _text(cell, book)
            if text or left_out:
                held[row, column] = Held(row, column, text, row, column, left_out)
    return held


def _text(cell: Element, book: Book) -> tuple[str, tuple[LeftOut, ...]]:
    kind = attribute(cell, "t") or "n"
    value = child(cell, "v")
    stored = "" if value is None else (value.text or "")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return ("" if inline is None else text_of(inline).strip()), ()
    if not stored:
        uncounted = child(cell, "f") is not None and kind != "str"
        return "", ((LeftOut("公式", "公式没有计算结果，不读入；请用 WPS 或 Excel 打开保存一次"),) if uncounted else ())
    if kind == "s":
        return (book.strings[int(stored)].strip() if _points_at(stored, book) else ""), ()
    if kind == "e":
        return "", (LeftOut(stored[:20], "单元格是错误值，不读入"),)
    if book.uncalculated and child(cell, "f") is not None:
        return stored.strip(), (LeftOut(stored.strip()[:20], "公式的结果由程序写入，可能没有计算过，请核对"),)
    if kind == "n":
        return _number(cell, stored, book)
    return (_BOOLEANS.get(stored, stored) if kind == "b" else stored.strip()), ()


def _number(cell: Element, stored: str, book: Book) -> tuple[str, tuple[LeftOut, ...]]:
    style = number(cell, "s", 0) or 0
    code = book.codes[style] if 0 <= style < len(book.codes) else "General"
    text, reason = as_shown(stored, code, from_1904=book.from_1904)
    return text, ((LeftOut(text, reason),) if reason else ())


def _points_at(stored: str, book: Book) -> bool:
    return bool(re.fullmatch("[0-9]{1,7}", stored.strip())) and int(stored) < len(book.strings)


def _merges(root: Element) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for entry in children(child(root, "mergeCells"), "mergeCell"):
        first, _, last = (attribute(entry, "ref") or "").partition(":")
        begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
        if begin and end and len(found) < _MOST_MERGES:
            rows, columns = sorted((int(begin[2]), int(end[2]))), sorted((_column(begin[1]), _column(end[1])))
            found.append((rows[0], columns[0], rows[1], columns[1]))
    return found


def _under(held: dict[tuple[int, int], Held], top: int, left: int, bottom: int, right: int) -> list[tuple[int, int]]:
    """The filled places of a range; looked up place by place where it is small, cell by cell where it is vast."""
    if (bottom - top + 1) * (right - left + 1) <= 64:
        return [
            (row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) in held
        ]
    return [(row, column) for row, column in held if top <= row <= bottom and left <= column <= right]


def _hidden_columns(root: Element) -> set[int]:
    hidden: set[int] = set()
    for entry in children(child(root, "cols"), "col"):
        if _is_hidden(entry, "width"):
            first, last = number(entry, "min", 0) or 0, number(entry, "max", 0) or 0
            hidden.update(range(max(first, 1), min(last, MOST_COLUMNS) + 1))
    return hidden


def _is_hidden(element: Element, size: str) -> bool:
    """Hidden by its mark, or drawn with no height or width at all."""
    return is_on(element, "hidden") or bool(_NO_SIZE.fullmatch(attribute(element, size) or "1"))


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
