"""A job is put with its cause, done once in effect, rests after a failure, and is never in two hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.site.cast import NOW, SYSTEM

from kechuang_site.job.actions.run_due import MOST_ATTEMPTS, Failed, Work, run_due
from kechuang_site.job.models import Job, State
from kechuang_site.job.store import Lease, LeaseLost, put
from kechuang_site.job.store.lease import LONGEST_LEASE, queue_again, renew, take
from kechuang_site.ledger.models import Entry
from kechuang_site.record.write import remember

pytestmark = pytest.mark.django_db
LENGTH = timedelta(seconds=60)


class Clock:
    """The moment it is told to be."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def now() -> Clock:
    return Clock()


def run(work: Callable[[Lease], None], now: Callable[[], datetime], *, worker: str = "w1") -> bool:
    return run_due({"test.note": Work("测试", work)}, worker=worker, now=now, length=LENGTH)


def note(lease: Lease) -> None:
    """An effect that would be seen twice: an entry of the ledger."""
    with lease.finishing():
        remember(by=SYSTEM, act="test.note", at=lease.now(), note=lease.key)


def notes() -> list[str]:
    return [entry.act for entry in Entry.objects.filter(act="test.note")]


def the_job() -> Job:
    return Job.objects.get()


def test_it_works(now: Clock) -> None:
    put("test.note", key="k", payload={"plan": 7}, due_at=NOW)
    assert run(note, now) is True
    assert run(note, now) is False
    job = the_job()
    assert (job.state, job.done_at, job.attempts, job.leased_by) == (State.DONE, NOW, 1, "")
    assert len(notes()) == 1


def test_a_cause_told_twice_is_one_job_even_when_it_is_done(now: Clock) -> None:
    first = put("test.note", key="k", payload={"plan": 7}, due_at=NOW)
    run(note, now)
    assert put("test.note", key="k", payload={"plan": 7}, due_at=NOW + LENGTH).pk == first.pk
    assert run(note, now) is False


def test_one_key_of_two_causes_is_a_mistake_that_is_told() -> None:
    put("test.note", key="k", payload={"plan": 7}, due_at=NOW)
    with pytest.raises(ValueError, match="another payload"):
        put("test.note", key="k", payload={"plan": 8}, due_at=NOW)
    with pytest.raises(ValueError, match="another payload"):
        put("test.note", key="k", payload={"plan": 7}, due_at=NOW, division="429901")


@pytest.mark.parametrize("payload", [{"names": ["甲"]}, {"share": 0.5}, {"row": {"plan": 7}}])
def test_a_payload_that_holds_more_than_keys_is_refused(payload: dict) -> None:
    with pytest.raises(ValueError, match="keys only"):
        put("test.note", key="k", payload=payload, due_at=NOW)


@pytest.mark.parametrize("length", [0, 121])
def test_a_key_has_a_length_that_every_database_keeps(length: int) -> None:
    with pytest.raises(ValueError, match="characters"):
        put("test.note", key="k" * length, due_at=NOW)


def test_a_cause_that_rolls_back_leaves_no_job(now: Clock) -> None:
    with transaction.atomic():
        put("test.note", key="k", due_at=NOW)
        transaction.set_rollback(True)
    assert run(note, now) is False


def test_a_job_waits_for_its_moment(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW + timedelta(seconds=1))
    assert run(note, now) is False
    now.at += timedelta(seconds=1)
    assert run(note, now) is True


def test_the_one_due_longest_comes_first(now: Clock) -> None:
    for key, minutes in (("late", 1), ("early", 9), ("middle", 5)):
        put("test.note", key=key, due_at=NOW - timedelta(minutes=minutes))
    seen: list[str] = []
    while run(lambda lease: seen.append(lease.key), now):
        pass
    assert seen == ["early", "middle", "late"]


