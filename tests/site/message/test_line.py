"""Which lines are said on which day, counted in working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.vocabulary import is_working_day
from kechuang_site.message.queries.line import Line, days_left, due_today, not_past, said_today

pytestmark = pytest.mark.any_database

BEFORE = (3, 1)
DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


def line(due: date | None, who: str = "甲镇", what: str = "报送7月的数3项") -> Line:
    return Line(who, what, due, "/mine/")


@pytest.mark.parametrize(
    ("due", "today", "left"),
    [
        ("2024-08-15", "2024-08-15", 0),
        ("2024-08-15", "2024-08-14", 1),
        ("2024-08-15", "2024-08-12", 3),
        ("2024-08-12", "2024-08-09", 1),  # over a weekend
        ("2024-10-08", "2024-09-30", 1),  # over the holidays of the first of October
        ("2024-10-12", "2024-10-11", 1),  # a Saturday that is worked
        ("2024-08-13", "2024-08-15", -2),
        ("2099-08-15", "2099-08-12", 3),  # a year not announced yet: calendar days
    ],
)
def test_days_left_are_working_days(due: str, today: str, left: int) -> None:
    assert days_left(date.fromisoformat(due), today=date.fromisoformat(today)) == left


@given(today=DAYS, ahead=st.integers(0, 40))
def test_days_left_are_the_working_days_after_today_up_to_the_due_day(today: date, ahead: int) -> None:
    due = today + timedelta(days=ahead)
    between = [today + timedelta(days=n) for n in range(1, ahead + 1)]
    worked = sum(bool(is_working_day(day)) for day in between)
    # A due day on a holiday is reached by the next working day.
    assert days_left(due, today=today) == worked + (ahead > 0 and not is_working_day(due))


def test_a_line_is_said_three_days_and_one_day_before_on_the_day_and_after_it() -> None:
    due = date(2024, 8, 15)
    days = [date(2024, 8, 1) + timedelta(days=n) for n in range(17)]
    said = [day.day for day in days if is_working_day(day) and said_today([line(due)], today=day, before=BEFORE)]
    assert said == [12, 14, 15, 16]


def test_lines_come_soonest_first_and_those_without_a_day_last() -> None:
    today = date(2024, 8, 15)
    late, now, soon, open_ = (line(each) for each in (date(2024, 8, 5), today, date(2024, 8, 16), None))
    assert said_today([open_, soon, late, now], today=today, before=BEFORE) == (late, now, soon, open_)


def test_lines_without_a_day_alone_make_no_digest() -> None:
    assert said_today([line(None)], today=date(2024, 8, 15), before=BEFORE) == ()


def test_the_same_line_by_two_hats_is_said_once() -> None:
    today = date(2024, 8, 15)
    assert said_today([line(today), line(today)], today=today, before=BEFORE) == (line(today),)
    assert due_today([line(today), line(today), line(None)], today=today) == (line(today),)


def test_what_is_past_is_not_for_a_work_group() -> None:
    today = date(2024, 8, 15)
    assert not_past([line(date(2024, 8, 14)), line(today), line(None)], today=today) == (line(today),)


@given(due=st.none() | DAYS, who=st.text(max_size=10), what=st.text(max_size=20))
def test_a_line_comes_back_from_json_as_it_went(due: date | None, who: str, what: str) -> None:
    made = line(due, who, what)
    assert Line.of_json(made.as_json()) == made
