"""Spreadsheets: guarded reading into cells that know their address; protected templates out."""

from kechuang.sheet.layout import NumberRule, OutCell, OutColumn, OutSheet, Style
from kechuang.sheet.model import Cell, CellKind, Sheet, Workbook
from kechuang.sheet.open import open_workbook
from kechuang.sheet.paste import read_paste
from kechuang.sheet.write import write_workbook

__all__ = [
    "Cell",
    "CellKind",
    "NumberRule",
    "OutCell",
    "OutColumn",
    "OutSheet",
    "Sheet",
    "Style",
    "Workbook",
    "open_workbook",
    "read_paste",
    "write_workbook",
]
