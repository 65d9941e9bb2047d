"""The plan as a Word document: heading styles, real tables with merged cells and a repeated header row."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from source.fixed_zip import MADE, fixed
from source.model import SourcePlan, SourceTable

# Fonts that are free and installed by `make setup`; GB/T 9704's own (仿宋_GB2312 …) would be replaced unpredictably.
BODY_FONT = SECOND_FONT = "Noto Serif CJK SC"
HEAD_FONT = TITLE_FONT = "Noto Sans CJK SC"


def as_docx(plan: SourcePlan) -> bytes:
    """The whole document as the bytes of a .docx."""
    document = docx.Document()
    _set_page(document)
    _add(document, plan.title, size=19, font=TITLE_FONT, align=WD_ALIGN_PARAGRAPH.CENTER)
    _add(document, plan.document_number, font=SECOND_FONT, align=WD_ALIGN_PARAGRAPH.CENTER)
    for line in plan.lines:
        font = {0: BODY_FONT, 1: HEAD_FONT, 2: SECOND_FONT}[line.level]
        _add(document, line.text, font=font, level=line.level, indent=True)
    for line in plan.attachment_lines():
        _add(document, line, indent=True)
    for line in (plan.issuer, plan.issued_on):
        _add(document, line, align=WD_ALIGN_PARAGRAPH.RIGHT)
    for annex in plan.annexes:
        _add(document, f"附件{annex.number}", font=HEAD_FONT).paragraph_format.page_break_before = True
        for line in annex.title:
            _add(document, line, size=18, font=TITLE_FONT, align=WD_ALIGN_PARAGRAPH.CENTER)
        for table in annex.tables:
            if table.title:
                caption = _add(document, table.title, size=18, font=TITLE_FONT, align=WD_ALIGN_PARAGRAPH.CENTER)
                caption.paragraph_format.keep_with_next = True
            _add_table(document, table)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = footer.add_run("— ")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run._r.append(_field(kind, text))
    footer.add_run(" —")
    core = document.core_properties
    core.title, core.author, core.comments = "演示文件", "", "内容虚构"
    core.created = core.modified = MADE


def _field(kind: str | None, text: str | None):
    if kind:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
        return element
    element = OxmlElement("w:instrText")
    element.text = text
    return element


def _add(
    document: Document,
    text: str,
    *,
    size: int = 16,
    font: str = BODY_FONT,
    level: int = 0,
    indent: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> Paragraph:
    paragraph = document.add_heading(level=level) if level else document.add_paragraph()
    _write(paragraph, text, size=size, font=font)
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * 1.8)
    if indent:
        shape.first_line_indent = Pt(2 * size)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def _write(paragraph: Paragraph, text: str, *, size: int, font: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.font.bold = Pt(size), font, False
    run.font.color.rgb = RGBColor(0, 0, 0)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # else Word takes “ ” — for Latin
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    run._r.get_or_add_rPr().append(language)


def _add_table(document: Document, source: SourceTable) -> None:
    count = 1 + len(source.rows) + (1 if source.total else 0)
    table = document.add_table(rows=count, cols=len(source.columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in enumerate(source.widths):
        # Word reads the cells' widths, LibreOffice the grid's.
        table.columns[column].width = Mm(width)
        for row in table.rows:
            row.cells[column].width = Mm(width)
    for column, name in enumerate(source.columns):
        _fill(table.cell(0, column), name, font=HEAD_FONT)
    for row in table.rows:
        # Tall rows, free to break: tables, a merged cell and one row's text run over the page.
        row.height = Mm(10)
    _mark_row(table, 0, "w:tblHeader")
    for row, cells in enumerate(source.rows):
        for column, text in enumerate(cells):
            _place(table, source, row, column, text)
    if source.total:
        _add_total(table, source)


def _place(table: Table, source: SourceTable, row: int, column: int, text: str) -> None:
    length = source.span_length(row, column)
    if length == 0:
        return
    cell = table.cell(row + 1, column)
    if length > 1:
        cell = cell.merge(table.cell(row + length, column))
    _fill(cell, text)


def _add_total(table: Table, source: SourceTable) -> None:
    last = len(table.rows) - 1
    gap = len(source.columns) - len(source.total)
    _fill(table.cell(last, 0).merge(table.cell(last, gap)), source.total[0])
    for offset, text in enumerate(source.total[1:], start=gap + 1):
        _fill(table.cell(last, offset), text)


def _fill(cell: _Cell, text: str, *, font: str = BODY_FONT) -> None:
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    _write(paragraph, text, size=12, font=font)


def _mark_row(table: Table, row: int, mark: str) -> None:
    table.rows[row]._tr.get_or_add_trPr().append(OxmlElement(mark))
