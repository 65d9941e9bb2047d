"""CSV and its relatives: decoded text → one sheet of text cells. Comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kechuang.guard import Refusal
from kechuang.guard.encoding import decode
from kechuang.guard.refusal import shown
from kechuang.sheet.cell_text import text_cell
from kechuang.sheet.limits import LONGEST_CELL, MOST_ROWS, refuse_beyond
from kechuang.sheet.model import Cell, Sheet, Workbook

_DELIMITERS = (",", "\t", ";")
_DECLARABLE = (*_DELIMITERS, "|", ":", "^", "~")
_SAMPLE_RECORDS = 50
_SHEET = "CSV"
_MOST_LINES = 1_048_576  # as a spreadsheet program has rows; empty ones cost time as well


def read_delimited(name: str, content: bytes) -> Workbook:
    """The single sheet of a delimited text file. Raises Refusal (encoding.*, sheet.*)."""
    text = decode(name, content).text.removeprefix("\ufeff")
    text, declared = _declared_delimiter(text.rstrip("\r\n"))
    if (lines := text.count("\n") + 1) > _MOST_LINES:
        refuse_beyond(name, _SHEET, lines, 1, 0)
    delimiter = declared or _delimiter(text)
    rows: list[tuple[Cell, ...]] = []
    cells = 0
    try:
        for number, record in enumerate(_records(text, delimiter), start=1):
            row = _row(number, record)
            cells += sum(1 for cell in row if not cell.empty)
            if row:
                refuse_beyond(name, _SHEET, number, len(row), cells)
            if number <= MOST_ROWS:  # empty lines beyond are none of the sheet's
                rows.append(row)
    except csv.Error as error:
        raise Refusal(
            "sheet.csv",
            f"文件{shown(name)}第 {len(rows) + 1} 行起无法按 CSV 读取（引号没有成对，或单元格过长）。"
            "请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。",
        ) from error
    while rows and not rows[-1]:
        rows.pop()
    return Workbook(name, "csv", (Sheet(_SHEET, tuple(rows)),))


def _row(number: int, record: list[str]) -> tuple[Cell, ...]:
    while record and not record[-1].strip():
        record.pop()
    return tuple(text_cell(text, number, column, _SHEET) for column, text in enumerate(record, start=1))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    # newline="" keeps line ends inside quoted cells; strict: an unclosed quote must not eat the file.
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _declared_delimiter(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;`, taken away, and what it declares."""
    first, _, rest = text.partition("\n")
    line = first.strip('\r "')
    if line.lower().startswith("sep=") and line[4:] in _DECLARABLE:
        # The line stays as an empty one, so that row numbers are those of the file.
        return "\n" + rest, line[4]
    return text, None


def _delimiter(text: str) -> str:
    """The delimiter that splits the first records most evenly; a comma where none splits at all."""
    best, best_score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        score = _evenness(text, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first records have the most frequent width above one, and that width."""
    widths: dict[int, int] = {}
    try:
        for number, record in enumerate(_records(text, delimiter)):
            if number >= _SAMPLE_RECORDS:
                break
            if len(record) > 1:
                widths[len(record)] = widths.get(len(record), 0) + 1
    except csv.Error:
        return (0, 0)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
