"""Exact ratios: made of decimals, compared by cross-multiplication, rounded once, half up, for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from functools import reduce
from math import gcd

from kechuang.progress.model import Ratio

_WIDE = Context(prec=80)


def ratio(numerator: Decimal, denominator: Decimal) -> Ratio:
    """`numerator / denominator` as a reduced pair. Raises ZeroDivisionError for a denominator of 0."""
    top, top_of = numerator.as_integer_ratio()
    bottom, bottom_of = denominator.as_integer_ratio()
    return reduced(top * bottom_of, top_of * bottom)


def reduced(numerator: int, denominator: int) -> Ratio:
    """The pair in lowest terms with a denominator above zero."""
    if denominator == 0:
        raise ZeroDivisionError("a ratio of nothing")
    divisor = gcd(numerator, denominator) * (1 if denominator > 0 else -1)
    return Ratio(numerator // divisor, denominator // divisor)


def of_decimal(number: Decimal) -> Ratio:
    return Ratio(*number.as_integer_ratio())


def minus(first: Ratio, second: Ratio) -> Ratio:
    return reduced(
        first.numerator * second.denominator - second.numerator * first.denominator,
        first.denominator * second.denominator,
    )


def compare(first: Ratio, second: Ratio) -> int:
    """-1, 0 or 1, by cross-multiplication."""
    left = first.numerator * second.denominator
    right = second.numerator * first.denominator
    return (left > right) - (left < right)


def rounded(number: Ratio, places: int) -> Decimal:
    """The ratio as a decimal with `places` places, rounded half up (away from zero), once."""
    scaled = abs(number.numerator) * 10**places
    whole, rest = divmod(scaled, number.denominator)
    if 2 * rest >= number.denominator:
        whole += 1
    signed = -whole if number.numerator < 0 else whole
    return Decimal(signed).scaleb(-places, _WIDE)


def percent(number: Ratio, places: int = 1) -> Decimal:
    """The ratio in per cent, rounded half up once: 3/4 → 75.0."""
    return rounded(Ratio(number.numerator * 100, number.denominator), places)


def as_decimal(number: Ratio, places: int = 6) -> Decimal:
    """The ratio as an exact decimal where it has one within `places` places, else rounded to them."""
    found = rounded(number, places).normalize(_WIDE)
    return found.quantize(Decimal(1), context=_WIDE) if found.as_tuple().exponent > 0 else found


def subtract(first: Decimal, second: Decimal) -> Decimal:
    """The exact difference (the default context would round at 28 digits)."""
    return _WIDE.subtract(first, second)


def total_of(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum; zero for none."""
    return reduce(_WIDE.add, numbers, Decimal(0))
