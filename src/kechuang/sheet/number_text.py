"""A number as an .xlsx stores it → the text a person saw, rounded once to 15 significant digits.

Spreadsheet programs compute in binary and store 17 digits (3.3999999999999999 for 3.4); they show
and mean 15 (IEEE 754 double, ECMA-376 part 1, 18.3.1.96). The text never passes through a float.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

_STORED = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)
# Beyond these a number is no amount, and writing it out would be an attack.
_LARGEST_EXPONENT = 30
_LONGEST = 400


def stored_number(text: str) -> Decimal | None:
    """The exact decimal of a stored number, rounded to 15 significant digits; None if it is none.

    >>> stored_number("3.3999999999999999")
    Decimal('3.4')
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST or not _STORED.fullmatch(stripped):
        return None
    number = Decimal(stripped)
    if number and abs(number.adjusted()) > _LARGEST_EXPONENT:
        return None
    return plain_decimal(_DIGITS.plus(number))


def plain_decimal(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: 10.50 → 10.5, 1E+2 → 100."""
    if not number:
        return Decimal(0)
    # A context wide enough: `normalize` of the default one would round at 28 digits.
    short = Context(prec=max(len(number.as_tuple().digits), 1)).plus(number).normalize(_WIDE)
    return short.quantize(Decimal(1), context=_WIDE) if short.as_tuple().exponent > 0 else short


def percent_text(number: Decimal) -> str:
    """A share as the percent format shows it, exactly: 0.034 → 3.4%."""
    return f"{plain_decimal(number.scaleb(2, _WIDE)):f}%"


_WIDE = Context(prec=500)
