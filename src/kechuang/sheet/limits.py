"""How large a sheet may be. A larger one is refused with a message, never cut short."""

from __future__ import annotations

from kechuang.guard import Refusal
from kechuang.guard.refusal import shown

MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_CELLS = 250_000
MOST_MERGES = 5_000
LONGEST_CELL = 32_767  # what a spreadsheet program itself allows in one cell


def refuse_beyond(name: str, sheet: str, row: int, column: int, cells: int) -> None:
    """Raise Refusal `sheet.rows`, `sheet.columns` or `sheet.cells` where a filled cell lies too far out."""
    if row > MOST_ROWS:
        raise Refusal(
            "sheet.rows",
            f"文件{shown(name)}的表「{sheet}」超过 {MOST_ROWS} 行（第 {row} 行有内容）。为防止漏读，不作截断读取；"
            "请删去无关的行，或拆成几个文件后分别导入。",
        )
    if column > MOST_COLUMNS:
        raise Refusal(
            "sheet.columns",
            f"文件{shown(name)}的表「{sheet}」第 {row} 行超过 {MOST_COLUMNS} 列。为防止漏读，不作截断读取；"
            "请删去无关的列后重试。",
        )
    if cells > MOST_CELLS:
        raise Refusal(
            "sheet.cells",
            f"文件{shown(name)}的有内容单元格超过 {MOST_CELLS} 个。请只保留填报需要的表，或拆成几个文件后重试。",
        )
