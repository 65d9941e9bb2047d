"""A table of an official document: ruled, its header repeated on every page, rows kept whole."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from kechuang.document.gongwen.fit import CELL_MARGIN_PT, Fit, column_alignment
from kechuang.document.gongwen.layout import set_fonts
from kechuang.document.gongwen.model import Alignment, Table
from kechuang.document.gongwen.text import printable

SIDES = {
    Alignment.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Alignment.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Alignment.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_table(document: Any, table: Table, fit: Fit) -> None:
    """Append `table` in the size and the widths of `fit`."""
    width = len(table.header)
    made = document.add_table(rows=0, cols=width, style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _narrow_margins(made)
    for column, points in zip(made.columns, fit.widths, strict=True):
        column.width = Pt(points)
    _fill(made.add_row(), table.header, fit, (Alignment.CENTRE,) * width, bold=True)
    _repeat(made.rows[0])
    sides = column_alignment(table)
    for number, row in enumerate(table.rows):
        line = made.add_row()
        _keep_whole(line)
        if number in table.banners:
            _run_over(line, row[0], fit)
        else:
            _fill(line, row, fit, sides, bold=number in table.strong)


def _narrow_margins(made: Any) -> None:
    """Word's own 5.4 pt beside each cell would cost a wide table several characters."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(CELL_MARGIN_PT * 20))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = made._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)


def _fill(line: Any, texts: tuple[str, ...], fit: Fit, sides: tuple[Alignment, ...], *, bold: bool) -> None:
    # python-docx counts all cells anew at each `.cells`; once a row is enough.
    for cell, text, side, points in zip(line.cells, texts, sides, fit.widths, strict=True):
        cell.width = Pt(points)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Cell"
        paragraph.alignment = SIDES[side]
        run = paragraph.add_run(printable(text))
        run.font.size = Pt(fit.size)
        run.font.bold = bold
        if bold:
            set_fonts(run._r.get_or_add_rPr(), "黑体")


def _run_over(line: Any, text: str, fit: Fit) -> None:
    cells = line.cells
    whole = cells[0].merge(cells[-1])
    paragraph = whole.paragraphs[0]
    paragraph.style = "Table Cell"
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(printable(text))
    run.font.size = Pt(fit.size)
    run.font.bold = True
    set_fonts(run._r.get_or_add_rPr(), "黑体")


def _repeat(line: Any) -> None:
    properties = line._tr.get_or_add_trPr()
    _keep_whole(line)
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _keep_whole(line: Any) -> None:
    whole = OxmlElement("w:cantSplit")
    whole.set(qn("w:val"), "true")
    line._tr.get_or_add_trPr().append(whole)
