"""Numbers, periods and places are said exactly, rounded once, and never as a float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.bulletin.wording import (
    percent_text,
    period_text,
    place_text,
    rounded,
)
from kechuang.progress.wording import amount_text, difference_text
from kechuang.vocabulary.source import Source


@pytest.mark.parametrize(
    ("value", "measure", "text"),
    [
        (Decimal("35.32"), "亿元", "35.32亿元"),
        (Decimal(255820), "万元", "255,820万元"),
        (Decimal("3.40"), "%", "3.4%"),
        ((Decimal(5), Decimal(8)), "位", "5—8位"),
        (Decimal("1E+3"), "家", "1,000家"),
        (Decimal(-2), None, "-2"),
        (None, "家", "—"),
    ],
)
def test_amount_is_said_with_its_measure(value, measure, text):
    assert amount_text(value, measure) == text


def test_two_percentages_differ_by_points():
    assert difference_text(Decimal("-0.4"), "%") == "0.4个百分点"
    assert difference_text(Decimal(3), "家") == "3家"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (Fraction(1, 3), "33.3%"),
        (Fraction(1, 2000), "0.1%"),
        (Fraction(1, 2001), "0.0%"),
        (Fraction(-1, 2001), "0.0%"),
        (Fraction(-1, 3), "-33.3%"),
        (Fraction(25, 1), "2,500.0%"),
        (Fraction(9996, 10000), "99.9%"),
        (Fraction(10004, 10000), "100.0%"),
        (None, "—"),
    ],
)
def test_percent_is_rounded_half_up_to_one_place(ratio, text):
    assert percent_text(ratio) == text


@given(st.fractions(max_denominator=10**6), st.integers(0, 4))
def test_rounding_is_never_off_by_more_than_half_a_step(value: Fraction, places: int):
    said = Fraction(rounded(value, places).replace(",", ""))
    assert abs(said - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("2031", "2031年"),
        ("2031-06", "2031年6月"),
        ("2031-Q1", "2031年第一季度"),
        ("2031-H2", "2031年下半年"),
        ("2031/2033", "2031—2033年"),
        ("2031-01/2031-03", "2031年1月至2031年3月"),
        ("2031-03-31", "2031年3月31日"),
        ("2031-13", "2031-13"),
        ("长期", "长期"),
        (None, ""),
    ],
)
def test_period_is_said_in_words_and_an_unknown_one_stands_as_it_is(key, text):
    assert period_text(key) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Source(4, 0, 2, None, "附件1 第10行"), "附件1 第10行"),
        (Source(4, 0, 2, 3, "附件1 第10行"), "第3页 附件1 第10行"),
        (Source(4, 0, 2), "第5段"),
        (Source(None, 0, 0), ""),
        (None, ""),
    ],
)
def test_place_is_said_in_the_words_officials_use(source, text):
    assert place_text(source) == text
