"""Putting a job into the queue, inside the transaction of what causes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kechuang_site.job.models import Job, State

Key = int | str | bool | None
_LONGEST_KEY = 120


def put(
    name: str, *, key: str, due_at: datetime, payload: Mapping[str, Key] | None = None, division: str = ""
) -> Job:  # fmt: skip
    """The job of this name and key, put now or put before: the same cause told twice is one job.

    It is there when the caller's transaction commits, and never was when that rolls back. `payload` holds keys of
    rows; `division` is the county it is work for, which may then see it. A key names its cause, so that work of
    another cause has another: `plan:7:entry:4711`, not `plan:7`. Raises ValueError where the job of this key says
    something else, RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"put {name} inside the transaction of its cause: else one of them can be lost")
    if not 0 < len(key) <= _LONGEST_KEY:
        raise ValueError(f"the key of {name} has 1 to {_LONGEST_KEY} characters, not {len(key)}")
    asked = dict(payload or {})
    if not all(isinstance(value, Key) for value in asked.values()):
        raise ValueError(f"the payload of {name} holds keys only, neither lists nor texts nor numbers with a fraction")
    # Two that put the same at once: one inserts, the other finds it there.
    Job.objects.bulk_create(
        [Job(name=name, key=key, payload=asked, due_at=due_at, division=division)], ignore_conflicts=True
    )
    found = Job.objects.get(name=name, key=key)
    if (found.payload, found.division) != (asked, division):
        raise ValueError(f"there is a job {name} of the key {key} with another payload: a key names one cause")
    return found


def remove_done(*, before: datetime) -> int:
    """Take out what was done before a moment; how many there were."""
    return Job.objects.filter(state=State.DONE, done_at__lt=before).delete()[0]