def test_a_failing_job_rests_longer_each_time_and_then_waits_for_a_person(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)

    def fails(lease: Lease) -> None:
        raise Failed("短信网关没有应答。")

    rests = []
    while run(fails, now):
        rests.append((the_job().due_at - now.at) // timedelta(minutes=1))
        now.at = max(now.at, the_job().due_at)
    assert rests == [1, 5, 25, 125, 0]
    job = the_job()
    assert (job.state, job.attempts, job.last_error) == (State.FAILED, MOST_ATTEMPTS, "短信网关没有应答。")


def test_a_person_may_have_a_failed_job_tried_again_from_the_beginning(now: Clock) -> None:
    job = put("test.note", key="k", due_at=NOW)
    assert queue_again(job.pk, due_at=NOW) is False
    Job.objects.update(state=State.FAILED, attempts=MOST_ATTEMPTS, last_error="x")
    assert queue_again(job.pk, due_at=NOW) is True
    assert run(note, now) is True
    assert (the_job().state, the_job().attempts, the_job().last_error) == (State.DONE, 1, "")


def test_the_words_of_an_unexpected_error_stay_off_the_row(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)

    def breaks(lease: Lease) -> None:
        raise KeyError("13800000000")

    run(breaks, now)
    assert "KeyError" in the_job().last_error
    assert "138" not in the_job().last_error


def test_what_a_job_wrote_before_it_failed_is_not_there(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)

    def half(lease: Lease) -> None:
        with lease.finishing():
            remember(by=SYSTEM, act="test.note", at=NOW)
            raise Failed("做到一半。")

    run(half, now)
    assert notes() == []
    assert the_job().state == State.QUEUED


def test_rows_written_before_finishing_are_refused_because_they_could_be_written_twice(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)
    run(lambda lease: remember(by=SYSTEM, act="test.note", at=NOW) and None, now)
    assert notes() == []
    assert "RuntimeError" in the_job().last_error


def test_a_job_nobody_knows_waits_for_a_person(now: Clock) -> None:
    put("test.other", key="k", due_at=NOW)
    assert run(note, now) is True
    assert the_job().state == State.FAILED
    assert "[job.unknown]" in the_job().last_error


def test_a_job_whose_worker_died_is_taken_again_when_its_lease_ends(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)
    assert take(worker="dead", now=now, length=LENGTH) is not None
    now.at = NOW + LENGTH - timedelta(microseconds=1)
    assert run(note, now) is False
    now.at = NOW + LENGTH
    assert run(note, now) is True
    assert (the_job().attempts, len(notes())) == (2, 1)


def test_a_renewed_lease_holds_longer(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)
    take(worker="slow", now=now, length=LENGTH)
    renew("slow", until=NOW + 2 * LENGTH)
    now.at = NOW + LENGTH
    assert run(note, now) is False


def test_a_worker_that_comes_too_late_leaves_nothing_behind(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)
    late = take(worker="late", now=now, length=LENGTH)
    now.at += LENGTH
    assert run(note, now, worker="w2") is True
    with pytest.raises(LeaseLost):
        note(late)
    assert len(notes()) == 1


def test_a_worker_that_is_late_but_still_the_only_one_finishes(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)
    late = take(worker="late", now=now, length=LENGTH)
    now.at += 5 * LENGTH
    note(late)
    assert (the_job().state, len(notes())) == (State.DONE, 1)


def test_two_leases_of_one_worker_are_told_apart(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)
    first = take(worker="w1", now=now, length=LENGTH)
    now.at += LENGTH
    second = take(worker="w1", now=now, length=LENGTH)
    with pytest.raises(LeaseLost):
        note(first)
    note(second)
    assert len(notes()) == 1


def test_a_lease_given_before_the_clock_was_set_back_does_not_last_a_day(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW - timedelta(days=2))
    take(worker="dead", now=now, length=LENGTH)
    now.at = NOW - timedelta(days=1)
    assert run(note, now) is True


def test_no_lease_is_asked_for_that_would_look_like_a_clock_set_back() -> None:
    assert 2 * LENGTH < LONGEST_LEASE


def test_a_job_that_kills_each_of_its_workers_does_not_do_so_for_ever(now: Clock) -> None:
    put("test.note", key="k", due_at=NOW)
    for _ in range(MOST_ATTEMPTS):
        assert take(worker="dies", now=now, length=LENGTH) is not None
        now.at += LENGTH
    assert run(note, now) is True
    assert the_job().state == State.FAILED
    assert "[job.interrupted]" in the_job().last_error
    assert notes() == []


def test_a_job_may_put_the_next_in_the_transaction_of_its_own_end(now: Clock) -> None:
    put("test.note", key="a", due_at=NOW)

    def first(lease: Lease) -> None:
        with lease.finishing():
            if lease.key == "a":
                put("test.note", key="b", due_at=lease.now())

    assert [run(first, now), run(first, now), run(first, now)] == [True, True, False]
    assert set(Job.objects.values_list("key", "state")) == {("a", "done"), ("b", "done")}


@pytest.mark.parametrize(
    "wrong",
    [{"state": "running"}, {"leased_by": "w"}, {"state": "done"}, {"done_at": NOW}, {"state": "paused"}],
)
def test_the_database_keeps_no_job_that_is_half_in_a_state(wrong: dict) -> None:
    put("test.note", key="k", due_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(**wrong)
