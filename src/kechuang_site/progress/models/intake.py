"""What came back: a batch of files for one month of a plan, and each file with what became of it."""

from __future__ import annotations

from django.db import models

from kechuang_site.record.recorded import Recorded


class Intake(Recorded):
    """收表: files that somebody brought for one month, at once or bit by bit until all have come."""

    noun = "intake"

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="intakes")
    month = models.CharField(max_length=7)
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="intakes")
    begun_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("plan", "month")),)


class IntakeFile(Recorded):
    """收回的文件: one file by content, whose it is, what it says, and how many of its rows went where.

    `said` is what reading the file gave: rows, findings, and what stood at each place when it was looked at. It is
    derived from the content, which the row names.
    """

    noun = "intake_file"
    personal = ("sender", "signer")
    unrecorded = ("said",)

    class Kind(models.TextChoices):
        SHEET = "sheet", "填报表"
        PAPER = "paper", "签字盖章件"
        DOCUMENT = "document", "文字材料"
        OTHER = "other", "其他文件"

    class State(models.TextChoices):
        WAITING = "waiting", "等待读取"
        ASKED = "asked", "需要确认"
        READY = "ready", "可以合并"
        FAULTY = "faulty", "有问题的行"
        REFUSED = "refused", "整份退回"
        MERGED = "merged", "已合并"
        KNOWN = "known", "重复的文件"
        ASIDE = "aside", "不采用"

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("evidence.StoredFile", on_delete=models.PROTECT, related_name="intake_files")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reporter = models.ForeignKey(
        "access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="intake_files"
    )
    # the plan office brought it, or stands for it: only then a scan is the signature of a unit that signs otherwise
    by_office = models.BooleanField(default=False)
    sender = models.CharField(max_length=40, blank=True, default="")
    signer = models.CharField(max_length=40, blank=True, default="")
    said = models.JSONField(default=dict)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    # keys of the reports it wrote or found as they were; of a paper those it signed
    reports = models.JSONField(default=list)
    # by report the content (SM3) as this form merged it: what a stamped original of the form shows
    contents = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("intake", "file"), name="intake_file_once"),)
        indexes = (models.Index(fields=("intake", "state")),)

    @property
    def filled(self) -> int:
        """Rows in: those kept and those refused."""
        return self.new + self.changed + self.same + self.refused
