"""Tables a row a line, cells parted by blanks, become tables; lines that only look so stay lines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.document import read_document
from kechuang.plan.parse import parse_plan

HEAD = "序号 名称 工作任务 牵头责任单位"
CHAPTER = "一、主要预期目标分解(11项)"
ROWS = (
    "1 生产总值增长7%以上,服务业占比47.1%. 发改委",
    "2 财政收入增长8%. 财政局",
    "3 投资550亿元,其中:技改投资增长10%. 发改委、经信委、科技局",
)
LAID = [
    ["1", "", "生产总值增长7%以上,服务业占比47.1%.", "发改委"],
    ["2", "", "财政收入增长8%.", "财政局"],
    ["3", "", "投资550亿元,其中:技改投资增长10%.", "发改委、经信委、科技局"],
]


def read(*lines: str):
    return read_document("表.txt", "\n".join(lines).encode())


def grid(*lines: str) -> list[list[str]]:
    (table,) = read(*lines).tables()
    return [["" if cell is None else cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("between", [(), ("",)], ids=["lines", "blank lines between"])
@pytest.mark.parametrize("blank", [" ", "  ", "\u3000"])
def test_each_line_is_a_row_with_its_units_last(between, blank):
    lines = [line.replace(" ", blank) for line in (HEAD, CHAPTER, *ROWS)]
    parted = [part for line in lines for part in (line, *between)]
    assert grid("甲县任务分解表", *parted, "甲县政府办公室") == [HEAD.split(" "), [CHAPTER] * 4, *LAID]


def test_heads_that_ran_into_the_line_above_leave_its_text_before_the_table():
    document = read(f"甲县政府: 现下达给你们. 附件:任务分解表 {HEAD}", *ROWS)
    assert [block.text for block in document.blocks if block.cell is None] == [
        "甲县政府: 现下达给你们. 附件:任务分解表"
    ]
    assert [block.line for block in document.blocks if block.cell and block.cell.column == 0] == [1, 2, 3, 4]
    assert [[cell.text for cell in row] for row in document.tables()[0].rows][1:] == LAID


def test_the_plan_has_the_tasks_with_their_leads():
    leads = [task.lead_units for task in parse_plan(read("甲县任务分解表", HEAD, *ROWS)).tasks]
    assert leads == [("发改委",), ("财政局",), ("发改委", "经信委", "科技局")]


def test_numbers_begin_anew_below_a_chapter_and_blanks_in_the_work_stay():
    rows = grid(
        "序号 任务 责任单位", "一、产业", "1 培育 企业10家。 县科技局", "二、民生", "三、生态", "1 建设公园。 县住建局"
    )
    assert rows[2] == ["1", "培育 企业10家。", "县科技局"]
    assert [row[0] for row in rows[1:]] == ["一、产业", "1", "二、民生", "三、生态", "1"]


@pytest.mark.parametrize(
    "lines",
    [
        ("名称 工作任务 牵头责任单位", *ROWS),
        ("序号 牵头责任单位", *ROWS),
        ("序号 甲 乙 丙", *ROWS),
        ("序号 工作任务 投资(万元) 责任单位", *ROWS),
        (HEAD, ROWS[0]),
        (HEAD, ROWS[1], ROWS[0]),
        (HEAD, ROWS[0], ROWS[1], "3 投资增长10%, 其中技改投资"),
        (HEAD, ROWS[0], ROWS[1], "3 发改委 投资增长10%."),
        (HEAD, "第一步先动员。", *ROWS),
        ("按序号 工作任务 责任单位 填写。", *ROWS),
    ],
    ids=[
        "no number in the head",
        "no work in the head",
        "unknown heads",
        "a column of figures",
        "one row",
        "numbers that fall",
        "a row that goes on in the next line",
        "units in front",
        "text below the head",
        "a sentence that names heads",
    ],
)
def test_what_is_not_sure_stays_lines(lines):
    document = read("甲县任务分解表", *lines)
    assert not document.tables()
    assert [block.text for block in document.blocks[1:]] == list(lines)


def test_text_below_the_table_and_a_chapter_without_rows_stay_text():
    document = read(HEAD, *ROWS, "二、保障措施", "县财政局落实资金。 4 项经费优先。")
    assert [block.text for block in document.blocks if block.cell is None] == [
        "二、保障措施",
        "县财政局落实资金。 4 项经费优先。",
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", HEAD, CHAPTER, *ROWS, f"甲文 {HEAD}", "4 建设公园", "5", "县住建局", "附件2"]), max_size=30
    )
)
def test_no_word_is_lost_or_written_twice(lines):
    document = read("正文", *lines)
    written = sorted("".join("".join(["正文", *lines]).split()))
    assert sorted("".join("".join(b.text for b in document.blocks).split())) == written


@pytest.mark.parametrize(
    "block", [f"{HEAD}\n", f"{HEAD}\n{CHAPTER}\n", f"{HEAD}\n1 甲。 县局\n", f"{HEAD}\n" + f"{CHAPTER}\n" * 40]
)
def test_long_texts_of_such_lines_take_no_more_than_their_number(block):
    begun = time.process_time()
    read_document("长.txt", (block * (20_000 // block.count("\n"))).encode())
    assert time.process_time() - begun < 8
