"""Plain text: lines, tables among them, characters repaired, places that can be found again."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.document import BlockKind, read_document
from kechuang.document.repair import repair_text


def texts(text: str) -> list[str]:
    return [block.text for block in read_document("计划.txt", text.encode()).blocks]


def test_each_line_is_a_paragraph_with_its_line_number():
    document = read_document("计划.txt", "　　一、总则\r\n\r\n正文\r\n".encode())
    assert [(b.index, b.kind, b.text, b.line) for b in document.blocks] == [
        (0, BlockKind.PARAGRAPH, "一、总则", 1),
        (1, BlockKind.PARAGRAPH, "正文", 3),
    ]


def test_the_title_of_a_table_and_what_follows_it_stay_paragraphs():
    found = read_document(
        "计划.txt",
        "附件1\n指标表\n序号 | 指标 |\n1 | 投入 |\n附件2\n活动表\n月份 | 内容 |\n1月 | 对接 |\n末尾".encode(),
    )
    assert [b.text for b in found.blocks if b.cell is None] == [
        "附件1",
        "指标表",
        "附件2",
        "活动表",
        "末尾",
    ]
    assert len(found.tables()) == 2


def test_a_bar_in_a_sentence_makes_no_table():
    assert texts("联系人：甲 | 电话：乙\n正文") == ["联系人：甲 | 电话：乙", "正文"]


def test_rows_parted_by_blank_lines_are_one_table():
    document = read_document("计划.txt", "序号 | 指标 |\n\n1 | 投入 |\n\n2 | 产出 |\n\n正文".encode())
    assert [len(table.rows) for table in document.tables()] == [3]


def test_lines_parted_by_tabs_are_a_table_and_an_indent_is_none():
    document = read_document("计划.txt", "\t一、目标\n序号\t指标\t目标\n1\t研发投入\t8%\n2\t\t12家\n\t\t落款".encode())
    (table,) = document.tables()
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "指标", "目标"],
        ["1", "研发投入", "8%"],
        ["2", "", "12家"],
    ]
    assert [b.text for b in document.blocks if b.cell is None] == ["一、目标", "落款"]


def test_full_width_characters_stay_as_written():
    assert texts("２０２５年ＡＩ，１．") == ["２０２５年ＡＩ，１．"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("⼈⼯智能⾰新", "人工智能革新"),
        ("部⻔与⺠生、⻓效⻋间", "部门与民生、长效车间"),
        ("\ufeff一\u200b二\u00ad三\u2060", "一二三"),
        ("10\u00a0家\u2003企业", "10 家 企业"),
        ("图标\ue786后", "图标后"),
        ("\uf9b4導", "領導"),
        ("一\u2028二\x0b三\r\n四", "一\n二\n三\n四"),
        ("坏\x00字\x1f", "坏字"),
        ("责任单位：市 农 业 农 村 局、市　科　技　局", "责任单位：市农业农村局、市科技局"),
        ("一 二 三 四季度，甲 乙 丙", "一 二 三 四季度，甲 乙 丙"),
        ("平台 建设 与 运营", "平台 建设 与 运营"),
        ("門號(hào)與編（biān）制(app)", "門號與編制(app)"),
        ("超１\ue010２万，约5\ue0018%，共3\ue002", "超１\ufffd２万，约5\ufffd8%，共3\ufffd"),
        ("\ue01012家 \ue0105家", "12家 5家"),
        ("2025\ue5e5年", "2025 年"),
        ("“云溪·柳湾”•…—〔〕①％ⅢＡ㎡", "“云溪·柳湾”•…—〔〕①％ⅢＡ㎡"),
    ],
)
def test_what_copying_left_behind_is_put_right(before, after):
    assert repair_text(before)[0] == after


def test_every_repair_is_remembered_at_its_block():
    document = read_document("计划.txt", "一\n部⻔的⻔".encode())
    assert [(r.block, r.before, r.after) for r in document.repairs] == [(1, "⻔", "门")]


def test_a_repair_of_a_paragraph_that_held_nothing_else_names_no_block():
    document = read_document("计划.txt", "一\n\uf0b7\n（牵头部\n⻔：甲局）".encode())
    assert [b.text for b in document.blocks] == ["一", "（牵头部门：甲局）"]
    assert [(r.block, r.before) for r in document.repairs] == [(None, "\uf0b7"), (1, "⻔"), (1, "（牵头部⏎门：甲局）")]


@given(st.text(max_size=200))
def test_repairing_twice_changes_nothing_more(text):
    once = repair_text(text)[0]
    assert repair_text(once)[0] == once


@given(
    st.text(
        st.sampled_from("一二三⻔⼈ \u3000\n|｜\ufeff\u200b\u00a0a1家、%")
        | st.characters(exclude_categories=["Cs", "Cc"]),
        max_size=300,
    )
)
def test_places_refer_to_the_text_of_the_block(text):
    document = read_document("计划.txt", ("正文\n" + text).encode())
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text == block.text.strip(" \t\n")
        assert block.source().end == len(block.text)


def test_the_real_plan_has_its_tables_whole(shared):
    document = read_document("计划.txt", (shared / "plans" / "daye-2024.txt").read_bytes())
    shapes = [(len(t.rows), len(t.rows[0])) for t in document.tables()]
    assert shapes == [(13, 4), (13, 3), (12, 5), (11, 3), (16, 7)]
    assert all(cell is not None and cell.text for t in document.tables() for row in t.rows for cell in row)
    total = [cell.text for cell in document.tables()[4].rows[-1]]
    assert total == ["合计", "合计", "300", "10", "255820", "8750", "380.5"]
    groups = [row[1].text for row in document.tables()[0].rows[1:]]
    assert [groups.count(g) for g in dict.fromkeys(groups)] == [3, 3, 4, 2]


def test_a_head_and_a_group_row_broken_over_lines_are_joined():
    lines = "事项 | 主要\n措施 | 责任单位 |\n试点 | 先行先试 | 市水利局 |\n一、摸清家底\n| 开展普查\n| 市水利局 |\n建立台账 | 市水利局 | |"
    (table,) = read_document("计划.txt", lines.encode()).tables()
    rows = [[cell.text for cell in row if cell is not None] for row in table.rows]
    assert rows[0] == ["事项", "主要措施", "责任单位"]
    assert rows[2] == ["一、摸清家底", "开展普查", "市水利局"]
    assert rows[3][1:] == ["建立台账", "市水利局"]


def test_many_lines_take_no_more_than_their_number():
    begun = time.process_time()
    document = read_document("长.txt", "一、任务\n".encode() * 20_000)
    assert document.blocks[-1].line == 20_000
    assert time.process_time() - begun < 5
