"""Word: numbering, merges, tracked changes, boxes, notes and hidden text, as a reader sees them."""

from __future__ import annotations

import pytest
from tests.library.document.made import docx, p, package, table, tc

from kechuang.document import Document, read_document

REF = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, (form, text) in enumerate([("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{REF}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def read(body: str, **parts: str) -> Document:
    return read_document("计划.docx", docx(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


def item(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_part_of_the_text():
    body = "".join(
        item(text, level, number)
        for text, level, number in [
            ("总体要求", 0, 1), ("目标", 0, 1), ("投入", 1, 1), ("甲", 2, 1), ("乙", 2, 1), ("产出", 1, 1),
            ("丙", 2, 1), ("任务", 0, 1), ("重开", 2, 2), ("接着", 2, 2), ("续前", 2, 1),
        ]
    )  # fmt: skip
    assert texts(body, numbering=NUMBERING) == [
        "一、总体要求", "二、目标", "（一）投入", "1.甲", "2.乙", "（二）产出", "1.丙", "三、任务", "1.重开", "2.接着", "3.续前",
    ]  # fmt: skip


def test_a_number_before_a_latin_word_keeps_a_space():
    assert texts(item("AI赋能", 2), numbering=NUMBERING) == ["1.AI赋能"]


def test_an_empty_paragraph_of_a_list_counts_as_word_counts_it_and_is_no_block():
    assert texts(item("", 0) + item("总体要求", 0), numbering=NUMBERING) == ["二、总体要求"]


def test_a_cell_with_nothing_but_its_automatic_number_reads_as_the_number():
    numbers = [f"<w:tc><w:tcPr/>{item('', 2)}</w:tc>" for _ in range(2)]
    assert texts(table(numbers[0] + tc("甲"), numbers[1] + tc("乙")), numbering=NUMBERING) == ["1.", "甲", "2.", "乙"]


def test_headings_are_known_by_style_chain_and_by_outline_level():
    body = p("甲", '<w:pStyle w:val="x"/>') + p("乙", '<w:outlineLvl w:val="2"/>') + p("丙")
    assert [block.outline for block in read(body, styles=STYLES).blocks] == [1, 3, None]


def test_a_table_of_contents_is_left_out_and_remembered():
    document = read(p("一、总则 1", '<w:pStyle w:val="t"/>') + p("一、总则"), styles=STYLES)
    assert [block.text for block in document.blocks] == ["一、总则"]
    assert any(repair.before == "一、总则 1" for repair in document.repairs)


RUN = "<w:r><w:t>{}</w:t></w:r>"
GONE = "<w:r><w:delText>{}</w:delText></w:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<w:ins>{RUN.format('新')}</w:ins><w:del>{GONE.format('旧')}</w:del>{RUN.format('文')}", "新文"),
        (f"<w:moveFrom>{RUN.format('旧处')}</w:moveFrom><w:moveTo>{RUN.format('新处')}</w:moveTo>", "新处"),
        ('<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>' + RUN.format("显"), "显"),
        ('<w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>藏</w:t></w:r>' + RUN.format("显"), "显"),
        ('<w:r><w:rPr><w:rStyle w:val="h"/><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "显"),
        ('<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' + RUN.format("3"), "3"),
        (f"<w:hyperlink>{RUN.format('链接')}</w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{RUN.format('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:t>10</w:t><w:tab/><w:t>家</w:t></w:r>", "10 家"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>ye</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>冶</w:t></w:r></w:rubyBase></w:ruby></w:r>", "冶"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_is_shown(inner, text):
    assert texts(f"<w:p>{inner}</w:p>", styles=STYLES) == [text]


def test_a_deleted_paragraph_mark_lets_the_next_one_run_on():
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{RUN.format('前')}</w:p>"
    assert texts(first + p("后")) == ["前后"]


def test_a_soft_line_break_begins_a_line_of_its_own():
    assert texts("<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>") == ["上", "下"]


def test_merged_cells_become_spans():
    body = table(
        tc("类", '<w:vMerge w:val="restart"/>') + tc("甲") + tc("1"),
        tc("", "<w:vMerge/>") + tc("乙") + tc("2"),
        tc("合计", '<w:gridSpan w:val="2"/>') + tc("3"),
    )
    places = {b.text: (b.cell.row, b.cell.column, b.cell.row_span, b.cell.column_span) for b in read(body).blocks}
    assert places["类"] == (0, 0, 2, 1)
    assert places["合计"] == (2, 0, 1, 2)
    assert places["3"] == (2, 2, 1, 1)


def test_a_merge_that_continues_nothing_is_a_cell():
    assert texts(table(tc("孤", "<w:vMerge/>") + tc("甲"))) == ["孤", "甲"]


def test_a_deleted_row_is_gone_and_a_row_may_begin_further_right():
    row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("右")}</w:tr>'
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('删')}{tc('去')}</w:tr>"
    body = "<w:tbl>" + f"<w:tr>{tc('甲')}{tc('乙')}</w:tr>" + deleted + row + "</w:tbl>"
    blocks = read(body).blocks
    assert [(b.text, b.cell.row, b.cell.column) for b in blocks] == [
        ("甲", 0, 0),
        ("乙", 0, 1),
        ("右", 1, 1),
    ]


def test_a_cell_keeps_its_lines_and_a_nested_table_is_flattened():
    inner = f"<w:tc><w:tcPr/>{p('上')}{p('下')}{table(tc('a') + tc('b'))}{p('')}</w:tc>"
    assert texts(table(tc("甲") + inner)) == ["甲", "上\n下\na b"]


def test_a_frame_of_one_cell_is_no_table():
    assert [b.cell for b in read(table(tc("说明"))).blocks] == [None]


def test_text_boxes_follow_their_paragraph_once_and_notes_stand_at_the_end():
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f'<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/>{drawn}</w:r></w:p>' + p("后文")
    notes = f'<w:footnote w:id="2">{p("脚注")}</w:footnote><w:footnote w:id="3">{p("无人引用")}</w:footnote>'
    assert texts(body, footnotes=notes) == ["正文", "框内", "后文", "脚注"]


def test_a_strict_document_reads_like_a_transitional_one():
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    body = f"<w:document {strict}><w:body>{p('正文')}{table(tc('甲') + tc('乙'))}</w:body></w:document>"
    assert [b.text for b in read_document("a.docx", package(body)).blocks] == ["正文", "甲", "乙"]
