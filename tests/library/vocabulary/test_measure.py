"""What a measure symbol means, and which measures may meet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.vocabulary import comparable, is_counted, is_known, measure_of


@pytest.mark.parametrize(
    ("symbol", "dimension", "factor"),
    [
        ("元", "元", "1"), ("千元", "元", "1000"), ("万元", "元", "10000"), ("百万元", "元", "1000000"),
        ("亿元", "元", "100000000"), ("万亿元", "元", "1000000000000"), ("千亿元", "元", "100000000000"),
        ("%", "%", "1"), ("％", "%", "1"), ("‰", "%", "0.1"), ("百分点", "百分点", "1"), ("个百分点", "百分点", "1"),
        ("人", "人", "1"), ("名", "人", "1"), ("位", "人", "1"), ("万人", "人", "10000"), ("场次", "场", "1"),
        ("家", "家", "1"), ("万家", "家", "10000"), ("台（套）", "台套", "1"), ("公顷", "亩", "15"), ("平方米", "亩", "0.0015"),
        ("千瓦时", "千瓦时", "1"), ("亿千瓦时", "千瓦时", "100000000"), ("千瓦", "千瓦", "1"), ("千克", "吨", "0.001"),
        ("万只", "只", "10000"), ("盏", "盏", "1"), ("亿盏", "盏", "100000000"), ("斛", "斛", "1"), ("千斛", "千斛", "1"),
    ],
)  # fmt: skip
def test_a_symbol_has_its_dimension_and_factor(symbol: str, dimension: str, factor: str) -> None:
    measure = measure_of(symbol)
    assert (measure.dimension, measure.factor) == (dimension, Decimal(factor))


@pytest.mark.parametrize(
    ("first", "second", "may_meet"),
    [
        ("家", "个", False), ("项", "件", False), ("人", "人次", False), ("家", "户", False), ("%", "百分点", False),
        ("万元", "亿元", True), ("人", "名", True), ("场", "场次", True), ("千瓦", "千瓦时", False), ("盏", "家", False),
        ("台", "台套", False), ("年", "个月", True), ("盏", "万盏", True), ("倍", "%", False), ("次", "场次", False),
    ],
)  # fmt: skip
def test_counting_words_meet_only_their_own_kind(first: str, second: str, may_meet: bool) -> None:
    assert comparable(measure_of(first), measure_of(second)) is may_meet


@pytest.mark.parametrize(
    ("symbol", "known"),
    [("家", True), ("万家", True), ("斛", False), ("亿斛", False), ("abc", False)],
)
def test_a_symbol_nobody_listed_is_not_known(symbol: str, known: bool) -> None:
    assert is_known(symbol) is known


@pytest.mark.parametrize(
    ("symbol", "counted"),
    [("家", True), ("万人", True), ("亿元", False), ("%", False), ("吨", False)],
)
def test_only_whole_things_are_counted(symbol: str, counted: bool) -> None:
    assert is_counted(measure_of(symbol)) is counted


COUNTED_BY_OFFICIALS = ["盏", "樘", "块", "尾", "匹", "桩", "杆", "眼", "箱", "棒", "层", "剂次", "车次", "户次"]


@pytest.mark.parametrize("word", COUNTED_BY_OFFICIALS)
def test_a_counting_word_of_officials_is_known_counts_whole_things_and_stands_alone(word: str) -> None:
    assert is_known(f"万{word}")
    assert is_counted(measure_of(word))
    assert not comparable(measure_of(word), measure_of("个"))


@pytest.mark.parametrize(
    ("short", "long"), [("度", "千瓦时"), ("平米", "平方米"), ("平方", "平方米"), ("方", "立方米")]
)
def test_a_short_word_is_the_same_measure_as_the_long_one(short: str, long: str) -> None:
    assert measure_of(short).factor == measure_of(long).factor
    assert comparable(measure_of(short), measure_of(long))
