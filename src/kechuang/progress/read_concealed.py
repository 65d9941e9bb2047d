"""What was taken although nobody sees it as typed: hidden sheets, rows and columns, results of formulas."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang.progress.read_rows import ReadRow
from kechuang.progress.value_cell import Verdict
from kechuang.sheet import Cell, Sheet
from kechuang.sheet.model import column_letters
from kechuang.vocabulary import Finding

_TAKEN = (Verdict.VALUE, Verdict.CHECKPOINT, Verdict.AWAITED)
_MOST_NAMED = 20


def concealed(sheet: Sheet, rows: Iterable[ReadRow]) -> list[Finding]:
    """Notices that name the hidden places and the formulas whose numbers were taken from a sheet."""
    taken = [read.cell for row in rows for read in row.cells if read.cell is not None and read.verdict in _TAKEN]
    found: list[Finding] = []
    if sheet.hidden and taken:
        message = f"表「{sheet.name}」是隐藏的，其中{len(taken)}个数已照常读入；不应报送的，请删去这张表后重新导入。"
        found.append(Finding.notice("progress.hidden-sheet", message, sheet.source(taken[0])))
    found.extend(_hidden_rows(sheet, [cell for cell in taken if cell.row in sheet.hidden_rows]))
    found.extend(_hidden_columns(sheet, [cell for cell in taken if cell.column in sheet.hidden_columns]))
    found.extend(_formulas(sheet, [cell for cell in taken if cell.formula]))
    return found


def _hidden_rows(sheet: Sheet, cells: list[Cell]) -> list[Finding]:
    if not cells:
        return []
    named = _named(str(cell.row) for cell in cells)
    how = "被筛选或隐藏" if sheet.filtered else "是隐藏的"
    message = f"表「{sheet.name}」第{named}行{how}，其中{len(cells)}个数已照常读入；不应报送的，请删去后重新导入。"
    return [Finding.notice("progress.hidden-rows", message, sheet.source(cells[0]))]


def _hidden_columns(sheet: Sheet, cells: list[Cell]) -> list[Finding]:
    if not cells:
        return []
    named = _named(column_letters(cell.column) for cell in sorted(cells, key=lambda one: one.column))
    message = f"表「{sheet.name}」{named}列是隐藏的，其中{len(cells)}个数已照常读入；不应报送的，请删去后重新导入。"
    return [Finding.notice("progress.hidden-columns", message, sheet.source(cells[0]))]


def _formulas(sheet: Sheet, cells: list[Cell]) -> list[Finding]:
    if not cells:
        return []
    named = _named(cell.address for cell in cells)
    message = (
        f"表「{sheet.name}」单元格 {named} 是公式，采用的是文件保存时算出的{len(cells)}个结果；"
        "改过别处的数而没有重新计算的，请打开保存一次后重新导入。"
    )
    return [Finding.notice("progress.formula-result", message, sheet.source(cells[0]))]


def _named(names: Iterable[str]) -> str:
    each = list(dict.fromkeys(names))
    return "、".join(each) if len(each) <= _MOST_NAMED else f"{'、'.join(each[:_MOST_NAMED])}等{len(each)}处"
