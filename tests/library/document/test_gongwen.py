"""An official document going out has the layout of GB/T 9704-2012, in python-docx and in LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kechuang.document.gongwen.model import (
    Attachment,
    AttachmentNote,
    Flow,
    Heading,
    Paragraph,
    Part,
    Picture,
    Signature,
    Table,
    Title,
    official_date,
)
from kechuang.document.gongwen.write import write_gongwen

DAY = date(2031, 7, 5)
LINE = "本段文字用来数一数每行能排多少个字每页能排多少行"


def opened(*parts: Part, marking: str = ""):
    return docx.Document(io.BytesIO(write_gongwen(Flow(parts, marking=marking), on=DAY)))


def wide_table(columns: int = 14) -> Table:
    return Table(
        tuple(f"第{number}项指标名称" for number in range(columns)),
        tuple(tuple(f"{row}.{number}万元数值较长" for number in range(columns)) for row in range(3)),
    )


def test_page_is_a4_with_the_margins_of_the_standard():
    section = opened(Title("标题")).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    edges = [section.top_margin, section.left_margin, section.bottom_margin, section.right_margin]
    assert [round(edge.mm) for edge in edges] == [37, 28, 35, 26]


def test_grid_holds_22_lines_of_28_characters():
    grid = opened(Title("标题")).sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(225 / 25.4 * 1440) // int(grid.get(qn("w:linePitch"))) == 22
    pitch = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert int(156 / 25.4 * 72 / pitch + 0.001) == 28


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
    ],
)
def test_every_style_has_its_font_and_size_and_is_black(style: str, font: str, size: int):
    found = opened(Title("标题")).styles[style]
    fonts = found.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia")} == {font}
    assert fonts.get(qn("w:asciiTheme")) is None
    assert found.font.size == Pt(size)
    assert str(found.font.color.rgb) == "000000"
    assert not found.font.bold


def test_fonts_that_may_be_missing_name_what_to_take_instead():
    document = opened(Title("标题"))
    table = next(p for p in document.part.package.iter_parts() if "fontTable" in p.partname)
    text = table.blob.decode()
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,' in text
    assert 'w:name="方正小标宋简体"><w:altName' in text


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages():
    document = opened(Title("标题"))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]._p
        assert paragraph.find(f".//{qn('w:jc')}").get(qn("w:val")) == side
        assert "".join(t.text for t in paragraph.iter(qn("w:t"))) == "— 1 —"
        assert "PAGE" in paragraph.find(qn("w:fldSimple")).get(qn("w:instr"))
        assert {size.get(qn("w:val")) for size in paragraph.iter(qn("w:sz"))} == {"28"}


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2031, 1, 5), "2031年1月5日"), (date(2031, 12, 31), "2031年12月31日")],
)
def test_dates_have_no_leading_zero(day: date, text: str):
    assert official_date(day) == text
    assert opened(Signature("云溪市科技局", day)).paragraphs[-1].text == text


def test_signature_unit_stands_centred_over_a_date_four_characters_from_the_right():
    unit, day = opened(Paragraph("正文。"), Signature("云溪市科技局", DAY)).paragraphs[-2:]
    assert day.paragraph_format.right_indent == Pt(4 * 16)
    # 2031年7月5日 is 12 halves wide, the unit 12: both end at the same place.
    assert unit.paragraph_format.right_indent == Pt(4 * 16)


def test_signature_never_stands_alone_on_a_page():
    before = opened(Paragraph("正文。"), Signature("云溪市科技局", DAY)).paragraphs[0]
    assert before.paragraph_format.keep_with_next


def test_table_repeats_its_header_and_keeps_rows_whole():
    table = opened(Table(("指标", "数"), (("甲", "1"), ("乙", "2")))).tables[0]
    assert [cell.text for row in table.rows for cell in row.cells] == [
        "指标",
        "数",
        "甲",
        "1",
        "乙",
        "2",
    ]
    headers = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert headers == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_group_line_runs_over_the_whole_table():
    rows = (("一、分组", "", ""), ("甲", "1", "2"))
    table = opened(Table(("指标", "数", "数"), rows, banners=frozenset({0}))).tables[0]
    assert len({id(cell._tc) for cell in table.rows[1].cells}) == 1
    assert table.rows[1].cells[0].text == "一、分组"


def test_row_with_a_missing_cell_is_refused():
    with pytest.raises(ValueError, match="as many cells"):
        opened(Table(("指标", "数"), (("甲",),)))


def test_wide_table_turns_the_page_and_text_after_it_turns_it_back():
    document = opened(Title("标题"), wide_table(), Paragraph("正文。"))
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, True, False]


def test_upright_table_never_turns_the_page():
    wide = wide_table()
    document = opened(Title("标题"), Table(wide.header, wide.rows, upright=True))
    assert len(document.sections) == 1


def test_annex_with_a_wide_table_is_turned_whole():
    narrow = Table(("指标", "数"), (("甲", "1"),))
    document = opened(
        Title("标题"),
        Attachment("表", 1),
        narrow,
        wide_table(),
        Attachment("文", 2),
        Paragraph("正文。"),
    )
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [False, True, False]


def test_annexes_are_named_in_the_note_and_at_their_head():
    document = opened(AttachmentNote(("甲表", "乙表")), Attachment("甲表", 1), Attachment("乙表", 2))
    texts = [paragraph.text.strip() for paragraph in document.paragraphs if paragraph.text.strip()]
    assert texts == ["附件：1.甲表", "2.乙表", "附件1", "甲表", "附件2", "乙表"]


def test_picture_carries_the_words_that_stand_for_it():
    content = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (4, 4)).save(content, "PNG")
    document = opened(Picture(content.getvalue(), "六月进度图", 80))
    assert document.inline_shapes[0].width == Mm(80)
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "六月进度图"


def test_marking_stands_at_the_head_of_odd_and_even_pages():
    section = opened(Title("标题"), marking="演示数据").sections[0]
    assert section.header.paragraphs[0].text == "演示数据"
    assert section.even_page_header.paragraphs[0].text == "演示数据"


def test_characters_no_xml_may_hold_are_left_out():
    assert opened(Paragraph("甲\x00\x0b\ud800乙\ufffe")).paragraphs[0].text == "甲乙"


def test_same_flow_gives_the_same_bytes():
    flow = Flow((Title("标题"), Heading("一、总体"), wide_table()))
    assert write_gongwen(flow, on=DAY) == write_gongwen(flow, on=DAY)


@pytest.mark.office
def test_full_page_in_libreoffice_has_22_lines_of_28_characters(tmp_path: Path):
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice")
    (tmp_path / "page.docx").write_bytes(write_gongwen(Flow((Paragraph(LINE * 60),)), on=DAY))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "page.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pdfplumber.open(tmp_path / "page.pdf") as paper:
        lines = paper.pages[0].extract_text().splitlines()
        second = paper.pages[1].chars
    assert lines[-1] == "— 1 —"
    assert len(lines) - 1 == 22
    assert {len(line) for line in lines[1:-1]} == {28}
    assert len(lines[0].strip()) == 26
    assert (round(paper.pages[0].width), round(paper.pages[0].height)) == (595, 842)
    dash = next(char for char in second if char["text"] == "—")
    assert dash["x0"] < 28 / 25.4 * 72 + 20
