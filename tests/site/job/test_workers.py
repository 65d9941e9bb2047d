"""Several workers at once, on committing rows; and the real one, as a process."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.site.cast import NOW, SYSTEM

from kechuang_site.job.actions.run_due import Work, run_due
from kechuang_site.job.models import Job, State
from kechuang_site.job.store import Lease, put
from kechuang_site.ledger.models import Entry
from kechuang_site.record.write import remember

# No mark django_db here: `committing` must be torn down before the tables are emptied.
JOBS, WORKERS = 40, 4


def note(lease: Lease) -> None:
    with lease.finishing():
        remember(by=SYSTEM, act="test.note", at=lease.now(), note=f"{lease.key} {lease.worker}")


def work_off(worker: str, failed: list[BaseException]) -> None:
    try:
        while run_due({"test.note": Work("测试", note)}, worker=worker, now=lambda: NOW, length=timedelta(seconds=60)):
            pass
    except BaseException as error:
        failed.append(error)
    finally:
        connection.close()


def test_many_workers_do_each_job_once(committing: None) -> None:
    with transaction.atomic():
        for number in range(JOBS):
            put("test.note", key=str(number), due_at=NOW)
    failed: list[BaseException] = []
    threads = [threading.Thread(target=work_off, args=(f"w{number}", failed)) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    said = Entry.objects.filter(act="test.note").values_list("content", flat=True)
    once = Counter(content.split('"note":"')[1].split(" ")[0] for content in said)
    assert once == {str(number): 1 for number in range(JOBS)}
    assert set(Job.objects.values_list("state", "attempts")) == {(State.DONE, 1)}


def test_the_same_cause_told_by_many_at_once_is_one_job(committing: None) -> None:
    meet, made = threading.Barrier(WORKERS), []

    def tell() -> None:
        try:
            meet.wait()
            with transaction.atomic():
                made.append(put("test.note", key="2025-07-10", due_at=NOW).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=tell) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == WORKERS
    assert len(set(made)) == 1


def test_a_job_put_outside_the_transaction_of_its_cause_is_refused(committing: None) -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        put("test.note", key="k", due_at=NOW)
