"""Quantities add exactly, refuse to mix, and never pass through a float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.vocabulary import Quantity, QuantityError, measure_of, total

MONEY = [measure_of(symbol) for symbol in ("元", "千元", "万元", "亿元")]
values = st.decimals(min_value=-(10**18), max_value=10**18, places=6, allow_nan=False, allow_infinity=False)
money = st.builds(Quantity, values, st.sampled_from(MONEY))


def quantity(value: str, symbol: str) -> Quantity:
    return Quantity(Decimal(value), measure_of(symbol))


def in_yuan(each: Quantity) -> Fraction:
    return Fraction(each.value) * Fraction(each.measure.factor)


@given(money, money)
def test_sums_and_differences_are_exact(first: Quantity, second: Quantity) -> None:
    base = measure_of("元")
    assert in_yuan(first.to(base) + second.to(base)) == in_yuan(first) + in_yuan(second)
    assert in_yuan(first.to(base) - second) == in_yuan(first) - in_yuan(second)


@given(money, money)
def test_order_and_equality_follow_the_value_not_the_writing(first: Quantity, second: Quantity) -> None:
    assert (first < second, first == second) == (
        in_yuan(first) < in_yuan(second),
        in_yuan(first) == in_yuan(second),
    )
    same = first.to(measure_of("元"))
    assert same == first
    assert hash(same) == hash(first)


@given(money, money.filter(lambda each: each.value != 0))
def test_a_ratio_leaves_as_a_reduced_fraction(first: Quantity, second: Quantity) -> None:
    numerator, denominator = first.ratio(second)
    expected = in_yuan(first) / in_yuan(second)
    assert (numerator, denominator) == (expected.numerator, expected.denominator)


@given(st.lists(values, max_size=20))
def test_a_total_does_not_depend_on_the_order(numbers: list[Decimal]) -> None:
    parts = [Quantity(number, measure_of("万元")) for number in numbers]
    assert total(parts, measure=measure_of("亿元")) == total(reversed(parts), measure=measure_of("亿元"))


@given(values, st.sampled_from(MONEY))
def test_scaling_and_back_loses_nothing(value: Decimal, measure) -> None:
    assert Decimal(Quantity(value, measure).scaled(6)) / 10**6 == value


@pytest.mark.parametrize(
    "refused",
    [
        lambda: quantity("1", "家") + quantity("1", "个"),
        lambda: quantity("1", "家") - quantity("1", "亿元"),
        lambda: quantity("1", "家") < quantity("2", "%"),
        lambda: quantity("3", "%").to(measure_of("百分点")),
        lambda: quantity("3", "%").ratio(quantity("3", "家")),
        lambda: quantity("3", "家").ratio(quantity("0", "家")),
        lambda: quantity("1", "亩").to(measure_of("平方米")),
        lambda: quantity("1.25", "亿元").scaled(1),
        lambda: Quantity(35.32, measure_of("亿元")),
        lambda: Quantity(True, measure_of("家")),
        lambda: Quantity("5", measure_of("家")),
        lambda: Quantity(Decimal("NaN"), measure_of("家")),
        lambda: Quantity(Decimal("Infinity"), measure_of("家")),
        lambda: Quantity(Decimal("1e999999"), measure_of("家")),
        lambda: Quantity(Decimal("1e-999999"), measure_of("家")),
        lambda: quantity("3", "家").times(0.5),
    ],
)
def test_what_has_no_exact_meaning_is_refused(refused) -> None:
    with pytest.raises(QuantityError):
        refused()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1E+5", "100000家"),
        ("0.0000001", "0.0000001家"),
        ("-0", "0家"),
        ("5.50", "5.50家"),
        ("1E-10", "0.0000000001家"),
    ],
)
def test_a_quantity_is_shown_without_an_exponent(written: str, shown: str) -> None:
    assert str(quantity(written, "家")) == shown


def test_different_measures_are_unequal_and_not_an_error() -> None:
    assert quantity("1", "家") != quantity("1", "个")
    assert quantity("1", "亿元") == quantity("10000", "万元")


def test_a_change_of_measure_leaves_no_empty_digits() -> None:
    assert str(quantity("35.32", "亿元").to(measure_of("万元"))) == "353200万元"


def test_sums_longer_than_pythons_own_decimals_are_exact() -> None:
    large = quantity("1e34", "元") + quantity("0.000001", "元")
    assert large.plain() == "1" + "0" * 34 + ".000001"
