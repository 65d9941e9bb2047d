"""What of a workbook was not read, and said so: sheets without a head, columns nobody can name."""

from __future__ import annotations

import re

from kechuang.progress.heading import Heading
from kechuang.progress.read_rows import Context, is_inside
from kechuang.progress.template_names import ALLOCATION, CHECKPOINTS, REPORT
from kechuang.sheet import Cell, Sheet
from kechuang.vocabulary import Finding

_DIGIT = re.compile(r"[0-9０-９]")


def unread_sheet(sheet: Sheet) -> list[Finding]:
    """Why a sheet without a head was passed over; nothing for an empty one."""
    if not any(not cell.empty for row in sheet.rows for cell in row):
        return []
    source = sheet.source(sheet.cell(1, 1))
    message = f"表「{sheet.name}」没有认出填报表头（编号或指标，加期别和累计完成数，或各月份），没有读取"
    if sheet.name.strip() in (REPORT, ALLOCATION, CHECKPOINTS):
        message += "；请按填报表恢复表头（应在前十行内），再重新导入。"
        return [Finding.error("progress.sheet-unread", message, source)]
    return [Finding.notice("progress.sheet-unread", f"{message}。", source)]


def unread_columns(context: Context) -> list[Finding]:
    """Columns that hold something and were not read: unknown, without a head, twice, of another year."""
    sheet, heading = context.sheet, context.heading
    found = [_repeated(sheet, cell) for cell in heading.repeated]
    for cell in (*heading.unread, *_headless(sheet, heading)):
        below = _below(sheet, heading, cell.column)
        if below:
            found.append(_unread(sheet, cell, below))
    if context.whole is not None and not heading.long:
        for column, month in heading.months.items():
            filled = _below(sheet, heading, column)
            if filled and not is_inside(month, context.whole):
                found.append(_outside(context, sheet.cell(heading.row, column), month, len(filled)))
    return found


def _below(sheet: Sheet, heading: Heading, column: int) -> list[Cell]:
    cells = (sheet.cell(row, column) for row in range(heading.row + 1, len(sheet.rows) + 1))
    return [cell for cell in cells if not cell.empty]


def _headless(sheet: Sheet, heading: Heading) -> list[Cell]:
    widest = max((len(row) for row in sheet.rows), default=0)
    heads = (sheet.cell(heading.row, column) for column in range(1, widest + 1))
    return [cell for cell in heads if cell.empty and cell.merged is None]


def _repeated(sheet: Sheet, cell: Cell) -> Finding:
    where = f"表「{sheet.name}」单元格 {cell.address}"
    message = f"{where}：表头“{cell.text[:20]}”出现两次，后一列没有读取；请删去一列。"
    return Finding.error("progress.column-repeated", message, sheet.source(cell), cell.text)


def _unread(sheet: Sheet, head: Cell, below: list[Cell]) -> Finding:
    """A column of numbers that is passed over is a warning; one of words, a notice."""
    where = f"表「{sheet.name}」单元格 {head.address}"
    what = f"不认识表头“{head.text[:20]}”，这一列" if head.text.strip() else "这一列没有表头，"
    held = f"{below[0].address} 有内容" if len(below) == 1 else f"{below[0].address} 等 {len(below)} 格有内容"
    message = f"{where}：{what}没有读取（{held}）"
    if not any(_DIGIT.search(cell.text) for cell in below):
        return Finding.notice("progress.column-unread", f"{message}。", sheet.source(head), head.text or None)
    message += "；如果是累计完成数，请把表头改为 2024-06 的写法，再重新导入。"
    return Finding.warning("progress.column-unread", message, sheet.source(head), head.text or None)


def _outside(context: Context, head: Cell, month: str, filled: int) -> Finding:
    assert context.whole is not None
    sheet = context.sheet
    return Finding.error(
        "progress.period-outside",
        f"表「{sheet.name}」单元格 {head.address}：期别{month}不在方案期（{context.whole.start.isoformat()}至"
        f"{context.whole.end.isoformat()}）内，这一列填的{filled}格都没有采用；请核对年份，别的年度的数不要填在这里。",
        sheet.source(head), head.text,
    )  # fmt: skip
