"""One stored cell of an .xlsx → a Cell: what it says, of what kind, or why it cannot be used.

Cell types are those of ECMA-376 part 1, 18.18.11 (ST_CellType).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kechuang.sheet.cell_text import problem_cell, text_cell
from kechuang.sheet.model import Cell, CellKind
from kechuang.sheet.number_format import Shown, date_text
from kechuang.sheet.number_text import percent_text, stored_number
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

_BOOLEANS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_ISO_DAY = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9](?:T|$)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell as the file has it. `value` is None where the cell has no <v> and no <is>."""

    row: int
    column: int
    type: str
    value: str | None
    formula: bool
    shown: Shown


@dataclass(frozen=True, slots=True)
class Book:
    """What a cell's meaning depends on: the sheet's name, the date system, whether formulas were run."""

    sheet: str
    from_1904: bool = False
    uncalculated: bool = False


def cell_of(stored: Stored, book: Book) -> Cell | None:
    """The cell; None where it is empty and only formatted."""
    if stored.formula and _never_calculated(stored, book):
        return _unusable(
            stored, book, "sheet.formula-uncalculated",
            "是公式，但文件里没有计算结果，系统不会把它当作空白或0",
            "请用 WPS 或 Excel 打开该文件并保存一次，或直接填写数值后重新导入",
        )  # fmt: skip
    if stored.value is None or (stored.value == "" and not stored.formula):
        return None
    if stored.type == "e":
        return _unusable(
            stored, book, "sheet.cell-error", f"显示为错误值 {stored.value[:20]}",
            "请检查公式引用，或直接填写数值后重新导入",
        )  # fmt: skip
    if stored.type in ("s", "str", "inlineStr"):
        return text_cell(_unescaped(stored.value), stored.row, stored.column, book.sheet, formula=stored.formula)
    if stored.type == "n":
        return _number(stored, book)
    text = _of_rare_type(stored)
    if text is None:
        return _unusable(stored, book, "sheet.type", "存储的内容与它的类型不符", "请清空这一格，重新填写后再导入")
    return _cell(stored, text, CellKind.BOOLEAN if stored.type == "b" else CellKind.DATE)


def _of_rare_type(stored: Stored) -> str | None:
    """What a boolean or an ISO day says; None where it says neither, or the type is none of the format."""
    value = (stored.value or "").strip()
    if stored.type == "b":
        return _BOOLEANS.get(value)
    return value[:10] if stored.type == "d" and _ISO_DAY.match(value) else None


def _unescaped(text: str) -> str:
    """Characters written as _x000D_ (ECMA-376 part 1, 22.9.2.19); the two halves of a pair become one."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _never_calculated(stored: Stored, book: Book) -> bool:
    # A formula that yields "" is stored as type str with an empty <v>: that one was calculated.
    return book.uncalculated or stored.value is None or (stored.value == "" and stored.type != "str")


def _number(stored: Stored, book: Book) -> Cell:
    number = stored_number(stored.value or "")
    if number is None:
        return _unusable(stored, book, "sheet.number", "存储的不是正常数字", "请删除后重新填写数值再导入")
    if stored.shown is Shown.PERCENT:
        return _cell(stored, percent_text(number), CellKind.NUMBER, percent=True)
    if stored.shown is Shown.DATE:
        return _day(stored, number, book)
    if stored.shown is Shown.SCALED:
        return _unusable(
            stored, book, "sheet.scaled-format",
            f"用缩放格式显示，看到的数与存储的数（{number:f}）不一样，无法判断以哪个为准",
            "请把单元格格式改为“常规”或“数值”，核对后重新导入",
        )  # fmt: skip
    return _cell(stored, f"{number:f}", CellKind.NUMBER)


def _day(stored: Stored, number: Decimal, book: Book) -> Cell:
    text = date_text(number, from_1904=book.from_1904)
    if text is None:
        return _unusable(
            stored, book, "sheet.date", f"是日期格式，但存储的数（{number:f}）不是有效日期",
            "请按 2024-06 的写法重填，或把格式改为“常规”后重新导入",
        )  # fmt: skip
    return _cell(stored, text, CellKind.DATE)


def covered_cell(cell: Cell | None, place: tuple[int, int], first: tuple[int, int], book: Book) -> Cell:
    """The cell at `place` under a merged range that begins at `first`. Content left below is invisible
    to the person who sent the file, so it is not read and not dropped: it is a problem."""
    row, column = place
    if cell is None:
        return Cell("", row, column, CellKind.EMPTY, merged=first)
    where = f"表「{book.sheet}」单元格 {cell.address}"
    finding = Finding.error(
        "sheet.covered",
        f"{where}被合并单元格遮住，但里面仍有内容“{cell.text[:20]}”，无法判断是否有效；请取消合并后核对，再重新导入。",
        Source(None, 0, 0, None, where),
    )
    return Cell("", row, column, CellKind.ERROR, problem=finding, merged=first)


def _cell(stored: Stored, text: str, kind: CellKind, *, percent: bool = False) -> Cell:
    return Cell(text, stored.row, stored.column, kind, percent=percent, formula=stored.formula)


def _unusable(stored: Stored, book: Book, code: str, what: str, remedy: str) -> Cell:
    return problem_cell(stored.row, stored.column, book.sheet, code, what, remedy, formula=stored.formula)
