"""Chinese numerals as documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.vocabulary import parse_chinese_numeral

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三百二十", 320), ("二〇二四", 2024), ("二○二四", 2024), ("十二", 12), ("十", 10), ("二十", 20), ("两", 2), ("两百", 200),
        ("一万", 10000), ("两万五千", 25000), ("一千零五", 1005), ("一百零五", 105), ("三千五百万", 35000000), ("五千亿", 500000000000),
        ("一万亿", 10**12), ("二十一亿五千万", 2150000000), ("十万", 100000), ("零", 0), ("一百一十", 110), ("叁佰贰拾", 320),
    ],
)  # fmt: skip
def test_a_numeral_is_read(text: str, value: int) -> None:
    assert parse_chinese_numeral(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一百五",
        "三三百",
        "百",
        "万",
        "一百二三",
        "12",
        "三家",
        "零百",
        "一亿亿",
        "十十",
        "一千千",
        "两两",
        "零" * 99,
    ],
)
def test_what_is_no_strict_numeral_is_not_read(text: str) -> None:
    assert parse_chinese_numeral(text) is None


def written(value: int, *, inner: bool = False) -> str:
    """The value in Chinese by the school rule, worked out apart from the reader."""
    for size, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= size:
            head, rest = divmod(value, size)
            gap = "零" if rest and rest < size // 10 else ""
            return written(head, inner=inner) + word + (gap + written(rest, inner=True) if rest else "")
    return DIGITS[value]


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_numeral_written_by_the_school_rule_reads_back(value: int) -> None:
    assert parse_chinese_numeral(written(value)) == value


@given(st.text(alphabet="零〇一二两三十百千万亿", max_size=12))
def test_no_numeral_makes_the_reader_fall(text: str) -> None:
    result = parse_chinese_numeral(text)
    assert result is None or result >= 0
