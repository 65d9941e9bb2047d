"""The rows by which workers say that they live."""

from __future__ import annotations

from datetime import datetime, timedelta

from kechuang_site.job.models import Worker

# Rows of workers that were killed are kept so long, for whoever asks what happened.
_REMEMBERED = timedelta(hours=1)


def arrive(name: str, *, at: datetime) -> None:
    """Enter a worker that starts; those silent for an hour are taken out."""
    Worker.objects.filter(beat_at__lt=at - _REMEMBERED).delete()
    beat(name, at=at)


def beat(name: str, *, at: datetime) -> None:
    """Say that the worker lives; its row is made anew where the database was away when it arrived."""
    first = {"started_at": at, "beat_at": at}
    Worker.objects.update_or_create(name=name, defaults={"beat_at": at}, create_defaults=first)


def leave(name: str) -> None:
    """Take out a worker that ends as asked."""
    Worker.objects.filter(name=name).delete()
