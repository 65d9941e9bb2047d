"""单位填报表: the form of one unit for one month as a workbook, and reading it back. This face only hands names on."""

from kechuang.progress.unit_sheet.model import ReadSheet, SheetRow, Stamp, TypedRow, UnitSheet
from kechuang.progress.unit_sheet.names import file_name
from kechuang.progress.unit_sheet.read import is_unit_sheet, read_unit_sheet
from kechuang.progress.unit_sheet.write import unit_sheet

__all__ = [
    "ReadSheet",
    "SheetRow",
    "Stamp",
    "TypedRow",
    "UnitSheet",
    "file_name",
    "is_unit_sheet",
    "read_unit_sheet",
    "unit_sheet",
]
