"""What was sent, to whom, on which day: written before it is sent, so that nothing is ever sent twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models

LONGEST_PROBLEM = 200


class Delivery(models.Model):
    """One message to one person or work group by one way (no channel: in the platform) on one day.

    No recorded row: it decides nothing, follows from what the ledger already holds, and is forgotten after a while.
    Whether it was opened or read is not known and never will be.
    """

    class Kind(models.TextChoices):
        DIGEST = "digest", "每日提醒"
        LAST_CALL = "last_call", "当日到期提醒"
        URGENT = "urgent", "加急"
        TEST = "test", "试发"

    class State(models.TextChoices):
        WAITING = "waiting", "等待发送"
        SENT = "sent", "已发出"
        FAILED = "failed", "没有发出"
        UNKNOWN = "unknown", "不能确定是否发出"
        HELD = "held", "没有外发"

    # What makes it one: kind, day, person or group, way.
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    day = models.DateField()
    division = models.CharField(max_length=12)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.ForeignKey(
        "message.Channel", null=True, blank=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    urge = models.ForeignKey("message.Urge", null=True, blank=True, on_delete=models.PROTECT, related_name="deliveries")
    lines = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=LONGEST_PROBLEM, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("person", "day")),
            models.Index(fields=("division", "day")),
            models.Index(fields=("day",)),
            models.Index(fields=("channel", "tried_at")),
        )
