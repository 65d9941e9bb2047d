"""The worker's loop, run here as the command runs it; and, as processes that are killed, what proofs/jobs.py tries."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from tests.site.cast import NOW

from kechuang_site.job.actions.run_due import Work
from kechuang_site.job.management.commands.work import Command
from kechuang_site.job.models import Job, State, Worker
from kechuang_site.job.store import Lease, put
from kechuang_site.record import clock

# No mark django_db here: `committing` must be torn down before the tables are emptied.


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    yield
    for name, meant in before.items():
        signal.signal(name, meant)


def work(do: Callable[[Lease], None], **options: object) -> None:
    command = Command()
    command.works, command.daily = {"test.note": Work("测试", do)}, ()
    call_command(command, **options)


def queued(*keys: str) -> None:
    with transaction.atomic():
        for key in keys:
            put("test.note", key=key, due_at=NOW)


def states() -> dict[str, str]:
    return dict(Job.objects.values_list("key", "state"))


def test_it_works_until_the_queue_is_empty_and_says_that_it_lives(committing: None) -> None:
    seen: list[int] = []
    queued("a", "b")
    work(lambda lease: seen.append(Worker.objects.count()), until_empty=True)
    assert seen == [1, 1]
    assert states() == {"a": State.DONE, "b": State.DONE}
    assert not Worker.objects.exists()


def test_once_is_one_job(committing: None) -> None:
    queued("a", "b")
    work(lambda lease: None, once=True)
    assert states() == {"a": State.DONE, "b": State.QUEUED}


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_it_finishes_what_it_is_at(committing: None, asked: signal.Signals) -> None:
    queued("a", "b")
    work(lambda lease: os.kill(os.getpid(), asked))
    assert states() == {"a": State.DONE, "b": State.QUEUED}


def test_a_long_job_keeps_its_lease_as_long_as_its_worker_lives(
    committing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.monotonic()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=time.monotonic() - began))
    ends = []
    queued("a")

    def long(lease: Lease) -> None:
        for _ in range(4):
            time.sleep(0.4)
            ends.append(Job.objects.get(key="a").leased_until - lease.now())

    work(long, once=True, lease=1)
    assert all(left.total_seconds() > 0 for left in ends)
    assert (states(), Job.objects.get().attempts) == ({"a": State.DONE}, 1)


def test_a_database_that_does_not_answer_for_a_while_ends_no_worker(committing: None) -> None:
    refused: set[str] = set()
    queued("a")

    def refuse(execute: Callable, sql: str, *rest: object) -> object:
        for table in ("job_worker", "job_job"):
            if table in sql and table not in refused:
                refused.add(table)
                raise OperationalError("the database is starting up")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        work(lambda lease: None, until_empty=True)
    assert states() == {"a": State.DONE}
    assert refused == {"job_worker", "job_job"}


@pytest.mark.parametrize("lease", [0, 301])
def test_a_lease_is_a_second_to_five_minutes_long(lease: int) -> None:
    with pytest.raises(CommandError):
        call_command("work", f"--lease={lease}")


def test_jobs_of_killed_workers_are_done_once(root: Path, tmp_path: Path) -> None:
    words = ["--count", "5", "--seed", "11", "--state", str(tmp_path), "--database", connection.vendor]
    ended = subprocess.run(
        [sys.executable, "proofs/jobs.py", *words], cwd=root, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "5 kills of a worker" in ended.stdout
    assert "0 wrong, seed 11" in ended.stdout
    assert ", 0 acknowledged" not in ended.stdout
