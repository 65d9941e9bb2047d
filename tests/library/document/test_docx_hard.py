"""Word's hard cases: numbers of all levels, what is left out and told, fields, symbols, boxes and notes with their places."""

from __future__ import annotations

import pytest
from tests.library.document.made import docx, p, table, tc
from tests.library.document.test_docx import GONE, RUN, item, read, texts

from kechuang.document import read_document


def numbering(*levels: tuple[str, str], more: str = "") -> str:
    """One list (1) with these levels (format, text)."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more if at else ""}<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCounting", "第%1章", ["第一章甲", "第二章甲", "第三章甲"]),
        ("chineseCountingThousand", "（%1）", ["（一）甲", "（二）甲", "（三）甲"]),
        ("japaneseCounting", "%1、", ["一、甲", "二、甲", "三、甲"]),
        ("ideographTraditional", "%1、", ["甲、甲", "乙、甲", "丙、甲"]),
        ("decimalEnclosedCircleChinese", "%1", ["①甲", "②甲", "③甲"]),
        ("decimalFullWidth", "%1．", ["１．甲", "２．甲", "３．甲"]),
        ("chineseLegalSimplified", "%1、", ["壹、甲", "贰、甲", "叁、甲"]),
        ("bullet", "\uf06c", ["甲", "甲", "甲"]),
    ],
)
def test_numbers_of_every_form_are_written_out(form, text, expected):
    assert texts(item("甲", 0) * 3, numbering=numbering((form, text))) == expected


def test_numbers_of_several_levels_restart_under_each_upper_one():
    body = item("甲", 0) + item("子", 1) + item("丑", 1) + item("乙", 0) + item("寅", 1)
    levels = [("chineseCounting", "%1、"), ("decimal", "%1.%2")]
    assert texts(body, numbering=numbering(*levels))[1:3] == ["一.1子", "一.2丑"]
    legal = numbering(*levels, more="<w:isLgl/>")
    assert texts(body, numbering=legal) == ["一、甲", "1.1子", "1.2丑", "二、乙", "2.1寅"]
    through = numbering(("decimal", "%1."), ("decimal", "%2)"), more='<w:lvlRestart w:val="0"/>')
    assert texts(body, numbering=through) == ["1.甲", "1)子", "2)丑", "2.乙", "3)寅"]


def test_a_number_comes_from_a_style_and_its_level_from_the_style_nearest():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = numbering(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
    body = (
        p("总则", '<w:pStyle w:val="1"/>')
        + p("目标", '<w:pStyle w:val="2"/>')
        + p("无号", '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    document = read(body, styles=styles, numbering=lists)
    assert [(b.text, b.outline) for b in document.blocks] == [("一、总则", 1), ("（一）目标", 2), ("无号", 2)]


def test_deleted_and_hidden_text_is_left_out_and_told():
    body = f"<w:p>{RUN.format('建设')}<w:del>{GONE.format('两个')}</w:del><w:ins>{RUN.format('三个')}</w:ins></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r><w:r><w:t>平台</w:t></w:r></w:p>"
    cell = f"<w:tc><w:tcPr/><w:p>{RUN.format('甲局')}<w:del>{GONE.format('乙局')}</w:del></w:p></w:tc>"
    document = read(body + hidden + table(cell + tc("1")))
    assert [b.text for b in document.blocks] == ["建设三个", "平台", "甲局", "1"]
    told = [(r.block, r.before, r.reason) for r in document.repairs]
    assert (0, "两个", "修订中已删除的文字不读入") in told
    assert (1, "内部掌握", "隐藏文字不读入") in told
    assert (None, "乙局", "修订中已删除的文字不读入") in told


def test_a_moved_away_paragraph_leaves_nothing_and_carries_nothing_into_a_table():
    moved = "<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom></w:p>"
    assert texts(moved + p("新处")) == ["新处"]
    last = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('末段')}</w:p>"
    assert texts(last + table(tc("甲") + tc("乙"))) == ["末段", "甲", "乙"]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (FIELD.format("begin") + "<w:r><w:instrText>REF a</w:instrText></w:r>" + FIELD.format("separate") + RUN.format("30家") + FIELD.format("end"), "30家"),
        (
            FIELD.format("begin") + FIELD.format("begin") + FIELD.format("separate") + RUN.format("条件") + FIELD.format("end")
            + FIELD.format("separate") + RUN.format("结果") + FIELD.format("end") + RUN.format("。"),
            "结果。",
        ),
        ('<w:fldSimple w:instr="PAGE">' + RUN.format("3") + "</w:fldSimple>", "3"),
        ("<w:r><w:t>科技</w:t><w:softHyphen/><w:t>创新</w:t></w:r>", "科技创新"),
        ('<w:r><w:t>研发投入</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>3%</w:t></w:r>', "研发投入≥3%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/><w:t>项</w:t></w:r>', "①项"),
        ('<w:r><w:sym w:font="Webdings" w:char="F099"/><w:t>项</w:t></w:r>', "项"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + RUN.format("单击此处输入文字") + "</w:sdtContent></w:sdt>" + RUN.format("正文"), "正文"),
    ],
)  # fmt: skip
def test_fields_symbols_and_controls_read_as_they_are_shown(inner, text):
    assert texts(f"<w:p>{inner}</w:p>") == [text]


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize("branches", ["<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>", "<mc:Fallback>{0}</mc:Fallback>",
                                      "<mc:Choice>{0}</mc:Choice><mc:Choice>{0}</mc:Choice>"])  # fmt: skip
def test_a_text_box_is_read_once_whichever_branch_holds_it_and_says_that_it_is_one(branches):
    box = f"<w:pict><w:txbxContent>{p('框内')}</w:txbxContent></w:pict>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t><mc:AlternateContent {MC}>{branches.format(box)}</mc:AlternateContent></w:r></w:p>"
    )
    assert [(b.text, b.place) for b in read(body).blocks] == [("正文", None), ("框内", "文本框")]


def test_notes_stand_apart_with_their_place_and_no_word_is_glued_to_them():
    body = (
        '<w:p><w:r><w:t>技术合同</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>成交额</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>平台</w:t><w:endnoteReference w:id="5"/></w:r></w:p>' + p("（责任单位：甲局")
    )
    notes = f'<w:footnote w:id="2">{p("以登记为准）")}</w:footnote>'
    ends = f'<w:endnote w:id="5">{p("省级以上")}</w:endnote>'
    document = read(body, footnotes=notes, endnotes=ends)
    assert [(b.text, b.place) for b in document.blocks] == [
        ("技术合同成交额", None), ("平台", None), ("（责任单位：甲局", None), ("以登记为准）", "脚注1"), ("省级以上", "尾注1"),
    ]  # fmt: skip


def test_a_generated_table_of_contents_in_a_control_is_left_out():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目录')}{p('一、总则 1')}</w:sdtContent></w:sdt>"
    )
    assert texts(contents + p("一、总则")) == ["一、总则"]


def test_a_table_whose_rows_and_cells_are_controls_keeps_its_merges():
    row = f"<w:sdt><w:sdtContent><w:tr>{tc('', '<w:vMerge/>')}<w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    top = tc("合", '<w:vMerge w:val="restart"/>')
    body = f"<w:tbl><w:tr>{top}{tc('甲')}</w:tr>{row}</w:tbl>"
    places = {b.text: (b.cell.row, b.cell.column, b.cell.row_span) for b in read(body).blocks}
    assert places == {"合": (0, 0, 2), "甲": (0, 1, 1), "乙": (1, 1, 1)}


@pytest.mark.parametrize("depth", [1, 2, 40])
def test_frames_in_frames_are_read_once_however_many(depth):
    framed = "<w:tbl><w:tr><w:tc>" * depth + item("甲", 0) + item("乙", 0) + "</w:tc></w:tr></w:tbl>" * depth
    plain = numbering(("chineseCounting", "%1、"))
    assert texts(framed + item("丙", 0), numbering=plain) == ["一、甲", "二、乙", "三、丙"]


def test_a_header_and_a_footer_are_no_text():
    content = docx(p("正文"), header="<w:p><w:r><w:t>内部资料</w:t></w:r></w:p>")
    assert [b.text for b in read_document("计划.docx", content).blocks] == ["正文"]
