"""What is out on a day, what is awaited, and which vintage takes the place of which."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.model import Nature
from kechuang.progress.release import (
    Cadence,
    DayOfMonth,
    DayOfYear,
    Publisher,
    Release,
    WorkingDays,
    replaces,
    standing,
)
from kechuang.vocabulary import Period

ESTIMATE, FLASH, FINAL = Nature
STATISTICS = Publisher(
    "统计部门", Cadence.MONTH, True,
    (Release("统计部门", FINAL, DayOfYear(1, 10, 31)), Release("统计部门", FLASH, DayOfMonth(1, 18))),
)  # fmt: skip
JUNE = Period.parse("2024-06")


def at(day: date, publisher: Publisher = STATISTICS) -> tuple[object, ...]:
    found = standing(publisher, JUNE, on=day)
    return found.published, found.nature, found.awaited, found.expected


def test_each_vintage_is_out_from_its_day_on():
    assert at(date(2024, 7, 17)) == (False, None, FLASH, date(2024, 7, 18))
    assert at(date(2024, 7, 18)) == (True, FLASH, FINAL, date(2025, 10, 31))
    assert at(date(2025, 10, 30)) == (True, FLASH, FINAL, date(2025, 10, 31))
    assert at(date(2025, 10, 31)) == (True, FINAL, None, None)


def test_a_source_without_vintages_is_out_when_its_period_has_ended():
    plain = Publisher("台账")
    assert at(date(2024, 6, 29), plain) == (False, None, None, date(2024, 6, 30))
    assert at(date(2024, 6, 30), plain) == (True, None, None, None)


def test_an_older_vintage_is_not_awaited_once_a_newer_is_out():
    odd = Publisher(
        "统计", releases=(Release("统计", FINAL, DayOfMonth(1, 5)), Release("统计", FLASH, DayOfMonth(1, 9)))
    )
    assert at(date(2024, 7, 6), odd) == (True, FINAL, None, None)


def test_a_day_nobody_can_work_out_counts_as_come_once_the_period_is_over():
    far = Publisher("专利", releases=(Release("专利", FLASH, WorkingDays(5)),))
    june = Period.parse("2099-06")
    assert standing(far, june, on=date(2099, 6, 29)).published is False
    assert standing(far, june, on=date(2099, 6, 30)).published is True


def test_a_newer_vintage_takes_the_place_of_an_older_without_a_correction():
    newer = {(new, old) for new, old in product((None, *Nature), repeat=2) if replaces(new, old)}
    assert newer == {(FLASH, ESTIMATE), (FINAL, ESTIMATE), (FINAL, FLASH)}


@given(st.integers(0, 800), st.integers(1, 400))
def test_what_is_out_stays_out_and_never_grows_older(first, later):
    day = JUNE.start + timedelta(days=first)
    before, after = standing(STATISTICS, JUNE, on=day), standing(STATISTICS, JUNE, on=day + timedelta(days=later))
    assert after.published >= before.published
    assert not replaces(before.nature, after.nature)
    assert before.expected is None or before.expected > day
