"""Values: cumulative, with their vintage, and the target version they were judged by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kechuang_site.record.number import NumberField
from kechuang_site.record.recorded import Recorded


class Value(Recorded):
    """完成数: one version of one cell: indicator × party (none: the whole county) × period, 1—N月累计.

    `amount` is empty where the source has not published yet (待发布). A correction or a newer vintage is a new
    row that takes `current` over; the old one stands beside it. `period` is what the value speaks of,
    `reported_at` when it came.
    """

    noun = "value"

    class Nature(models.TextChoices):
        ESTIMATE = "estimate", "预计数"
        FLASH = "flash", "快报数"
        FINAL = "final", "核定数"

    indicator = models.ForeignKey("plan.Indicator", on_delete=models.PROTECT, related_name="values")
    party = models.ForeignKey("access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="values")
    period = models.CharField(max_length=9)
    amount = NumberField(null=True, blank=True)
    measure = models.CharField(max_length=20, blank=True, default="")
    nature = models.CharField(max_length=10, choices=Nature, blank=True, default="")
    # where the number was taken from: 认定文件, 统计部门汇总 …
    origin = models.CharField(max_length=120, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")
    reported_at = models.DateTimeField()
    target = models.ForeignKey("plan.Target", null=True, blank=True, on_delete=models.PROTECT, related_name="judged")
    current = models.BooleanField(default=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    reason = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period"), condition=Q(current=True, party=None), name="value_current_whole"
            ),
            models.UniqueConstraint(
                fields=("indicator", "party", "period"),
                condition=Q(current=True) & ~Q(party=None),
                name="value_current_party",
            ),
        )
        indexes = (models.Index(fields=("indicator", "current", "period")),)

    def __str__(self) -> str:
        party = f"·{self.party}" if self.party_id else ""
        return f"{self.indicator}{party}·{self.period}"
