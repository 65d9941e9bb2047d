"""The text of a cell, whatever it came in: a Cell, or one with the reason why its text cannot be kept."""

from __future__ import annotations

import re

from kechuang.sheet.limits import LONGEST_CELL
from kechuang.sheet.model import Cell, CellKind, place_in_words
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

# Control characters, halves of a pair and non-characters: databases refuse some, screens show none.
_UNUSABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def text_cell(text: str, row: int, column: int, sheet: str, *, formula: bool = False) -> Cell:
    """The cell of a text; `sheet` is the name of its sheet. Codes sheet.character and sheet.too-long."""
    if _UNUSABLE.search(text):
        return problem_cell(
            row, column, sheet, "sheet.character", "含有看不见的控制字符，不能可靠读取",
            "请清空这一格，重新填写后再导入", formula=formula,
        )  # fmt: skip
    if len(text) > LONGEST_CELL:
        return problem_cell(
            row, column, sheet, "sheet.too-long", f"超过 {LONGEST_CELL} 个字，不作截断读取",
            "请缩短后再导入", formula=formula,
        )  # fmt: skip
    return Cell(text, row, column, CellKind.TEXT if text.strip() else CellKind.EMPTY, formula=formula)


def problem_cell(
    row: int, column: int, sheet: str, code: str, what: str, remedy: str, *, formula: bool = False
) -> Cell:  # fmt: skip
    """A cell that cannot be used: where, what, what to do."""
    place = place_in_words(sheet, Cell("", row, column).address)
    finding = Finding.error(code, f"{place}{what}；{remedy}。", Source(None, 0, 0, None, place))
    return Cell("", row, column, CellKind.ERROR, formula=formula, problem=finding)
