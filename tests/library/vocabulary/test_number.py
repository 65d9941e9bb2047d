"""What people type: read as its meaning, or refused with a code and what to do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.vocabulary import (
    Finding,
    Quantity,
    Severity,
    Source,
    check_whole,
    measure_of,
    parse_number,
    parse_quantity,
)

READ = [
    ("1,200", "家", "1200家"), ("1，200", "家", "1200家"), ("１，２００", "家", "1200家"), ("３．４％", None, "3.4%"),
    ("3.4%", "%", "3.4%"), ("3.4 %", "%", "3.4%"), ("3.4", "%", "3.4%"), ("35.32亿", "亿元", "35.32亿元"),
    ("35.32亿", "万元", "353200万元"), ("35.32亿元", None, "35.32亿元"), ("353200万元", "亿元", "35.32亿元"),
    ("818家", None, "818家"), (" 818 ", "家", "818家"), ("\u3000818家\n", "家", "818家"), ("3 项", None, "3项"),
    ("−5", "家", "-5家"), ("－5", "家", "-5家"), ("-5.5%", "%", "-5.5%"), ("60名", "人", "60人"), ("3场次", "场", "3场"),
    ("1.2万", "家", "12000家"), ("1.2万", "万人", "1.2万人"), ("3万", "公顷", "30000公顷"), ("5台（套）", None, "5台(套)"),
    ("1.234", "元", "1.234元"), ("1,234", "元", "1234元"), ("0", "家", "0家"), ("-0", "家", "0家"), ("0.50", "%", "0.50%"),
    ("2亿千瓦时", "万千瓦时", "20000万千瓦时"), ("7盏", "盏", "7盏"), ("3万盏", "盏", "30000盏"), ("12", "", "12"), ("1.5万", "", "15000"),
    ("999999999999999999", "元", "999999999999999999元"), ("0.000001", "亿元", "0.000001亿元"),
]  # fmt: skip

REFUSED = [
    ("empty", ["", " ", "\u3000", "\n"]),
    ("absent", ["—", "——", "-", "/", "无", "暂无", "未报送", "…"]),
    (
        "comparator",
        ["约5", "近400", "5家以上", "≥60", ">3", "超818", "300多", "5左右", "力争400家", "=5"],
    ),
    ("range", ["5-8", "5—8家", "1～2", "5至8", "2024-01", "1%-3%"]),
    ("exponent", ["1e5", "1E+05", "1.2e3", "１e５", "1E5家"]),
    ("grouping", ["1,20", "12,34", "3,4", "1,2345", "1234,567", "1,234,56", "5,", "1,,000"]),
    (
        "form",
        ["1.2.3", "1_000", "0x10", ".5", "5.", "1 200", "--5", "- 5", "(5)", "$5", "5-", ",5"],
    ),
    ("sign", ["+5", "＋5", "±3"]),
    ("digits", ["١٢", "१२", "5²", "①", "𝟗"]),
    ("chinese-numeral", ["一百", "十二", "两千", "百分之三"]),
    ("not-a-number", ["NaN", "Infinity", "-inf", "若无其事", "家"]),
    ("leading-zero", ["007", "00", "0,123", "-05"]),
    ("too-long", ["1234567890123456789", "9" * 500, "1" * 59, "12345678901万亿"]),
    ("precision", ["1.1234567", "0.0000001"]),
    ("invisible", ["1\u200b2", "\ufeff5", "5\u202e1", "1\x002", "12\n34"]),
    ("spreadsheet-error", ["#DIV/0!", "#N/A", "#REF!", "####"]),
    ("measure-unknown", ["１２abc", "5家家", "5斛", "3万5", "5。5", "5%%", "1'234"]),
    ("measure-differs", ["5个", "3.4%", "5亿元"]),
]


@pytest.mark.parametrize(("typed", "expected", "read"), READ)
def test_what_people_type_is_read(typed: str, expected: str | None, read: str) -> None:
    result = parse_quantity(typed, expected=None if expected is None else measure_of(expected))
    assert isinstance(result, Quantity), result
    assert str(result) == read


@pytest.mark.parametrize(("code", "typed"), [(code, each) for code, texts in REFUSED for each in texts])
def test_what_is_no_single_number_is_refused_by_its_code(code: str, typed: str) -> None:
    result = parse_quantity(typed, expected=measure_of("家"))
    assert isinstance(result, Finding), result
    assert (result.code, result.severity) == (f"quantity.{code}", Severity.ERROR)


@pytest.mark.parametrize("typed", ["1200", "1.2万", "35.32亿", "5千"])
def test_a_number_without_a_measure_is_not_given_one(typed: str) -> None:
    assert parse_quantity(typed).code == "quantity.measure-missing"


@pytest.mark.parametrize(("typed", "asked"), [("5万", "%"), ("3亿", "百分点"), ("2千", "个百分点")])
def test_a_scale_word_never_stands_before_a_percentage(typed: str, asked: str) -> None:
    assert parse_quantity(typed, expected=measure_of(asked)).code == "quantity.measure-differs"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("1元", "亿元"), ("0.1平方米", "平方公里"), ("1亩", "公顷"), ("0.5亩", "平方米")],
)
def test_a_conversion_that_loses_digits_is_refused(typed: str, asked: str) -> None:
    assert parse_quantity(typed, expected=measure_of(asked)).code == "quantity.precision"


@pytest.mark.parametrize(("typed", "value"), [("1,200", "1200"), (" ３．４ ", "3.4"), ("－5", "-5"), ("0", "0")])
def test_a_bare_number_is_read(typed: str, value: str) -> None:
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["3.4%", "818家", "35.32亿", "１２abc"])
def test_a_bare_number_takes_no_measure(typed: str) -> None:
    assert parse_number(typed).code == "quantity.measure-unexpected"


def test_a_refusal_says_where_what_and_what_to_do() -> None:
    place = Source(None, 0, 0, None, "单元格 B7")
    finding = parse_number("约5", source=place)
    assert (
        finding.message == "单元格 B7：“约5”带有“约”“以上”“≥”之类的词，这里只填一个确定的数；请去掉这些词，填实际数值。"
    )
    assert (finding.source, finding.quote) == (place, "约5")


@given(
    st.decimals(min_value=-(10**17), max_value=10**17, places=4),
    st.booleans(),
    st.sampled_from(["家", "万元", "%", "人"]),
)
def test_every_number_written_plainly_or_grouped_reads_back(value: Decimal, grouped: bool, symbol: str) -> None:
    typed = f"{value:,f}" if grouped else f"{value:f}"
    result = parse_quantity(typed + symbol)
    assert isinstance(result, Quantity)
    assert (result.value, result.measure) == (value, measure_of(symbol))


@given(st.text(max_size=80), st.sampled_from([None, "家", "亿元", "%"]))
def test_no_text_makes_the_parser_fall(text: str, symbol: str | None) -> None:
    expected = None if symbol is None else measure_of(symbol)
    for result in (parse_number(text), parse_quantity(text, expected=expected)):
        assert isinstance(result, Decimal | Quantity | Finding)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("66家", True),
        ("66.5家", False),
        ("66.0家", True),
        ("1.5万人", True),
        ("1.00005万人", False),
        ("3.4%", True),
    ],
)
def test_part_of_a_whole_thing_is_a_warning_of_its_own(typed: str, whole: bool) -> None:
    findings = check_whole(parse_quantity(typed))
    assert [(each.code, each.severity) for each in findings] == (
        [] if whole else [("quantity.not-whole", Severity.WARNING)]
    )
