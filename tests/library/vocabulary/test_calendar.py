"""Working days of China: holidays, shifted days, and the years nobody has announced."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.vocabulary import add_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 1, 22), True), (date(2024, 1, 27), False), (date(2024, 2, 4), True), (date(2024, 2, 9), True),
        (date(2024, 2, 12), False), (date(2024, 2, 18), True), (date(2024, 10, 1), False), (date(2024, 10, 12), True),
        (date(1999, 1, 4), None), (date(2199, 1, 7), None),
    ],
)  # fmt: skip
def test_a_day_is_worked_as_the_state_council_arranged(day: date, works: bool | None) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "count", "reached"),
    [
        (date(2024, 2, 8), 1, date(2024, 2, 9)), (date(2024, 2, 9), 1, date(2024, 2, 18)), (date(2024, 2, 8), 3, date(2024, 2, 19)),
        (date(2024, 2, 19), -1, date(2024, 2, 18)), (date(2024, 2, 10), 0, date(2024, 2, 10)), (date(2199, 1, 1), 1, None),
    ],
)  # fmt: skip
def test_working_days_are_counted_from_the_day_after(day: date, count: int, reached: date | None) -> None:
    assert add_working_days(day, count) == reached


@given(
    st.dates(min_value=date(2010, 1, 1), max_value=date(2023, 6, 30)),
    st.integers(min_value=1, max_value=40),
)
def test_exactly_the_working_days_asked_for_lie_between(day: date, count: int) -> None:
    reached = add_working_days(day, count)
    assert reached is not None
    between = [day + timedelta(days=step) for step in range(1, (reached - day).days + 1)]
    assert sum(bool(is_working_day(each)) for each in between) == count
    assert is_working_day(reached)
