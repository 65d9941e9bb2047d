"""Markdown: headings, lists, inline marks, tables, and the header a copying tool put before the text."""

from __future__ import annotations

import time

import pytest

from kechuang.document import Document, read_document


def read(text: str) -> Document:
    return read_document("计划.md", text.encode())


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


@pytest.mark.parametrize(
    ("line", "text", "outline"),
    [
        ("## 二、主要目标", "二、主要目标", 2),
        ("# 方案 #", "方案", 1),
        ("**一、总体要求**", "一、总体要求", None),
        ("- 牵头单位：县科技局", "牵头单位：县科技局", None),
        ("1. 加大投入", "1. 加大投入", None),
        (r"1\. 加大投入", "1. 加大投入", None),
        ("> 引文", "引文", None),
        ("见[附件](http://a.cn/b_(1).pdf)和![图](x.png)", "见附件和", None),
        ("增长`8%`、*力争*达到__10%__", "增长8%、力争达到10%", None),
        ("3*4*5 和 a_b_c", "3*4*5 和 a_b_c", None),
        ("A&amp;B", "A&B", None),
    ],
)
def test_a_line_is_read_without_its_marks(line, text, outline):
    block = read(line).blocks[0]
    assert (block.text, block.outline, block.line) == (text, outline, 1)


def test_an_underlined_line_is_a_heading_and_a_rule_is_nothing():
    document = read("方案\n===\n\n正文\n\n---\n\n末尾\n")
    assert [(b.text, b.outline) for b in document.blocks] == [
        ("方案", 1),
        ("正文", None),
        ("末尾", None),
    ]


def test_a_table_has_no_rule_row_and_its_cells_no_marks():
    document = read("| 序号 | 指标 |\n|:--|---|\n| 1 | **研发**<br>投入 |\n| ** | a\\|b |\n")
    assert [b.text for b in document.blocks] == ["序号", "指标", "1", "研发\n投入", "**", "a|b"]


@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: 某方案\ndate: 2025-01-01\n---\n",
        "**发布日期**: 2025-01-01\n**发布机构**: 某局\n**来源**: x\n\n---\n",
        "## 文档：某方案.md\n\n### 基本信息\n- **类型**：政策\n- **日期**：2025年\n- **文号**：无\n",
    ],
)
def test_a_header_that_describes_the_copy_is_left_out_and_remembered(header):
    document = read("# 某行动方案\n\n" + header + "\n正文\n" if not header.startswith("---") else header + "\n正文\n")
    assert document.blocks[-1].text == "正文"
    assert all("2025" not in block.text for block in document.blocks)
    assert any("说明" in repair.reason for repair in document.repairs)


def test_bold_labels_in_the_text_are_no_header():
    assert texts("正文\n\n**甲**：1\n\n**乙**：2\n\n**丙**：3\n") == [
        "正文",
        "甲：1",
        "乙：2",
        "丙：3",
    ]


def test_real_markdown_plans_are_read_with_their_units(shared):
    for place in sorted((shared / "plans").glob("shanghai-*.md")):
        document = read_document(place.name, place.read_bytes())
        assert len(document.blocks) > 30
        assert not any("**" in block.text for block in document.blocks)


@pytest.mark.parametrize(
    "line", [" " * 100_000 + "x", "# " + " " * 100_000 + "x", "\\*" * 100_000, "- " * 50_000 + "x"]
)
def test_a_long_line_of_marks_takes_no_time(line):
    begun = time.process_time()
    read_document("长.md", f"标题\n{line}\n".encode())
    assert time.process_time() - begun < 2
