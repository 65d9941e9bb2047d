"""A laid-out workbook → the bytes of an .xlsx, protected, ready to print. The same input gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.sheet.entry_rule import write_rules
from kechuang.sheet.layout import OutCell, OutColumn, OutSheet, Style
from kechuang.sheet.limits import LONGEST_CELL
from kechuang.sheet.number_text import plain_decimal

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# What a spreadsheet program could take for a formula when the cell is edited again (ASVS 1.2.10),
# full-width forms included: input methods turn them back.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_FORMATS: dict[Style, dict[str, Any]] = {
    Style.TITLE: {"bold": True, "font_size": 14, "align": "left"},
    Style.HEAD: {"bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "text_wrap": True},
    Style.LABEL: {"bg_color": "#F2F2F2", "border": 1, "text_wrap": True},
    Style.ENTRY: {"border": 1, "locked": False},
    Style.WRONG: {"border": 1, "locked": False, "bg_color": "#FFF2CC", "text_wrap": True},
    Style.NOTE: {"text_wrap": True, "valign": "top"},
    Style.TEXT: {"border": 1, "text_wrap": True},
}
_LINE = 18  # points: LibreOffice and WPS cut the default 15 off at the feet of Chinese characters
_HIGHEST = 409  # points, of a row (ECMA-376 part 1, 18.3.1.73)
_MOST_SHEET_NAME = 31
_PAPER_A4 = 9
# A spreadsheet program keeps 15 digits of a number and shows more than 11 as 1.23E+11.
_KEPT_DIGITS, _PLAIN_DIGITS, _LARGEST_EXPONENT = 15, 11, 30
# Codes and months: in a cell of no format they become a number or a day as soon as somebody edits them.
_LIKE_A_NUMBER = re.compile(r"[0-9０-９.,:/Ee+%-]*[0-9０-９][0-9０-９.,:/Ee+%-]*")
_TEXT_FORMAT, _WHOLE_FORMAT = "@", "0"
# The file says nothing about when it was made: today is not this module's to know.
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_workbook(sheets: Sequence[OutSheet], *, title: str = "") -> bytes:
    """The .xlsx with these sheets. Text that looks like a formula or a number is kept text; numbers stay
    exact, those of more than 15 digits as text.

    Raises ValueError for a text, a list or a message that the file format cannot hold.
    """
    # Imported here: only this format needs it, and a command that reads should start without it.
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"title": title, "created": _EPOCH})
        formats = _Formats(workbook)
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet.name[:_MOST_SHEET_NAME]), sheet, formats)
    return target.getvalue()


class _Formats:
    """The cell formats of one workbook, made when first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.made: dict[tuple[Style, bool, str], Any] = {}

    def of(self, style: Style, *, quoted: bool = False, shown: str = "") -> Any:
        key = (style, quoted, shown)
        if key not in self.made:
            wanted = {"valign": "vcenter", "font_name": "宋体", **_FORMATS[style]}
            if quoted:
                wanted["quote_prefix"] = True
            if shown:
                wanted["num_format"] = shown
            self.made[key] = self.workbook.add_format(wanted)
        return self.made[key]


def _write_sheet(page: Worksheet, sheet: OutSheet, formats: _Formats) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
    for top, left, bottom, right in sheet.merges:
        page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", formats.of(sheet.rows[top - 1][left - 1].style))
    for row, cells in enumerate(sheet.rows):
        page.set_row(row, min(_LINE * _lines(cells, sheet.columns), _HIGHEST))
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, cell, formats)
    write_rules(page, sheet)
    _set_page(page, sheet)


def _lines(cells: tuple[OutCell, ...], columns: tuple[OutColumn, ...]) -> int:
    """How many lines the tallest cell of a row takes: a Chinese character is two columns wide."""
    most = 1
    for cell, column in zip(cells, columns, strict=False):
        if isinstance(cell.content, str) and cell.style is not Style.TITLE:
            most = max(most, sum(_wrapped(line, column.width) for line in cell.content.split("\n")))
    return most


def _wrapped(line: str, width: int) -> int:
    return max(1, -(-sum(2 if ord(c) > 0x2E7F else 1 for c in line) // max(width - 1, 1)))


def _write_cell(page: Worksheet, row: int, column: int, cell: OutCell, formats: _Formats) -> None:
    content = cell.content
    if cell.comment:
        # Text is kept with its cell; the size shows a sentence or two without scrolling.
        page.write_comment(row, column, cell.comment, {"x_scale": 2, "author": ""})
    if isinstance(content, Decimal) and _held(content):
        shown = _WHOLE_FORMAT if content.adjusted() >= _PLAIN_DIGITS else ""
        # xlsxwriter formats whatever it is given; a Decimal is written digit by digit.
        page.write_number(row, column, content, formats.of(cell.style, shown=shown))  # type: ignore[arg-type]
        return
    text = f"{content:f}" if isinstance(content, Decimal) else content
    if not text:
        page.write_blank(row, column, None, formats.of(cell.style))
        return
    if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise ValueError(f"a cell holds more than {LONGEST_CELL} characters: {text[:40]}")
    quoted = text.startswith(_FORMULA_SIGNS)
    shown = _TEXT_FORMAT if _LIKE_A_NUMBER.fullmatch(text) else ""
    page.write_string(row, column, text, formats.of(cell.style, quoted=quoted, shown=shown))


def _held(number: Decimal) -> bool:
    """Whether a spreadsheet program keeps every digit of a number. Raises ValueError for NaN and infinity."""
    if not number.is_finite():
        raise ValueError(f"a cell cannot hold {number}")
    digits = len(plain_decimal(number).as_tuple().digits)
    return digits <= _KEPT_DIGITS and (not number or abs(number.adjusted()) <= _LARGEST_EXPONENT)


def _set_page(page: Worksheet, sheet: OutSheet) -> None:
    page.set_paper(_PAPER_A4)
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C第 &P 页 共 &N 页")
    if sheet.head_rows:
        page.repeat_rows(0, sheet.head_rows - 1)
    page.freeze_panes(sheet.head_rows, sheet.head_columns)
    if sheet.filters:
        page.autofilter(sheet.head_rows - 1, 0, len(sheet.rows) - 1, len(sheet.columns) - 1)
    if sheet.sealed:
        page.protect("", {"format_columns": True, "format_rows": True})
    else:
        page.print_area(0, 0, len(sheet.rows) - 1, len(sheet.columns) - 1)
    if sheet.hidden:
        page.hide()
