"""Words of everybody as JSON, alike in every contract: a number, a place, a finding."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

Json = dict[str, Any]


def number_to_json(value: Decimal | None) -> str | None:
    """The digits as text, never with an exponent; null where there is no number."""
    return None if value is None else format(value, "f")


def source_to_json(source: Source | None) -> Json | None:
    """`{block, start, end, page, location}`; null where no place is known."""
    if source is None:
        return None
    return {
        "block": source.block,
        "start": source.start,
        "end": source.end,
        "page": source.page,
        "location": source.location or None,
    }


def finding_to_json(finding: Finding) -> Json:
    """`{code, severity, message, source, quote}`."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "source": source_to_json(finding.source),
        "quote": finding.quote or None,
    }
