"""What the worker asks of the queue."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.job.models import Job, State


def is_known(name: str, key: str) -> bool:
    """Whether a job of this name and key was put already."""
    return Job.objects.filter(name=name, key=key).exists()


def is_empty(*, at: datetime) -> bool:
    """Whether nothing is due and nobody is at work."""
    due = Job.objects.filter(state=State.QUEUED, due_at__lte=at)
    return not due.exists() and not Job.objects.filter(state=State.RUNNING).exists()
