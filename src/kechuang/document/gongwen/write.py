"""A flow becomes .docx bytes: one small function for each kind of part, and the packing at the end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from itertools import takewhile
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kechuang.document.gongwen import model
from kechuang.document.gongwen.fit import display_width, fit_table
from kechuang.document.gongwen.layout import (
    BODY_PT,
    number_pages,
    prepare_styles,
    set_fonts,
    set_page,
)
from kechuang.document.gongwen.model import Flow, official_date
from kechuang.document.gongwen.table import add_table
from kechuang.document.gongwen.text import printable, title_lines

PACKED_ON = (1980, 1, 1, 0, 0, 0)
SIGNATURE_RIGHT = 8  # four characters, counted in halves


def write_gongwen(flow: Flow, *, on: date | None = None) -> bytes:
    """The bytes of the .docx of `flow`; the same flow and day give the same bytes.

    `on` is the day put into the document's properties (today is always an argument, never read).
    """
    document = docx.Document()
    prepare_styles(document)
    set_page(document.sections[0])
    number_pages(document)
    _mark(document, flow.marking)
    annex_turned: bool | None = None
    for place, part in enumerate(flow.parts):
        if isinstance(part, model.Attachment):
            annex_turned = _holds_wide(flow.parts[place + 1 :])
        if isinstance(part, model.Signature):
            _keep_company(document)
        wide = isinstance(part, model.Table) and fit_table(part).landscape
        _turn(document, landscape=wide if annex_turned is None else annex_turned)
        _WRITERS[type(part)](document, part)
    _describe(document, flow, on)
    held = io.BytesIO()
    document.save(held)
    return _repacked(held.getvalue())


def _holds_wide(parts: tuple[model.Part, ...]) -> bool:
    """Whether a table of this annex needs the turned page: the whole annex then stands so."""
    annex = takewhile(lambda part: not isinstance(part, model.Attachment), parts)
    return any(fit_table(part).landscape for part in annex if isinstance(part, model.Table))


def _keep_company(document: Any) -> None:
    """A signature never stands alone on a page: the lines before it go along (GB/T 9704-2012, 7.3.5)."""
    for paragraph in document.paragraphs[-4:]:
        paragraph.paragraph_format.keep_with_next = True


def _title(document: Any, part: model.Title) -> None:
    # 2号 letters in a 28.95 pt line; one empty line under the title (GB/T 9704-2012, 7.3.1).
    paragraph = _paragraph(document, "Title", WD_ALIGN_PARAGRAPH.CENTER)
    paragraph.paragraph_format.line_spacing = Pt(33)
    paragraph.add_run("\n".join(title_lines(printable(part.text))))
    _paragraph(document, "Normal")


def _heading(document: Any, part: model.Heading) -> None:
    paragraph = _paragraph(document, f"Heading {part.level}", WD_ALIGN_PARAGRAPH.JUSTIFY)
    _indent(paragraph, 2)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(printable(part.text))


def _body(document: Any, part: model.Paragraph) -> None:
    paragraph = _paragraph(document, "Normal", WD_ALIGN_PARAGRAPH.JUSTIFY)
    if part.indented:
        _indent(paragraph, 2)
    if part.lead:
        paragraph.add_run(printable(part.lead)).font.bold = True
    run = paragraph.add_run(printable(part.text))
    if part.quoted:
        set_fonts(run._r.get_or_add_rPr(), "楷体_GB2312")


def _table(document: Any, part: model.Table) -> None:
    fit = fit_table(part, turned=_is_turned(document))
    if part.caption:
        caption = _paragraph(document, "Normal", WD_ALIGN_PARAGRAPH.CENTER)
        caption.paragraph_format.keep_with_next = True
        set_fonts(caption.add_run(printable(part.caption))._r.get_or_add_rPr(), "黑体")
    add_table(document, part, fit)
    # Word joins two tables that touch; the thin line keeps them apart.
    _paragraph(document, "Table Cell")


def _picture(document: Any, part: model.Picture) -> None:
    paragraph = _paragraph(document, "Table Cell", WD_ALIGN_PARAGRAPH.CENTER)
    shape = paragraph.add_run().add_picture(io.BytesIO(part.content), width=Mm(part.width_mm))
    shape._inline.docPr.set("descr", printable(part.description))


def _page_break(document: Any, _part: model.PageBreak) -> None:
    _paragraph(document, "Normal").add_run().add_break(WD_BREAK.PAGE)


def _signature(document: Any, part: model.Signature) -> None:
    day = official_date(part.day)
    right = max(0, SIGNATURE_RIGHT + (display_width(day) - display_width(part.unit)) // 2)
    for _ in range(2):
        _paragraph(document, "Normal").paragraph_format.keep_with_next = True
    for text, halves in ((part.unit, right), (day, SIGNATURE_RIGHT)):
        paragraph = _paragraph(document, "Normal", WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(halves * BODY_PT / 2)
        paragraph.paragraph_format.keep_with_next = text != day
        paragraph.add_run(printable(text))


def _attachment_note(document: Any, part: model.AttachmentNote) -> None:
    _paragraph(document, "Normal")
    several = len(part.titles) > 1
    for number, title in enumerate(part.titles, start=1):
        paragraph = _paragraph(document, "Normal")
        hanging = 4 if several else 3
        paragraph.paragraph_format.left_indent = Pt((2 + hanging) * BODY_PT)
        paragraph.paragraph_format.first_line_indent = Pt(-hanging * BODY_PT)
        # The second and later numbers stand under the first: three characters of 附件: are left out.
        label = "附件：" if number == 1 else "   " * 2
        paragraph.add_run(printable(f"{label}{f'{number}.' if several else ''}{title}"))


def _attachment(document: Any, part: model.Attachment) -> None:
    label = _paragraph(document, "Normal")
    label.paragraph_format.page_break_before = True
    label_run = label.add_run("附件" if part.number is None else f"附件{part.number}")
    set_fonts(label_run._r.get_or_add_rPr(), "黑体")
    _paragraph(document, "Normal")
    _title(document, model.Title(part.title))


def _paragraph(document: Any, style: str, side: Any = None) -> Any:
    paragraph = document.add_paragraph(style=style)
    if side is not None:
        paragraph.alignment = side
    return paragraph


def _indent(paragraph: Any, characters: int) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(characters * BODY_PT)
    # In characters too, so that Word keeps the indent exact on its grid.
    indent = paragraph._p.pPr.find(qn("w:ind"))
    indent.set(qn("w:firstLineChars"), str(characters * 100))


def _turn(document: Any, *, landscape: bool) -> None:
    """Start a section only where the page has to be turned (or turned back)."""
    if _is_turned(document) != landscape:
        set_page(document.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)
        # The paragraph that carries the break must not run over onto a page of its own.
        layout = document.paragraphs[-1].paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _is_turned(document: Any) -> bool:
    section = document.sections[-1]
    return bool(section.page_width > section.page_height)


def _mark(document: Any, marking: str) -> None:
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.style = document.styles["Table Cell"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(printable(marking))


def _describe(document: Any, flow: Flow, on: date | None) -> None:
    titles = [part.text for part in flow.parts if isinstance(part, model.Title)]
    about = document.core_properties
    about.title = printable(titles[0] if titles else "")[:255]
    about.subject = printable(flow.subject)[:255]
    about.author = about.last_modified_by = about.comments = ""
    about.language = "zh-CN"
    day = on or date(*PACKED_ON[:3])
    about.created = about.modified = datetime(day.year, day.month, day.day)


def _repacked(content: bytes) -> bytes:
    """The same parts with fixed times, so that equal documents are equal bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(held, "w") as packed:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, PACKED_ON)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, given.read(name))
    return held.getvalue()


_WRITERS: dict[type, Callable[[Any, Any], None]] = {
    model.Title: _title,
    model.Heading: _heading,
    model.Paragraph: _body,
    model.Table: _table,
    model.Picture: _picture,
    model.PageBreak: _page_break,
    model.Signature: _signature,
    model.AttachmentNote: _attachment_note,
    model.Attachment: _attachment,
}
