"""The page of jobs: what did not succeed, what waits, what was done last, and whether anybody is at work.

That work stands still concerns everybody and is told whole; single jobs are those of one's own counties and those of
the installation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db.models import Count, Min, Q, QuerySet
from django.http import Http404

from kechuang_site.job.models import Job, State, Worker

TOO_LONG = timedelta(minutes=5)
SILENT = timedelta(minutes=1)
_SHOWN = 50
_LAST_DONE = 20


class Reach(Protocol):
    """How far the asker's verb reaches (access.queries.may.Scope)."""

    everywhere: bool
    divisions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One job in words; `words` is its name where nobody says what it does."""

    job: int
    words: str
    key: str
    state: State
    due_at: datetime
    attempts: int
    error: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Post:
    """One worker, and whether it still says that it lives."""

    name: str
    started_at: datetime
    beat_at: datetime
    lives: bool


@dataclass(frozen=True, slots=True)
class Board:
    """All the page shows; `late` is for how many minutes something due has been waiting, where that is too long."""

    workers: tuple[Post, ...]
    late: int | None
    counts: Mapping[str, int]
    failed: tuple[Line, ...]
    open: tuple[Line, ...]
    done: tuple[Line, ...]

    @property
    def deserted(self) -> bool:
        return not any(worker.lives for worker in self.workers)


def board_of(reach: Reach, *, words: Mapping[str, str], at: datetime) -> Board:
    """The board as of a moment. `words` say what each name of a job stands for."""
    seen = visible(reach)
    counted = dict(seen.order_by().values_list("state").annotate(size=Count("pk")))
    return Board(
        workers=tuple(_post(worker, at) for worker in Worker.objects.order_by("started_at")),
        late=_late(at),
        counts={state: counted.get(state, 0) for state in State},
        failed=_lines(seen.filter(state=State.FAILED).order_by("due_at")[:_SHOWN], words),
        open=_lines(seen.filter(state__in=(State.QUEUED, State.RUNNING)).order_by("-state", "due_at")[:_SHOWN], words),
        done=_lines(seen.filter(state=State.DONE).order_by("-done_at")[:_LAST_DONE], words),
    )


def job_of(reach: Reach, job: int) -> Job:
    """One job in reach. Raises Http404 elsewhere."""
    found = visible(reach).filter(pk=job).first()
    if found is None:
        raise Http404
    return found


def visible(reach: Reach) -> QuerySet[Job]:
    """The jobs in reach; those of no county belong to whoever may look at all."""
    own = Q(division__in=reach.divisions) | Q(division="")
    return Job.objects.all() if reach.everywhere else Job.objects.filter(own)


def _late(at: datetime) -> int | None:
    oldest = Job.objects.filter(state=State.QUEUED).aggregate(due=Min("due_at"))["due"]
    waiting = timedelta() if oldest is None else at - oldest
    return waiting // timedelta(minutes=1) if waiting > TOO_LONG else None


def _post(worker: Worker, at: datetime) -> Post:
    # A beat from the future is one of a clock that was set back: it says nothing.
    return Post(worker.name, worker.started_at, worker.beat_at, abs(at - worker.beat_at) <= SILENT)


def _lines(jobs: Sequence[Job], words: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(
        Line(
            job.pk, words.get(job.name, job.name), job.key, State(job.state), job.due_at, job.attempts,
            job.last_error, job.done_at,
        )
        for job in jobs
    )  # fmt: skip
