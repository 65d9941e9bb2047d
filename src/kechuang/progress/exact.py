"""Exact arithmetic on decimals and ratios: a ratio is a Fraction, rounded once, half up, for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import reduce

_WIDE = Context(prec=80)


def ratio(numerator: Decimal, denominator: Decimal) -> Fraction:
    """`numerator / denominator`, exact. Raises ZeroDivisionError for a denominator of 0."""
    return Fraction(numerator) / Fraction(denominator)


def rounded(number: Fraction, places: int) -> Decimal:
    """The ratio as a decimal with `places` places, rounded half up (away from zero), once."""
    scaled = abs(number.numerator) * 10**places
    whole, rest = divmod(scaled, number.denominator)
    if 2 * rest >= number.denominator:
        whole += 1
    signed = -whole if number < 0 else whole
    return Decimal(signed).scaleb(-places, _WIDE)


def percent(number: Fraction, places: int = 1) -> Decimal:
    """The ratio in per cent, rounded half up once: 3/4 → 75.0."""
    return rounded(number * 100, places)


def as_decimal(number: Fraction, places: int = 6) -> Decimal:
    """The ratio as an exact decimal where it has one within `places` places, else rounded to them."""
    found = rounded(number, places).normalize(_WIDE)
    return found.quantize(Decimal(1), context=_WIDE) if found.as_tuple().exponent > 0 else found


def subtract(first: Decimal, second: Decimal) -> Decimal:
    """The exact difference (the default context would round at 28 digits)."""
    return _WIDE.subtract(first, second)


def total_of(numbers: Iterable[Decimal]) -> Decimal:
    """The exact sum; zero for none."""
    return reduce(_WIDE.add, numbers, Decimal(0))
