"""A block pasted from a spreadsheet, a table or a list → a workbook of one sheet, addressed from a first cell."""

from __future__ import annotations

import re

from kechuang.guard import Refusal
from kechuang.sheet.cell_text import text_cell
from kechuang.sheet.limits import refuse_beyond
from kechuang.sheet.model import Cell, CellKind, Sheet, Workbook, column_number
from kechuang.sheet.paste_rows import copied_rows, listed_rows

NAME = "粘贴内容"
SHEET = "粘贴"
LONGEST_PASTE = 2_000_000
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


def read_paste(text: str, *, first: str = "A1") -> Workbook:
    """The pasted block as text cells, the first of them at `first`; the limits are those of a file.

    Raises Refusal: sheet.paste-empty, sheet.paste-long, sheet.paste-quotes, sheet.paste-commas,
    sheet.rows, sheet.columns, sheet.cells; ValueError where `first` is no address.
    """
    top, left = _place(first)
    refuse_beyond(NAME, SHEET, top, left, 0)
    if len(text) > LONGEST_PASTE:
        raise Refusal(
            "sheet.paste-long",
            f"粘贴内容超过 {LONGEST_PASTE // 10_000} 万字。请存成 .xlsx 文件后导入，或分几次粘贴。",
        )
    block = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n\t ")
    if not block.strip():
        raise Refusal("sheet.paste-empty", "粘贴内容是空的。请在 Excel 或 WPS 里选中单元格，复制后再粘贴。")
    rows: list[tuple[Cell, ...]] = [()] * (top - 1)
    cells = 0
    # Asked of the whole text: the tabs at its end were empty cells of a table.
    table = copied_rows(block) if "\t" in text else listed_rows(block)
    for number, texts in enumerate(table, start=top):
        row = _row(texts, number, left)
        cells += sum(1 for cell in row if not cell.empty)
        if row:
            refuse_beyond(NAME, SHEET, number, len(row), cells)
        rows.append(row)
    return Workbook(NAME, "paste", (Sheet(SHEET, tuple(rows)),))


def _place(first: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(first)
    if found is None:
        raise ValueError(f"{first!r} is no address of a cell")
    return int(found[2]), column_number(found[1])


def _row(texts: list[str], row: int, left: int) -> tuple[Cell, ...]:
    while texts and not texts[-1].strip():
        texts.pop()
    if not texts:
        return ()
    refuse_beyond(NAME, SHEET, row, left + len(texts) - 1, 0)
    before = (Cell("", row, column, CellKind.EMPTY) for column in range(1, left))
    return (*before, *(text_cell(text, row, left + place, SHEET) for place, text in enumerate(texts)))
