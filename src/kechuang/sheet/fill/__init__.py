"""填表: an office's own .xlsx with some cells filled in, every other byte of its sheets as it was."""

from kechuang.sheet.fill.fill import fill_workbook, look_at
from kechuang.sheet.fill.guarded import fill_guarded, look_guarded
from kechuang.sheet.fill.model import Entry, Filled, Place

__all__ = ["Entry", "Filled", "Place", "fill_guarded", "fill_workbook", "look_at", "look_guarded"]
