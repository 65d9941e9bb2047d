"""Columns hold on a terminal where Chinese is two wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kechuang.bulletin.columns import clipped, in_columns, padded, printable_line, terminal_width

TEXT = st.text(max_size=30)


def test_chinese_and_figures_stand_in_line():
    table = in_columns(("指标", "数"), (("高企", "1,200家"), ("R&D", "8%")), right=frozenset({1}))
    assert table.splitlines() == ["指标       数", "高企  1,200家", "R&D        8%"]


def test_long_text_is_cut_with_a_sign():
    assert clipped("科技型中小企业", 9) == "科技型中…"


@given(TEXT, st.integers(1, 30), st.booleans())
def test_padding_gives_exactly_the_width_asked_for(text: str, width: int, right: bool):
    assert terminal_width(padded(printable_line(text), width, right=right)) == width


@given(TEXT)
def test_nothing_in_a_file_can_steer_the_terminal(text: str):
    assert printable_line(text).isprintable()
    assert "\x1b" not in printable_line("\x1b[2J" + text)
