"""What is done every day is put once a day, in its hours, on its days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.cast import NOW, SHANGHAI

from kechuang_site.job.actions.clear_done import KEPT, clear_done
from kechuang_site.job.actions.put_daily import Daily, put_daily, working_days
from kechuang_site.job.actions.run_due import Work, run_due
from kechuang_site.job.models import Job, State
from kechuang_site.job.store import put

DIGEST = Daily("test.digest", at=time(8, 30), until=time(18), on=working_days)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "put_then"),
    [
        ("2025-07-10T08:29:59.999999", False),
        ("2025-07-10T08:30:00", True),
        ("2025-07-10T18:00:00", True),
        ("2025-07-10T18:00:00.000001", False),
        ("2025-07-12T09:00:00", False),  # a Saturday
        ("2025-10-01T09:00:00", False),  # the National Day, a Wednesday
        ("2025-09-28T09:00:00", True),  # a Sunday on which offices work
    ],
)
def test_it_is_put_from_its_hour_on_on_the_days_offices_work(at: str, put_then: bool) -> None:
    put_daily([DIGEST], at=moment(at))
    assert Job.objects.exists() is put_then


@pytest.mark.django_db
def test_it_is_put_once_a_day_done_or_not() -> None:
    for minute in range(3):
        put_daily([DIGEST], at=NOW + timedelta(minutes=minute))
    Job.objects.update(state=State.DONE, done_at=NOW)
    put_daily([DIGEST], at=NOW + timedelta(minutes=3))
    put_daily([DIGEST], at=NOW + timedelta(days=1))
    assert list(Job.objects.order_by("pk").values_list("key", flat=True)) == ["2025-07-10", "2025-07-11"]


@given(st.dates(date(2031, 1, 1), date(2060, 12, 31)))
def test_a_year_whose_holidays_are_not_known_has_monday_to_friday(day: date) -> None:
    assert working_days(day) is (day.weekday() < 5)


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "kept"), [(KEPT, True), (KEPT + timedelta(microseconds=1), False)])
def test_what_was_done_long_ago_is_cleared_and_what_failed_is_not(age: timedelta, kept: bool) -> None:
    done = put("test.note", key="done", due_at=NOW)
    failed = put("test.note", key="failed", due_at=NOW - 2 * age)
    Job.objects.filter(pk=done.pk).update(state=State.DONE, done_at=NOW - age)
    Job.objects.filter(pk=failed.pk).update(state=State.FAILED)
    put("job.clear", key="2025-07-10", due_at=NOW)
    works = {"job.clear": Work("清除", clear_done)}
    assert run_due(works, worker="w", now=lambda: NOW, length=timedelta(seconds=60)) is True
    assert Job.objects.filter(pk=done.pk).exists() is kept
    assert set(Job.objects.exclude(pk=done.pk).values_list("name", "state")) == {
        ("test.note", "failed"), ("job.clear", "done")
    }  # fmt: skip
