"""When reporting is open, how a unit's reports are signed, who reports what, and what is asked by name."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kechuang_site.record.recorded import Recorded


class Round(Recorded):
    """报送期: the reporting of one month of a plan. Open from `opened_at` until `closed_at`; closing locks."""

    noun = "round"

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="rounds")
    month = models.CharField(max_length=7)
    opens_on = models.DateField()
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "month"), name="round_once"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="round_due_after_opening"),
        )

    def __str__(self) -> str:
        return f"{self.plan}·{self.month}"

    @property
    def closed(self) -> bool:
        return self.closed_at is not None


class Chain(Recorded):
    """审签链: how the reports of a unit are signed (practice.md 22). A unit without a row is `office`."""

    noun = "chain"

    class Kind(models.TextChoices):
        OFFICE = "office", "专班办代录"
        SHORT = "short", "填报人填报、分管领导纸面签字"
        FULL = "full", "填报人填报、分管领导在线审签"

    party = models.OneToOneField("access.Party", on_delete=models.PROTECT, related_name="chain")
    kind = models.CharField(max_length=8, choices=Kind)


class ReportingRule(Recorded):
    """报送口径: who counts the shares of an indicator, how often, and when its source publishes.

    The reporting unit itself stands on the indicator. `releases` are rows of a release.toml
    (`kechuang.progress.release.read_releases`); without any, the figure is there when its period ends.
    `document`: the source puts its figures in a document of its own, which needs no 佐证 beside it.
    """

    noun = "reporting_rule"

    class Shares(models.TextChoices):
        HOLDER = "holder", "由数据报送单位一并报送"
        EACH = "each", "由各单位分别报送"
        NONE = "none", "不按单位报送"

    indicator = models.OneToOneField("plan.Indicator", on_delete=models.PROTECT, related_name="reporting_rule")
    shares = models.CharField(max_length=8, choices=Shares, default=Shares.HOLDER)
    # month, quarter, half, year: kechuang.progress.release.Cadence
    cadence = models.CharField(max_length=8, default="month")
    source = models.CharField(max_length=120, blank=True, default="")
    document = models.BooleanField(null=True, blank=True)
    releases = models.JSONField(default=list)
    # worked out from a registry: nobody reports it
    computed = models.BooleanField(default=False)


class Ask(Recorded):
    """会办事项: what a lead unit (or the office) asks of another unit by name, once, for one month."""

    noun = "ask"

    class Kind(models.TextChoices):
        FIGURE = "figure", "一个数"
        NARRATIVE = "narrative", "一段说明"

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="asks")
    task = models.ForeignKey("plan.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="asks")
    asker = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="asks_made")
    party = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="asks")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=120)
    measure = models.CharField(max_length=20, blank=True, default="")
    month = models.CharField(max_length=7)
    due_on = models.DateField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(party=F("asker")), name="ask_of_another"),)
        indexes = (models.Index(fields=("plan", "month")), models.Index(fields=("party", "month")))
