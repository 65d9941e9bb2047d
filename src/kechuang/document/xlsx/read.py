"""Workbooks (.xlsx) kept as task lists or annexes: each sheet that is seen, its titles and its tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from kechuang.document.assemble import assemble
from kechuang.document.model import Document, Repair
from kechuang.document.raw import RawItem
from kechuang.document.xlsx.book import Book
from kechuang.document.xlsx.cells import Held, Sheet, address, read_cells
from kechuang.document.xlsx.layout import items_of
from kechuang.guard.archive import Archive

_LONGEST_TOLD = 200


def read(name: str, content: bytes) -> Document:
    """The document in an .xlsx. Hidden sheets, rows and columns are left out and remembered."""
    book = Book(name, Archive(name, content))
    items: list[RawItem] = []
    repairs: list[Repair] = []
    for listed in book.sheets:
        where = f"工作表“{listed.title}”"
        if listed.hidden:
            repairs.append(Repair(None, where, "", "隐藏的工作表不读入"))
            continue
        root = book.sheet(listed)
        if root is None:
            repairs.append(Repair(None, where, "", "图表等没有单元格的工作表不读入"))
            continue
        sheet = read_cells(root, book)
        items.extend(items_of(listed.title, sheet))
        repairs.extend(_told(where, sheet))
    return assemble(name, "xlsx", items, repairs=repairs)


def _told(where: str, sheet: Sheet) -> list[Repair]:
    """One repair for each cell without a usable text, each hidden row and each hidden column that says something."""
    found = [
        replace(gone.repair(None), before=f"{where} {address(cell.row, cell.column)}：{gone.text}")
        for cell in sheet.cells
        if not cell.text
        for gone in cell.left_out
    ]
    in_rows = [cell for cell in sheet.unseen if cell.row in sheet.hidden_rows]
    for row, cells in groupby(in_rows, key=lambda cell: cell.row):
        found.append(Repair(None, f"{where} 第{row}行：{_joined(cells)}", "", "隐藏或筛选掉的行不读入"))
    in_columns = sorted(
        (cell for cell in sheet.unseen if cell.row not in sheet.hidden_rows), key=lambda cell: (cell.column, cell.row)
    )
    for column, cells in groupby(in_columns, key=lambda cell: cell.column):
        letters = address(0, column)[:-1]
        found.append(Repair(None, f"{where} {letters}列：{_joined(cells)}", "", "隐藏的列不读入"))
    return found


def _joined(cells: Iterable[Held]) -> str:
    text = "|".join(cell.text for cell in cells)
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"
