"""数量: an exact decimal with its measure. It refuses to mix measures and never passes through a float."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow
from math import gcd

from kechuang.vocabulary.measure import Measure, comparable

# Python's own decimals round silently at 28 digits; here a result that does not fit is an error.
_EXACT = Context(prec=120, traps=[Inexact, InvalidOperation, Overflow])
_LARGEST_EXPONENT = 40


class QuantityError(ValueError):
    """An operation that has no exact meaning: mixed measures, a float, a division that never ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A value and its measure. Equal quantities may be written in different measures: 1亿元 = 10000万元."""

    value: Decimal
    measure: Measure

    def __post_init__(self) -> None:
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            object.__setattr__(self, "value", Decimal(self.value))
        if not isinstance(self.value, Decimal):
            raise QuantityError(f"数量只接受精确小数，不接受 {type(self.value).__name__}")
        if not self.value.is_finite():
            raise QuantityError(f"{self.value} 不是一个数")
        exponent = self.value.as_tuple().exponent
        if abs(int(exponent)) > _LARGEST_EXPONENT or self.value.adjusted() > _LARGEST_EXPONENT:
            raise QuantityError("数量过大或小数位过多")
        if self.value.is_zero() and self.value.is_signed():
            object.__setattr__(self, "value", self.value.copy_abs())

    def in_base(self) -> Decimal:
        """The value in the base of its dimension (金额 in 元, 面积 in 亩)."""
        return _exactly(_EXACT.multiply, self.value, self.measure.factor)

    def to(self, measure: Measure) -> Quantity:
        """The same quantity in another measure of its dimension; raises where that is not exact."""
        self._same_dimension(measure)
        if measure.factor == self.measure.factor:
            return Quantity(self.value, measure)
        return Quantity(_trimmed(_exactly(_EXACT.divide, self.in_base(), measure.factor)), measure)

    def plus(self, other: Quantity) -> Quantity:
        """The sum, in this quantity's measure."""
        return Quantity(_exactly(_EXACT.add, self.value, other.to_value(self.measure)), self.measure)

    def minus(self, other: Quantity) -> Quantity:
        """The difference, in this quantity's measure."""
        return Quantity(_exactly(_EXACT.subtract, self.value, other.to_value(self.measure)), self.measure)

    def times(self, number: int | Decimal) -> Quantity:
        """The quantity multiplied by a plain number."""
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            raise QuantityError(f"数量只能乘以整数或精确小数，不能乘以 {type(number).__name__}")
        return Quantity(_exactly(_EXACT.multiply, self.value, Decimal(number)), self.measure)

    def to_value(self, measure: Measure) -> Decimal:
        """The bare value this quantity has in `measure`."""
        return self.to(measure).value

    def scaled(self, places: int) -> int:
        """The value as a whole number of its 10^-places parts; raises where digits would be lost."""
        shifted = _exactly(_EXACT.scaleb, self.value, Decimal(places))
        if shifted != shifted.to_integral_value():
            raise QuantityError(f"{self} 的小数多于 {places} 位，不能不失真地保存")
        return int(shifted)

    def ratio(self, of: Quantity) -> tuple[int, int]:
        """This quantity over `of`, as a reduced fraction (numerator, denominator); nothing is divided."""
        self._same_dimension(of.measure)
        top_numerator, top_denominator = self.in_base().as_integer_ratio()
        numerator, denominator = of.in_base().as_integer_ratio()
        if numerator == 0:
            raise QuantityError("分母为 0，比值没有意义")
        top, bottom = top_numerator * denominator, top_denominator * numerator
        if bottom < 0:
            top, bottom = -top, -bottom
        divisor = gcd(top, bottom)
        return top // divisor, bottom // divisor

    def decimals(self) -> int:
        """How many digits stand behind the point as the value is written."""
        return max(0, -int(self.value.as_tuple().exponent))

    def plain(self) -> str:
        """The value in plain digits, never with an exponent."""
        return format(self.value, "f")

    def _same_dimension(self, measure: Measure) -> None:
        if not comparable(self.measure, measure):
            raise QuantityError(f"计量单位不同，“{self.measure}”与“{measure}”不能相加或比较")

    def _order(self, other: Quantity) -> int:
        self._same_dimension(other.measure)
        mine, theirs = self.in_base(), other.in_base()
        return (mine > theirs) - (mine < theirs)

    def __add__(self, other: Quantity) -> Quantity:
        return self.plus(other) if isinstance(other, Quantity) else NotImplemented

    def __sub__(self, other: Quantity) -> Quantity:
        return self.minus(other) if isinstance(other, Quantity) else NotImplemented

    def __neg__(self) -> Quantity:
        return self.times(-1)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return comparable(self.measure, other.measure) and self.in_base() == other.in_base()

    def __hash__(self) -> int:
        return hash((self.measure.dimension, self.in_base()))

    def __lt__(self, other: Quantity) -> bool:
        return self._order(other) < 0 if isinstance(other, Quantity) else NotImplemented

    def __le__(self, other: Quantity) -> bool:
        return self._order(other) <= 0 if isinstance(other, Quantity) else NotImplemented

    def __str__(self) -> str:
        return f"{self.plain()}{self.measure}"


def total(quantities: Iterable[Quantity], *, measure: Measure) -> Quantity:
    """The sum of all quantities in `measure`; zero for none."""
    result = Quantity(Decimal(0), measure)
    for quantity in quantities:
        result = result.plus(quantity)
    return result


def _trimmed(value: Decimal) -> Decimal:
    """Without the zeros that a change of measure leaves behind the point: 353200.00 → 353200."""
    return Decimal(format(value.normalize(_EXACT), "f"))


def _exactly(operation: Callable[[Decimal, Decimal], Decimal], first: Decimal, second: Decimal) -> Decimal:
    try:
        return operation(first, second)
    except DecimalException as error:
        raise QuantityError("结果不能用有限小数精确表示") from error
