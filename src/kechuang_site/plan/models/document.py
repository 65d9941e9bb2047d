"""The documents a plan is made of, and the points of each that a person must settle."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kechuang_site.record.recorded import Recorded


class Document(Recorded):
    """One document of a plan's family (practice.md 19). `reading` is what the reader made of it, as JSON.

    `file` is empty where the original is not at hand; `sha256` recognises it when it is brought.
    """

    noun = "document"
    # What was read and the text it is quoted from.
    hashed = ("reading", "blocks")

    class Kind(models.TextChoices):
        PLAN = "plan", "方案"
        BREAKDOWN = "breakdown", "任务分解通知"
        ADJUSTMENT = "adjustment", "调整通知"
        MINUTES = "minutes", "会议纪要"
        INSTRUCTION = "instruction", "领导批示"

    class State(models.TextChoices):
        IMPORTED = "imported", "待核对"
        ADOPTED = "adopted", "已启用"
        WITHDRAWN = "withdrawn", "已撤回"

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.IMPORTED)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True, default="")
    issued_on = models.DateField(null=True, blank=True)
    # the month from which an amendment counts: a period key 2024-07
    effective_month = models.CharField(max_length=7, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    file = models.ForeignKey("evidence.StoredFile", null=True, blank=True, on_delete=models.PROTECT)
    imported_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True, blank=True)
    # kechuang.plan/1 (a plan) or the differences of a supplement, and kechuang.document/1
    reading = models.TextField(blank=True, default="")
    blocks = models.TextField(blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=("plan", "state")), models.Index(fields=("sha256",)))

    def __str__(self) -> str:
        return self.title


class Point(Recorded):
    """核对点: one thing the reader was not sure of, with its proposal and, once settled, the decision."""

    noun = "point"
    unrecorded = ("subject", "question", "options", "places", "quote")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="points")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    severity = models.CharField(max_length=8)
    subject = models.CharField(max_length=200, blank=True, default="")
    question = models.TextField()
    options = models.JSONField(default=list)
    proposal = models.CharField(max_length=200, blank=True, default="")
    places = models.JSONField(default=list)
    quote = models.TextField(blank=True, default="")
    order = models.PositiveIntegerField()
    choice = models.CharField(max_length=200, blank=True, default="")
    # what was written beside the choice: a unit, a number, the lines entered by hand
    value = models.CharField(max_length=2000, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "name"), name="point_once"),
            models.CheckConstraint(condition=Q(settled_at=None) | ~Q(choice=""), name="point_settled_by_choice"),
        )
        indexes = (models.Index(fields=("document", "settled_at")),)
