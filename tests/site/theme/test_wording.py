"""Numbers, days and months as pages write them, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from kechuang_site.theme import wording

pytestmark = pytest.mark.any_database

TABLE = [
    (wording.number, Decimal("1234567.50"), "1,234,567.50", "1,234,567.50"),
    (wording.number, Decimal("1E+3"), "1,000", "1,000"),
    (wording.number, -4200, "-4,200", "-4,200"),
    (wording.number, 0, "0", "0"),
    (wording.number, None, "—", "—"),
    (wording.day, date(2024, 8, 5), "2024年8月5日", "5 August 2024"),
    (wording.day, None, "—", "—"),
    (wording.moment, datetime(2024, 8, 5, 16, 30, tzinfo=UTC), "2024年8月6日 00:30", "6 August 2024 00:30"),
    (wording.moment, None, "—", "—"),
    (wording.month, "2024-07", "2024年7月", "July 2024"),
    (wording.month, "2024", "2024", "2024"),
    (wording.month, "2024-Q1", "2024年第一季度", "Q1 2024"),
    (wording.month, "2024-H2", "2024年下半年", "H2 2024"),
    (wording.month, "2024-Q5", "2024-Q5", "2024-Q5"),
    (wording.month, "2024-13", "2024-13", "2024-13"),
]


@pytest.mark.parametrize(("written", "value", "chinese", "english"), TABLE)
def test_a_value_is_written_as_its_readers_write_it(written, value, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert written(value) == chinese
    with translation.override("en"):
        assert written(value) == english
