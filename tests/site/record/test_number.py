"""A number read back is the number written, on both databases; what cannot be kept exactly is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from hypothesis import given
from hypothesis import strategies as st
from tests.site.plans import PlanInForce

from kechuang_site.plan.models import Target
from kechuang_site.record.number import LARGEST, PLACES, scaled, unscaled

EXACT = st.decimals(min_value=-LARGEST, max_value=LARGEST, allow_nan=False, allow_infinity=False, places=PLACES)


@given(EXACT)
def test_every_number_of_six_places_survives(value: Decimal) -> None:
    assert unscaled(scaled(value)) == value


@given(st.lists(EXACT, max_size=30))
def test_the_sum_of_the_kept_is_the_sum_of_the_numbers(values: list[Decimal]) -> None:
    assert sum(scaled(value) for value in values) == scaled_sum(values)


def scaled_sum(values: list[Decimal]) -> int:
    """Exact, without a Decimal context that rounds at 28 places."""
    return sum(int(value.scaleb(PLACES)) for value in values)


@pytest.mark.parametrize("text", ["0.0000001", "1000000000000.1", "NaN", "Infinity", "-1E+13", "1E-7"])
def test_what_cannot_be_kept_exactly_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        scaled(Decimal(text))


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["123456789012.3456", "999999999999.999999", "-0.000001", "0", "35.32"])
def test_a_row_gives_back_what_it_was_given(plan: PlanInForce, text: str) -> None:
    target = plan.targets["t01", "A"]
    Target.objects.filter(pk=target.pk).update(value=Decimal(text))
    assert Target.objects.get(pk=target.pk).value == Decimal(text)


@pytest.mark.django_db
def test_ten_thousand_tenths_are_exactly_a_thousand(plan: PlanInForce) -> None:
    model = plan.targets["t01", "A"]
    for row in range(100):
        Target.objects.create(
            indicator=model.indicator, tier="stretch", horizon="2025", effective_month="2025-01", value=Decimal("0.1"),
            set_at=model.set_at, current=False, reason=str(row),
        )  # fmt: skip
    assert Target.objects.filter(tier="stretch").aggregate(all=Sum("value"))["all"] == Decimal(10)


@pytest.mark.django_db
@pytest.mark.parametrize("literal", ["9223372036854775807", "'ten'", "'1.5'"])
def test_the_database_itself_refuses_what_is_no_kept_number(plan: PlanInForce, literal: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE plan_target SET value = {literal}")
