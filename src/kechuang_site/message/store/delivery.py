"""Deliveries as rows: entered once by their key, closed once with what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from kechuang_site.job.store.put import put
from kechuang_site.message.models import Delivery

SEND = "message.send"


def enter(rows: Iterable[Delivery], *, at: datetime) -> int:
    """Enter what is not there yet, and a job for each that waits to leave the platform; how many wait.

    Inside the caller's transaction. The same cause told twice enters nothing more: the key of a row is unique.
    """
    drafts = list(rows)
    Delivery.objects.bulk_create(drafts, ignore_conflicts=True)
    waiting = Delivery.objects.filter(
        key__in=[row.key for row in drafts], state=Delivery.State.WAITING, attempts=0, channel__isnull=False
    )
    for row in waiting:
        put_sending(row, at=at)
    return len(waiting)


def put_sending(row: Delivery, *, at: datetime) -> None:
    """The job of the next attempt. Each attempt is a job of its own: one that is taken twice was interrupted."""
    put(SEND, key=f"{row.pk}:{row.attempts + 1}", due_at=at, payload={"delivery": row.pk}, division=row.division)


def delivery_of(pk: int) -> Delivery | None:
    """A delivery with its channel and what it speaks of."""
    return Delivery.objects.select_related("channel", "urge__leader").filter(pk=pk).first()


def close(row: Delivery, *, state: str, at: datetime, problem: str = "", again: bool = False) -> None:
    """Say what became of an attempt, while the row still waits; where it is tried `again`, it goes on waiting."""
    waiting = Delivery.objects.filter(pk=row.pk, state=Delivery.State.WAITING)
    kept = Delivery.State.WAITING if again else state
    waiting.update(state=kept, problem=problem, attempts=row.attempts + 1, tried_at=at)


def forget(*, before: date) -> int:
    """Take out what was sent before a day; how many there were."""
    return Delivery.objects.filter(day__lt=before).delete()[0]
