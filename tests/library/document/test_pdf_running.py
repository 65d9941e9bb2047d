"""Page numbers and running heads are no text; numbers within the text stay."""

from __future__ import annotations

import pytest

from kechuang.document.pdf.line import Line
from kechuang.document.pdf.running import running_lines

HEIGHT = 842.0


def line(text: str, top: float, page: int = 1) -> Line:
    return Line(text, page, 100, 200, top, top + 14, 14, 14, 0)


@pytest.mark.parametrize("text", ["— 2 —", "- 12 -", "－３－", "—１０—", "7", "第 3 页", "第3页 共9页", "3/9", "· 4 ·"])
def test_a_page_number_at_the_foot_is_left_out(text):
    body, foot = line("一、总体要求", 400), line(text, 790)
    assert running_lines([[body, foot]], [HEIGHT]) == {id(foot)}


def test_a_dashed_number_ends_a_page_wherever_it_stands():
    body, foot = line("一、总体要求", 300), line("—１０—", 700)
    assert running_lines([[body, foot]], [HEIGHT]) == {id(foot)}


@pytest.mark.parametrize("text", ["2025年", "818", "12.5%", "100家", "一", "附件 2"])
def test_a_number_in_the_text_stays(text):
    assert running_lines([[line("正文", 300), line(text, 400), line("末行", 500)]], [HEIGHT]) == set()


def test_what_stands_at_the_head_of_most_pages_is_left_out():
    pages = [[line("某县行动方案", 40, at), line(f"正文{at}", 300, at)] for at in range(1, 6)]
    assert running_lines(pages, [HEIGHT] * 5) == {id(page[0]) for page in pages}


def test_a_rule_drawn_as_characters_is_left_out():
    drawn = line("欗" * 30, 340)
    assert running_lines([[line("某县文件", 200), drawn, line("正文", 400)]], [HEIGHT]) == {id(drawn)}
