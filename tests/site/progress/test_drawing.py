"""The plain drawing: every number inside the frame, a month without a number breaks the line, nothing is made up."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang_site.progress.queries.trajectory import Month, as_chart
from kechuang_site.progress.queries.values import ValueRow
from kechuang_site.progress.views.drawing import HEIGHT, WIDTH, drawing_of

pytestmark = pytest.mark.any_database

AMOUNTS = st.none() | st.decimals(min_value=-(10**9), max_value=10**12, places=6)
COURSES = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=36)


def month(order: int, amount: Decimal | None, due: Decimal | None) -> Month:
    value = None
    if amount is not None:
        reported = datetime(2025, 1, 1, tzinfo=UTC)
        value = ValueRow(order, "t01", None, None, "", amount, "家", "", "", "", reported, None, None, "")
    return Month(f"2025-{order % 12 + 1:02d}", value, due, "", None, None, ended=True)


@given(course=COURSES)
def test_every_number_has_one_dot_inside_the_frame(course: list[tuple[Decimal | None, Decimal | None]]) -> None:
    months = [month(order, amount, due) for order, (amount, due) in enumerate(course)]
    numbers = [n for pair in course for n in pair if n is not None]
    drawing = drawing_of(months)
    assert (drawing is None) is (not any(numbers))
    if drawing is not None:
        assert len(drawing.dots) == sum(1 for amount, _ in course if amount is not None)
        assert len(drawing.due) == sum(1 for _, due in course if due is not None)
        assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in (*drawing.dots, *drawing.due))


@given(course=COURSES)
def test_a_line_joins_neighbouring_months_only(course: list[tuple[Decimal | None, Decimal | None]]) -> None:
    drawing = drawing_of([month(order, amount, due) for order, (amount, due) in enumerate(course)])
    if drawing is not None:
        joined = sum(1 for (first, _), (second, _) in pairwise(course) if None not in (first, second))
        assert len(re.findall("L", drawing.actual)) == joined


@given(course=COURSES)
def test_the_script_is_given_the_exact_numbers_as_text(course: list[tuple[Decimal | None, Decimal | None]]) -> None:
    chart = as_chart(tuple(month(order, amount, due) for order, (amount, due) in enumerate(course)), "家")
    assert [None if text is None else Decimal(text) for text in chart["actual"]] == [amount for amount, _ in course]
    assert [None if text is None else Decimal(text) for text in chart["due"]] == [due for _, due in course]
