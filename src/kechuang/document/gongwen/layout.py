"""The measures of GB/T 9704-2012 and how they are said to Word: page, grid, fonts, styles, page numbers."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
TEXT_MM = (156, 225)
LINES, CHARACTERS = 22, 28
BODY_PT = 16
# 225 mm / 22 lines is 28.99 pt; in whole twips 22 lines of 28.95 pt fit, 22 of 29 pt do not.
LINE_PITCH_TWIPS = 579
# The grid widens or narrows each character by 1/4096 pt: 156 mm / 28 is 15.79 pt, under 16 pt.
CHARACTER_SPACE = (TEXT_MM[0] * 7200 * 4096 // (254 * CHARACTERS) - BODY_PT * 4096 * 10) // 10
CLOSER_TWIPS = -8
# The dash stands 7 mm under the text area; half a line of 4号 lies under the dash.
FOOTER_MM = BOTTOM_MM - 7 - 2

BODY = "仿宋_GB2312"
TITLE = "方正小标宋简体"
LEVELS = {1: "黑体", 2: "楷体_GB2312", 3: BODY, 4: BODY}
SONG = "宋体"
# None of these may be embedded; each names what to take where it is not installed (w:altName).
FALLBACKS = {
    BODY: ("仿宋", "FangSong", "华文仿宋", "Noto Serif CJK SC"),
    TITLE: ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Noto Sans CJK SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "华文楷体", "Noto Serif CJK SC"),
    SONG: ("SimSun", "Noto Serif CJK SC"),
}


def set_fonts(run_properties: Any, name: str) -> None:
    """Make `name` the font of Chinese and Latin alike; theme fonts would otherwise win."""
    fonts = run_properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), name)
    # Without the hint Word takes “ ” and — from the Latin slot, half as wide.
    fonts.set(qn("w:hint"), "eastAsia")


def prepare_styles(document: Any) -> None:
    """Normal, Title, Heading 1–4 and the cell style with the fonts of the standard, all black."""
    _prepare(document.styles["Normal"], BODY, BODY_PT)
    _prepare(document.styles["Title"], TITLE, 22)
    for level, font in LEVELS.items():
        _prepare(document.styles[f"Heading {level}"], font, BODY_PT)
    cell = document.styles.add_style("Table Cell", WD_STYLE_TYPE.PARAGRAPH)
    _prepare(cell, SONG, 12)
    cell.paragraph_format.line_spacing = 1.0
    _declare_fallbacks(document)
    _set_language(document)


def _prepare(style: Any, font: str, size: int) -> None:
    style.font.size = Pt(size)
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    set_fonts(style.element.get_or_add_rPr(), font)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(LINE_PITCH_TWIPS / 20)
    form.widow_control = False
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _keep_to_characters(style.element)


def _keep_to_characters(style: Any) -> None:
    """28 characters of 16 pt on 156 mm in every program.

    Word narrows the characters by the grid; LibreOffice would give each character that is wider than
    its cell of the grid two cells, so paragraphs do not snap and the letters themselves stand closer.
    """
    properties = style.get_or_add_rPr()
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    closer = OxmlElement("w:spacing")
    closer.set(qn("w:val"), str(CLOSER_TWIPS))
    properties.find(qn("w:sz")).addprevious(closer)
    free = OxmlElement("w:snapToGrid")
    free.set(qn("w:val"), "0")
    style.get_or_add_pPr().find(qn("w:spacing")).addprevious(free)


def _set_language(document: Any) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _declare_fallbacks(document: Any) -> None:
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    table._blob = table.blob.replace(b"</w:fonts>", f"{entries}</w:fonts>".encode())


def set_page(section: Any, *, landscape: bool = False) -> None:
    """A4 with the margins and the grid of the standard; turned, the binding edge becomes the top."""
    width, height = (Mm(side) for side in PAGE_MM)
    edges = (TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM)
    if landscape:
        width, height = height, width
        edges = (LEFT_MM, TOP_MM, RIGHT_MM, BOTTOM_MM)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin = Mm(edges[0]), Mm(edges[1])
    section.bottom_margin, section.left_margin = Mm(edges[2]), Mm(edges[3])
    section.footer_distance = Mm(FOOTER_MM if not landscape else edges[2] - 9)
    section.header_distance = Mm(15)
    _set_grid(section)


def _set_grid(section: Any) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(LINE_PITCH_TWIPS))
    grid.set(qn("w:charSpace"), str(CHARACTER_SPACE))
    properties.append(grid)


def number_pages(document: Any) -> None:
    """— 1 — in 4号宋体: odd pages right, even pages left, one character from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number(section.footer.paragraphs[0], "right")
    _number(section.even_page_footer.paragraphs[0], "left")


def _number(paragraph: Any, side: str) -> None:
    paragraph.style = "Normal"
    # A footer as high as a line of text would reach into the 22 lines and push one off the page.
    paragraph.paragraph_format.line_spacing = Pt(14)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:ind {nsdecls("w")} w:{side}Chars="100" w:{side}="280"/>'))
    properties.append(parse_xml(f'<w:jc {nsdecls("w")} w:val="{side}"/>'))
    _add_run(paragraph, "— ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>')
    paragraph._p.append(field)
    run = _add_run(paragraph, "1")
    field.append(run._r)
    _add_run(paragraph, " —")


def _add_run(paragraph: Any, text: str) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(14)
    set_fonts(run._r.get_or_add_rPr(), SONG)
    return run
