"""A laid-out workbook → the bytes of an .xlsx, protected, ready to print. The same input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.sheet.layout import OutCell, OutColumn, OutSheet, Style

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
    Style.NOTE: {"text_wrap": True, "valign": "top"},
}
_LINE = 18  # points: LibreOffice and WPS cut the default 15 off at the feet of Chinese characters
_MOST_SHEET_NAME = 31
_PAPER_A4 = 9
# The file says nothing about when it was made: today is not this module's to know.
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_workbook(sheets: Sequence[OutSheet], *, title: str = "") -> bytes:
    """The .xlsx with these sheets. Text that looks like a formula is kept text; numbers stay exact."""
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
        self.made: dict[tuple[Style, bool], Any] = {}

    def of(self, style: Style, *, quoted: bool) -> Any:
        if (style, quoted) not in self.made:
            wanted = {"valign": "vcenter", "font_name": "宋体", **_FORMATS[style]}
            if quoted:
                wanted["quote_prefix"] = True
            self.made[style, quoted] = self.workbook.add_format(wanted)
        return self.made[style, quoted]


def _write_sheet(page: Worksheet, sheet: OutSheet, formats: _Formats) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
    for row, cells in enumerate(sheet.rows):
        page.set_row(row, _LINE * _lines(cells, sheet.columns))
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, cell, formats)
    for index, column in enumerate(sheet.columns):
        _offer_choices(page, sheet, index, column)
    _set_page(page, sheet)


def _lines(cells: tuple[OutCell, ...], columns: tuple[OutColumn, ...]) -> int:
    """How many lines the tallest cell of a row takes: a Chinese character is two columns wide."""
    most = 1
    for cell, column in zip(cells, columns, strict=False):
        if isinstance(cell.content, str) and cell.style is not Style.TITLE:
            width = sum(2 if ord(c) > 0x2E7F else 1 for c in cell.content)
            most = max(most, -(-width // max(column.width - 1, 1)))
    return most


def _write_cell(page: Worksheet, row: int, column: int, cell: OutCell, formats: _Formats) -> None:
    content = cell.content
    if isinstance(content, Decimal):
        # xlsxwriter formats whatever it is given; a Decimal is written digit by digit.
        page.write_number(row, column, content, formats.of(cell.style, quoted=False))  # type: ignore[arg-type]
    elif content:
        quoted = content.startswith(_FORMULA_SIGNS)
        page.write_string(row, column, content, formats.of(cell.style, quoted=quoted))
    else:
        page.write_blank(row, column, None, formats.of(cell.style, quoted=False))


def _offer_choices(page: Worksheet, sheet: OutSheet, index: int, column: OutColumn) -> None:
    if not column.choices:
        return
    rule = {
        "validate": "list", "source": list(column.choices), "ignore_blank": True,
        "error_title": "请从列表中选择", "error_message": "、".join(column.choices),
    }  # fmt: skip
    for row, cells in enumerate(sheet.rows):
        if index < len(cells) and cells[index].style is Style.ENTRY:
            page.data_validation(row, index, row, index, rule)


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
    page.protect("", {"format_columns": True, "format_rows": True})
    if sheet.hidden:
        page.hide()
