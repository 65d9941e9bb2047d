"""What a sheet is once read: cells that know their address. Numbers are text, exact, never floats."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

# Top, left, bottom, right: 1-based and inclusive.
Range = tuple[int, int, int, int]


class CellKind(StrEnum):
    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `row` and `column` are 1-based; `text` is what it says, numbers in plain digits.

    `percent` is True where the cell's format shows a share as per cent: the text then ends in %
    (0.034 in the format 0.0% is '3.4%'). `problem` tells why a cell cannot be used as it stands
    (a formula never calculated, #REF!, a number shown scaled). `formula` is True for the stored
    result of a formula. `merged` is the place of the first cell of the merged range that covers
    this one, None where none does.
    """

    text: str
    row: int
    column: int
    kind: CellKind = CellKind.TEXT
    percent: bool = False
    formula: bool = False
    problem: Finding | None = None
    merged: tuple[int, int] | None = None

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"

    @property
    def empty(self) -> bool:
        return not self.text.strip() and self.problem is None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `rows[r - 1][c - 1]` is the cell in row r, column c; a row ends with its last cell.

    `hidden_rows` and `hidden_columns` are read as the others; `filtered` tells that a filter may hide rows.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell as it stands, an empty one beyond the written part of the sheet."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Cell("", row, column, CellKind.EMPTY)

    def anchor(self, row: int, column: int) -> Cell:
        """The cell whose text is shown at this place: the first cell of a merged range, or the cell itself."""
        cell = self.cell(row, column)
        return cell if cell.merged is None else self.cell(*cell.merged)

    def spans(self, cell: Cell) -> bool:
        """Whether a cell is the first of a merged range that covers others."""
        place = (cell.row, cell.column)
        beside = (self.cell(cell.row, cell.column + 1), self.cell(cell.row + 1, cell.column))
        return any(one.merged == place for one in beside)

    def source(self, cell: Cell) -> Source:
        """The place of a cell in words an official uses: 表「填报」单元格 B7."""
        return Source(None, 0, len(cell.text), None, place_in_words(self.name, cell.address))


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook read: `name` is the file's name without its folder, `format` is xlsx or csv."""

    name: str
    format: str
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = field(default=())

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def place_in_words(sheet: str, address: str) -> str:
    """表「填报」单元格 B7."""
    return f"表「{sheet}」单元格 {address}"


def places_named(text: str, sheet: str) -> list[tuple[int, int]]:
    """The cells of a sheet that a message names, as `place_in_words` writes them: row and column, in order."""
    found = re.findall(re.escape(place_in_words(sheet, "")) + "([A-Z]{1,3})([0-9]{1,7})", text)
    return list(dict.fromkeys((int(row), column_number(letters)) for letters, row in found))


def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The 1-based column of its letters: AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
