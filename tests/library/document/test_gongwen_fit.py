"""Titles break and tables find room for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.document.gongwen.fit import (
    TURNED_PT,
    UPRIGHT_PT,
    column_alignment,
    display_width,
    fit_table,
)
from kechuang.document.gongwen.model import Alignment, Table
from kechuang.document.gongwen.text import chinese_number, title_lines

TEXT = st.text(alphabet="市县科技创新2031.5%（）、年的ABC行动方案 ", min_size=1, max_size=60)
TABLES = st.integers(1, 16).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[TEXT] * width),
        st.lists(st.tuples(*[TEXT] * width), max_size=4).map(tuple),
        upright=st.booleans(),
    )
)


@given(TEXT)
def test_title_keeps_every_character_and_no_line_is_too_long(text: str):
    lines = title_lines(text)
    assert "".join(lines) == text
    # What may not be torn (a long number) can make the last line a little longer, never the first ones.
    assert all(display_width(line) <= 38 for line in lines[:-1])


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("行动方案", ("行动方案",)),
        (
            "云溪市2031年科技创新赋能行动方案执行情况",
            ("云溪市2031年科技创新", "赋能行动方案执行情况"),
        ),
        (
            "关于印发云溪市2031年科技创新赋能行动方案的通知",
            ("关于印发云溪市2031年", "科技创新赋能行动方案的通知"),
        ),
    ],
)
def test_title_breaks_in_balance(title: str, lines: tuple[str, ...]):
    assert title_lines(title) == lines


@given(TABLES)
def test_columns_fill_the_page_exactly_and_none_vanishes(table: Table):
    fit = fit_table(table)
    assert sum(fit.widths) == (TURNED_PT if fit.landscape else UPRIGHT_PT)
    assert all(width > 0 for width in fit.widths)
    assert not (table.upright and fit.landscape)


@pytest.mark.parametrize(("columns", "landscape"), [(3, False), (6, False), (16, True)], ids=["few", "some", "many"])
def test_page_is_turned_only_when_columns_need_it(columns: int, landscape: bool):
    table = Table(("指标名称",) * columns, (("123.4万元",) * columns,))
    assert fit_table(table).landscape is landscape


def test_long_text_stands_left_and_figures_in_the_middle():
    table = Table(("内容", "数"), (("很长的一段内容" * 5, "12"),))
    assert column_alignment(table) == (Alignment.LEFT, Alignment.CENTRE)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四"), (99, "九十九")],
)
def test_headings_are_numbered_in_chinese(number: int, text: str):
    assert chinese_number(number) == text


def test_heading_number_beyond_99_is_refused():
    with pytest.raises(ValueError, match="1 to 99"):
        chinese_number(100)
