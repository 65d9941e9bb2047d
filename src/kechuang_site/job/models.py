"""The tables of background work: jobs waiting, leased, done or failed; and the workers that say they live."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

LONGEST_ERROR = 300


class State(models.TextChoices):
    QUEUED = "queued", "等待"
    RUNNING = "running", "正在执行"
    DONE = "done", "已完成"
    FAILED = "failed", "未成功"


class Job(models.Model):
    """One piece of work, put in the transaction of its cause and done once in effect.

    Not a Recorded row: its cause is in the ledger and so is what it does; taking, renewing and finishing it would add
    entries that say nothing of the plan, and make all workers stand in line at the ledger's head.
    `name` and `key` are unique for as long as the row is kept, done or not (docs/decisions/0007-jobs.md).
    """

    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    # Keys of rows only, never personal data: the rows are read when the job runs.
    payload = models.JSONField(default=dict)
    # Whose county it is work for; "" where it is the installation's.
    division = models.CharField(max_length=12, blank=True, default="")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_by = models.CharField(max_length=80, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=LONGEST_ERROR, blank=True, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("name", "key"), name="job_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state"),
            models.CheckConstraint(
                condition=Q(state=State.RUNNING, leased_until__isnull=False) & ~Q(leased_by="")
                | ~Q(state=State.RUNNING) & Q(leased_until=None, leased_by=""),
                name="job_leased_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DONE, done_at__isnull=False) | ~Q(state=State.DONE) & Q(done_at=None),
                name="job_done_at",
            ),
        )
        indexes = (models.Index(fields=("state", "due_at")),)


class Worker(models.Model):
    """A process that takes jobs; it says every few seconds that it lives, and takes its row away when it ends."""

    name = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
