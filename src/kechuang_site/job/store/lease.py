"""A job while a worker has it: taken, renewed, finished or given back, each by one UPDATE that names its holder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from kechuang_site.job.models import LONGEST_ERROR, Job, State
from kechuang_site.job.store.put import Key

# No lease reaches further: one that does was given before the clock was set back, and its holder may be dead.
LONGEST_LEASE = timedelta(minutes=10)


class LeaseLost(Exception):  # noqa: N818 (no error of the job: another worker has it now)
    """The job is no longer this worker's; nothing it did in `finishing` stays."""


@dataclass(slots=True)
class Lease:
    """What a job's function is handed: what to do, and the one transaction its rows and the mark are written in.

    Everything slow comes first and writes no row; then `with lease.finishing(): …` writes. A function that writes
    none need not call it.
    """

    job: int
    name: str
    key: str
    payload: Mapping[str, Key]
    attempt: int
    worker: str
    now: Callable[[], datetime]
    writing: bool = field(default=False, init=False)
    finished: bool = field(default=False, init=False)

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """One transaction of the job's own rows and of the mark that it is done. Raises LeaseLost."""
        self.writing = True
        try:
            with transaction.atomic():
                yield
                finish(self)
        finally:
            self.writing = False
        self.finished = True


def take(*, worker: str, now: Callable[[], datetime], length: timedelta) -> Lease | None:
    """The job that has been due longest, leased to `worker`; None where none is due.

    Two workers that see the same job: one's UPDATE still finds it as it was read, the other looks again.
    """
    while True:
        at = now()
        job = _ready(at).order_by("due_at", "pk").first()
        if job is None:
            return None
        unchanged = _ready(at).filter(pk=job.pk, state=job.state, attempts=job.attempts, leased_by=job.leased_by)
        taken = unchanged.update(
            state=State.RUNNING, leased_by=worker, leased_until=at + length, attempts=F("attempts") + 1
        )
        if taken:
            return Lease(job.pk, job.name, job.key, job.payload, job.attempts + 1, worker, now)


def renew(worker: str, *, until: datetime) -> None:
    """Push the end of the lease this worker holds, if it holds one."""
    Job.objects.filter(state=State.RUNNING, leased_by=worker).update(leased_until=until)


def finish(lease: Lease) -> None:
    """Mark the job done, in the transaction of its effects. Raises LeaseLost."""
    done = {"state": State.DONE, "done_at": lease.now(), "leased_by": "", "leased_until": None, "last_error": ""}
    if not held(lease).update(**done):
        raise LeaseLost(lease.name)


def give_back(lease: Lease, *, due_at: datetime, error: str) -> None:
    """Queue the job again for later, with why it did not work."""
    held(lease).update(
        state=State.QUEUED, due_at=due_at, leased_by="", leased_until=None, last_error=error[:LONGEST_ERROR]
    )


def give_up(lease: Lease, *, error: str) -> None:
    """Mark the job failed: it stays until a person has it tried again."""
    held(lease).update(state=State.FAILED, leased_by="", leased_until=None, last_error=error[:LONGEST_ERROR])


def held(lease: Lease) -> QuerySet[Job]:
    """The job as long as this lease holds it: the attempt tells two leases of one worker apart."""
    return Job.objects.filter(pk=lease.job, state=State.RUNNING, leased_by=lease.worker, attempts=lease.attempt)


def _ready(at: datetime) -> QuerySet[Job]:
    """Jobs that may be taken: due, or leased to a worker that did not renew in time."""
    ended = Q(leased_until__lte=at) | Q(leased_until__gt=at + LONGEST_LEASE)
    return Job.objects.filter(Q(state=State.QUEUED, due_at__lte=at) | Q(state=State.RUNNING) & ended)


def queue_again(job: int, *, due_at: datetime) -> bool:
    """Queue a failed job with its attempts counted anew; False where it is no failed one."""
    failed = Job.objects.filter(pk=job, state=State.FAILED)
    return bool(failed.update(state=State.QUEUED, due_at=due_at, attempts=0, last_error=""))
