"""The strict reader of numbers people type into a cell or a form. It refuses rather than guesses.

Read: 1,200 · 1，200 · ３．４％ · 35.32亿 · 818家 · 3 项 · −5. Refused, each with a code `quantity.*`: words of
comparison, ranges, exponents, wrong grouping, a leading +, leading zeros, Chinese numerals, other digits.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import (
    SCALES,
    Measure,
    fold_symbol,
    is_counted,
    is_known,
    measure_of,
    takes_scale,
    unscaled,
)
from kechuang.vocabulary.quantity import Quantity, QuantityError
from kechuang.vocabulary.refusal import ordinary, refuse, why_refused
from kechuang.vocabulary.source import Source

INTEGER_DIGITS = 18
DECIMAL_DIGITS = 6

_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
# A measure never begins or goes on with what could belong to a number, so that 1.2.3 has none.
_TYPED = re.compile(rf"(?P<number>{_NUMBER.pattern})[ \t]?(?P<symbol>[^\s0-9.,+\-~_]\S*)?")


def parse_number(text: str, *, source: Source | None = None) -> Decimal | Finding:
    """The bare number a person typed, without any measure; a finding that says what to do otherwise.

    >>> parse_number("1,200")
    Decimal('1200')
    """
    if problem := why_refused(text, source):
        return problem
    typed = ordinary(text)
    if _NUMBER.fullmatch(typed):
        return _value(typed, text, source)
    if _TYPED.fullmatch(typed):
        return refuse(
            "quantity.measure-unexpected",
            text,
            "带有计量单位或其他文字，这里只填数字；请去掉后面的文字",
            source,
        )
    return refuse("quantity.form", text, "不是一个数；请只填数字，如 1200 或 3.4", source)


def parse_quantity(text: str, *, expected: Measure | None = None, source: Source | None = None) -> Quantity | Finding:
    """The quantity a person typed, in the `expected` measure where one is given.

    A number alone takes the expected measure; a scale word alone (35.32亿) scales the expected measure's
    own kind. Without `expected` the measure must be written, and be a known one.
    """
    if problem := why_refused(text, source):
        return problem
    found = _TYPED.fullmatch(ordinary(text))
    if found is None:
        return refuse(
            "quantity.form",
            text,
            "不是一个数；请填数字和计量单位，如 1200、3.4% 或 35.32亿元",
            source,
        )
    value = _value(found["number"], text, source)
    if isinstance(value, Finding):
        return value
    measure = _measure(fold_symbol(found["symbol"] or ""), text, expected, source)
    if isinstance(measure, Finding):
        return measure
    return _in_expected(Quantity(value, measure), expected or measure, text, source)


def check_whole(quantity: Quantity, *, source: Source | None = None) -> tuple[Finding, ...]:
    """A warning where a part of something counted whole is given (66.5家); 1.5万人 is whole."""
    if not is_counted(quantity.measure) or quantity.in_base() == quantity.in_base().to_integral_value():
        return ()
    place = f"{source.location}：" if source and source.location else ""
    message = f"{place}“{quantity}”不是整数，而“{quantity.measure}”按整数计；请核对后填写整数。"
    return (Finding.warning("quantity.not-whole", message, source, str(quantity)),)


def _value(digits: str, text: str, source: Source | None) -> Decimal | Finding:
    """The value of a well-formed number, unless it is too long or looks like a code."""
    bare = digits.removeprefix("-").replace(",", "")
    integer, _, fraction = bare.partition(".")
    if len(integer) > 1 and integer.startswith("0"):
        return refuse(
            "quantity.leading-zero",
            text,
            "以 0 开头，像是编号而不是数；请去掉前面的 0 或改填数值",
            source,
        )
    if len(integer) > INTEGER_DIGITS:
        return refuse(
            "quantity.too-long",
            text,
            f"整数部分超过 {INTEGER_DIGITS} 位；请核对，或换用万元、亿元等较大的计量单位",
            source,
        )
    if len(fraction) > DECIMAL_DIGITS:
        return refuse(
            "quantity.precision",
            text,
            f"小数超过 {DECIMAL_DIGITS} 位；请按需要的精度四舍五入后填写",
            source,
        )
    value = Decimal(bare)
    return -value if digits.startswith("-") and value else value


def _measure(symbol: str, text: str, expected: Measure | None, source: Source | None) -> Measure | Finding:
    """The measure a typed symbol means where `expected` is asked for."""
    if not symbol:
        return expected or refuse("quantity.measure-missing", text, "缺少计量单位；请补写，如“家”“万元”“%”", source)
    if symbol in SCALES:
        return _scaled(symbol, text, expected, source)
    if expected is not None and unscaled(symbol)[1] == unscaled(fold_symbol(expected.symbol))[1]:
        return measure_of(symbol)
    if not is_known(symbol):
        return refuse(
            "quantity.measure-unknown",
            text,
            f"“{symbol}”不是已知的计量单位；请只写数字和计量单位",
            source,
        )
    return measure_of(symbol)


def _scaled(word: str, text: str, expected: Measure | None, source: Source | None) -> Measure | Finding:
    if expected is None:
        return refuse(
            "quantity.measure-missing",
            text,
            f"缺少计量单位，“{word}”只是倍数；请补写，如“{word}元”",
            source,
        )
    if not takes_scale(expected):
        return refuse(
            "quantity.measure-differs",
            text,
            f"用了“{word}”，而这里应以“{expected}”计；请改填",
            source,
        )
    return measure_of(word + unscaled(fold_symbol(expected.symbol))[1])


def _in_expected(quantity: Quantity, expected: Measure, text: str, source: Source | None) -> Quantity | Finding:
    if quantity.measure.dimension != expected.dimension:
        return refuse(
            "quantity.measure-differs",
            text,
            f"的计量单位是“{quantity.measure}”，这里应以“{expected}”计；请核对后按“{expected}”填写",
            source,
        )
    too_fine = f"换算成“{expected}”后小数超过 {DECIMAL_DIGITS} 位；请按“{expected}”填写"
    try:
        converted = quantity.to(expected)
    except QuantityError:
        return refuse("quantity.precision", text, too_fine, source)
    if converted.value.adjusted() >= INTEGER_DIGITS:
        return refuse(
            "quantity.too-long",
            text,
            f"换算成“{expected}”后整数超过 {INTEGER_DIGITS} 位；请核对",
            source,
        )
    if converted.decimals() > DECIMAL_DIGITS:
        return refuse("quantity.precision", text, too_fine, source)
    return converted
