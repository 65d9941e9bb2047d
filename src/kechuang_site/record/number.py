"""The one field class for values: an exact decimal kept as a scaled BIGINT, alike on SQLite and PostgreSQL.

Django's DecimalField silently rounds on SQLite (reference/reliability.md 0.1); it is never used.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

PLACES = 6
_SCALE = 10**PLACES
LARGEST = 10**12  # in the measure of the row: a million million 家, or 亿元


class NumberField(models.BigIntegerField):
    """A Decimal of at most six places and ±10¹², kept as an integer of millionths under a CHECK."""

    description = "exact decimal number"

    def db_check(self, connection: Any) -> str:
        limit = LARGEST * _SCALE
        between = f'"{self.column}" BETWEEN {-limit} AND {limit}'
        # SQLite keeps whatever it is given; a text or a binary float must not pass for a number.
        return f"{between} AND typeof(\"{self.column}\") IN ('integer', 'null')" if _sqlite(connection) else between

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else unscaled(int(value))

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        raise ValidationError("数值只接受整数或准确的十进制数。", code="record.number")

    def get_prep_value(self, value: Any) -> int | None:
        return None if value is None else scaled(self.to_python(value))

    def formfield(self, **kwargs: Any) -> Any:
        raise NotImplementedError("a number typed by a person is read by kechuang.vocabulary.parse_number")


def scaled(value: Decimal) -> int:
    """Millionths of an exact number. Raises ValidationError for more places, NaN, or beyond ±10¹²."""
    if not value.is_finite() or abs(value) > LARGEST:
        raise ValidationError(f"数值“{value}”超出范围，请核对计量单位。", code="record.number-range")
    # Never multiplied as a Decimal: that would round at the context's precision.
    sign, digits, exponent = value.as_tuple()
    whole = int("".join(map(str, digits)))
    shift = int(exponent) + PLACES
    if shift < 0:
        whole, rest = divmod(whole, 10**-shift)
        if rest:
            raise ValidationError(f"数值“{value}”的小数超过{PLACES}位，请核对。", code="record.number-places")
    else:
        whole *= 10**shift
    return -whole if sign else whole


def unscaled(millionths: int) -> Decimal:
    """The number of so many millionths, without trailing zeros: 35320000 → 35.32.

    >>> unscaled(35320000), unscaled(818000000)
    (Decimal('35.32'), Decimal('818'))
    """
    whole, rest = divmod(abs(millionths), _SCALE)
    text = f"{whole}.{rest:0{PLACES}d}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if millionths < 0 else text)


def _sqlite(connection: Any) -> bool:
    return connection.vendor == "sqlite"
