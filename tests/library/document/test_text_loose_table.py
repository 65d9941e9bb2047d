"""Tables written one cell a line become tables again; other runs of short lines stay lines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.document import read_document

HEADS = ("序号", "重点任务", "责任单位", "完成时限")
ROWS = (
    ("1", "建设示范点", "市水利局", "2026年6月"),
    ("2", "开展培训", "市农业农村局", "2026年9月"),
    ("3", "评估成效", "市财政局", "2026年12月"),
)


def read(*lines: str):
    return read_document("表.txt", "\n".join(("附件1", "任务清单", *lines)).encode())


def grid(*lines: str) -> list[tuple[str, ...]]:
    (table,) = read(*lines).tables()
    return [tuple("" if cell is None else cell.text for cell in row) for row in table.rows]


def flat(*rows: tuple[str, ...]) -> list[str]:
    return [cell for row in rows for cell in row]


def test_rows_are_counted_by_their_serial_number():
    assert grid(*flat(HEADS, *ROWS), "附件2") == [HEADS, *ROWS]


def test_each_row_keeps_the_line_it_begins_on():
    document = read(*flat(HEADS, *ROWS))
    assert [b.line for b in document.blocks if b.cell and b.cell.column == 0] == [3, 7, 11, 15]


def test_a_cell_of_several_lines_is_one_cell():
    lines = [*flat(HEADS, ROWS[0]), "2", "开展培训", "市农业农村局", "市科协", "2026年9月", *flat(ROWS[2])]
    assert grid(*lines)[2] == ("2", "开展培训", "市农业农村局\n市科协", "2026年9月")


def test_a_group_heading_between_rows_goes_over_the_whole_width():
    lines = [*flat(HEADS), "一、夯实基础（1项）", *flat(ROWS[0]), "二、壮大主体（2项）", *flat(ROWS[1], ROWS[2])]
    document = read(*lines)
    wide = [b.text for b in document.blocks if b.cell and b.cell.column_span == 4]
    assert wide == ["一、夯实基础（1项）", "二、壮大主体（2项）"]


def test_empty_cells_below_a_merged_one_belong_to_it():
    heads = ("序号", "类别", "指标名称", "目标值")
    rows = [("1", "投入", "研发经费增长", "8%"), ("2", "", "财政支出增长", "10%"), ("3", "主体", "新增高企", "12家")]
    assert [row[1] for row in grid(*flat(heads, *rows))] == ["类别", "投入", "投入", "主体"]


def test_months_without_numbers_come_out_even():
    rows = [("1月", "下派", "选派特派员"), ("2月", "对接", "走访企业"), ("3月", "培训", "讲解申报")]
    assert grid(*flat(("月份", "类型", "内容"), *rows)) == [("月份", "类型", "内容"), *rows]


def test_a_total_ends_its_table():
    heads = ("序号", "乡镇", "成交额（亿元）")
    lines = flat(heads, ("1", "青石镇", "0.50"), ("2", "柳湾乡", "0.25"), ("合计", "0.75"))
    assert grid(*lines, "附件2", "说明")[-1] == ("合计", "合计", "0.75")


@pytest.mark.parametrize(
    "lines",
    [
        ("主要目标", "重点任务", "保障措施", "坚持问题导向，压实责任。", "落实资金保障。", "加强督促检查。"),
        ("责任单位", "完成时限", "市水利局牵头。各镇落实。", "长期坚持", "另行通知"),
        ("序号", "1", "2", "3"),
        ("月份", "类型", "内容", "上半年", "下派", "选派特派员", "下半年", "对接", "走访企业"),
        ("项目名称", "责任单位", "示范点", "市水利局", "培训", "一、总体要求", "正文", "其他"),
    ],
)
def test_lines_that_do_not_come_out_even_stay_lines(lines):
    document = read(*lines)
    assert not document.tables()
    assert [b.text for b in document.blocks[2:]] == list(lines)


@pytest.mark.parametrize("block", ["责任单位\n", "责任单位\n完成时限\n甲\n", "序号\n任务\n1\n甲\n2\n"])
def test_heads_without_end_take_no_more_than_their_number(block):
    begun = time.process_time()
    read_document("长.txt", (block * (20_000 // block.count("\n")) + "末\n一、总则").encode())
    assert time.process_time() - begun < 8


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["序号", "责任单位", "月份", "1", "2", "3", "", "合计", "一、甲（2项）", "附件1", "市水利局"]),
        max_size=40,
    )
)
def test_no_line_is_lost_whatever_stands_around_it(lines):
    document = read_document("表.txt", "\n".join(["正文", *lines]).encode())
    written = sorted("".join("".join(lines).split()))
    assert sorted("".join("".join(b.text for b in document.blocks[1:]).split())) == written
