"""A number somebody typed for an indicator: in its measure, whole where things are counted, small enough to keep."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError

from kechuang.vocabulary import Finding, check_whole, measure_of, parse_number, parse_quantity
from kechuang_site.plan.models import Indicator
from kechuang_site.record.number import scaled


def number_typed(text: str, indicator: Indicator) -> Decimal | Finding:
    """The typed number in the indicator's measure; a Finding for what is none, or cannot be kept."""
    expected = measure_of(indicator.measure) if indicator.measure else None
    if expected is None:
        value = parse_number(text)
    else:
        found = parse_quantity(text, expected=expected)
        value = found if isinstance(found, Finding) else next(iter(check_whole(found)), found.value)
    if isinstance(value, Finding):
        return value
    try:
        scaled(value)
    except ValidationError as error:
        return Finding.error("share.range", error.messages[0])
    return value
