"""A unit's form for tests: built, filled as a unit fills it, and read back through the guard."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from kechuang.progress.owed import Answer
from kechuang.progress.unit_sheet import ReadSheet, SheetRow, Stamp, UnitSheet, read_unit_sheet, unit_sheet
from kechuang.sheet import open_workbook

KEY = b"k" * 32
ROWS = (
    SheetRow("t01", Answer.NUMBER, "技术合同成交额", "2025-06", measure="亿元", target="35.32亿元", seen=3, stood=7),
    SheetRow("t02/429901-A", Answer.NUMBER, "净增高新技术企业", "2025-06", whose="甲镇", measure="家", note="旧备注"),
    SheetRow("三/（一）/1", Answer.WORDS, "做好技术转移", "2025-Q2"),
)
STAMP = Stamp("429901", "1", "测试县2025年方案", "2025-06", "429901-A", "甲镇", ROWS)
FORM = UnitSheet(STAMP, date(2025, 7, 10), "测试填报人", "测试领导")
# Row of the first thing asked for, and the columns of the open cells.
FIRST, AMOUNT, NATURE, ORIGIN, NOTE, WORDS = 5, 9, 10, 11, 12, 5


def filled(change: Callable[[openpyxl.Workbook], None], form: UnitSheet = FORM) -> bytes:
    """The form after somebody worked in it."""
    book = openpyxl.load_workbook(io.BytesIO(unit_sheet(form, key=KEY)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, folder: Path, *, key: bytes = KEY) -> ReadSheet:
    """What the platform reads of it."""
    path = folder / "甲镇-2025年6月-填报表.xlsx"
    path.write_bytes(content)
    return read_unit_sheet(open_workbook(path), key=key)


def put(sheet: str, row: int, column: int, value: object) -> Callable[[Any], None]:
    """A change of a filled form: a value typed into a cell."""

    def change(book: Any) -> None:
        book[sheet].cell(row, column).value = value

    return change
