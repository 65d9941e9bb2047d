"""A straight line is drawn between what is known, exactly, and only of what may be taken in proportion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan import Kind
from kechuang.progress.model import Better, Origin
from kechuang.progress.shape import Finish, check_points, straight
from kechuang.progress.span import Span
from kechuang.vocabulary import Finding

GOAL = Finish(
    "甲企业", Kind.FLOW, "家", Decimal(100), Better.HIGHER, Span(date(2025, 1, 1), date(2025, 12, 31))
)  # fmt: skip


def amounts(finish: Finish, known: dict[str, Decimal]) -> dict[str, str]:
    return {point.month[-2:]: f"{point.amount:f}" for point in straight(finish, known).points}


def test_the_line_goes_from_nothing_to_the_target_rounded_up() -> None:
    assert straight(GOAL, {}).origin is Origin.LINEAR
    assert list(amounts(GOAL, {}).values()) == ["9", "17", "25", "34", "42", "50", "59", "67", "75", "84", "92"]


def test_the_line_passes_through_what_the_plan_says() -> None:
    found = amounts(GOAL, {"2025-03": Decimal(40)})
    assert (found["02"], found["06"], found["09"]) == ("27", "60", "80")
    assert "03" not in found


@pytest.mark.parametrize(
    "finish",
    [
        replace(GOAL, kind=Kind.RATIO, measure="%"), replace(GOAL, kind=Kind.RANK), replace(GOAL, better=Better.LOWER),
        replace(GOAL, kind=Kind.STOCK),
    ],
)  # fmt: skip
def test_no_line_leads_to_a_level_or_from_an_unknown_start(finish: Finish) -> None:
    found = straight(finish, {})
    assert isinstance(found, Finding)
    assert found.code == "pace.no-line"


def test_a_stock_rises_from_its_baseline() -> None:
    stock = replace(GOAL, kind=Kind.STOCK, baseline=Decimal(76))
    assert amounts(stock, {})["06"] == "88"


@given(required=st.integers(1, 10**9), first=st.integers(0, 100))
def test_a_line_between_rising_points_never_falls(required: int, first: int) -> None:
    finish = replace(GOAL, required=Decimal(required))
    known = {"2025-03": Decimal(required * first // 100)}
    line = {point.month: point.amount for point in straight(finish, known).points}
    assert check_points({**known, **line}, finish) == {}


@pytest.mark.parametrize(
    ("points", "kind", "codes"),
    [
        ({"2025-03": "40", "2025-06": "39"}, Kind.FLOW, {"2025-06": "pace.decreases"}),
        ({"2025-03": "40", "2025-06": "40"}, Kind.FLOW, {}),
        ({"2025-03": "40", "2025-06": "39"}, Kind.NET, {}),
        ({"2025-03": "101"}, Kind.NET, {"2025-03": "pace.above-target"}),
        ({"2025-03": "100"}, Kind.FLOW, {}),
        ({"2025-03": "200"}, Kind.RATIO, {}),
    ],
)
def test_a_point_above_the_target_or_below_the_one_before_cannot_stand(
    points: dict[str, str], kind: Kind, codes: dict[str, str]
) -> None:
    found = check_points({month: Decimal(amount) for month, amount in points.items()}, replace(GOAL, kind=kind))
    assert {month: finding.code for month, finding in found.items()} == codes
