"""Indicators, the targets set for them tier by tier and version by version, and their checkpoints."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kechuang_site.record.number import NumberField
from kechuang_site.record.recorded import Recorded


class Indicator(Recorded):
    """指标: one distinct thing counted, however often the plan mentions it; `code` is its key (t12).

    `reporting_unit` is the ONE unit that holds the figure (practice.md 1).
    """

    noun = "indicator"
    unrecorded = ("pinyin",)

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=120, blank=True, default="")
    kind = models.CharField(max_length=20)
    measure = models.CharField(max_length=20, blank=True, default="")
    # higher or lower: which way is better
    better = models.CharField(max_length=6, default="higher")
    headline = models.BooleanField(default=False)
    baseline = NumberField(null=True, blank=True)
    reporting_unit = models.ForeignKey(
        "access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="reported_indicators"
    )
    definition = models.CharField(max_length=400, blank=True, default="")
    order = models.PositiveIntegerField()
    pinyin = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "code"), name="indicator_code"),)

    def __str__(self) -> str:
        return self.name


class Mention(Recorded):
    """A place of a document that speaks of an indicator: under a goal, a task, or in a table."""

    noun = "mention"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="mentions")
    document = models.ForeignKey("plan.Document", on_delete=models.PROTECT, related_name="mentions")
    goal = models.ForeignKey("plan.Goal", null=True, blank=True, on_delete=models.PROTECT, related_name="mentions")
    task = models.ForeignKey("plan.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="mentions")
    place = models.JSONField(default=dict)
    order = models.PositiveIntegerField()


class Target(Recorded):
    """目标值: one version of one cell: indicator × party (none: the whole county) × tier × horizon.

    Versions stand beside each other and none is rewritten: a new one from another `effective_month` leaves the
    old in force for the months before; one of the same month takes `current` over. A value keeps the version
    it was judged by.
    """

    noun = "target"

    class Tier(models.TextChoices):
        SUPERIOR = "superior", "上级下达"
        PLAN = "plan", "方案目标"
        ALLOCATION = "allocation", "分解下达"
        STRETCH = "stretch", "力争"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    party = models.ForeignKey("access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="targets")
    tier = models.CharField(max_length=12, choices=Tier)
    # a period key or an ISO day: by the end of it the value is due
    horizon = models.CharField(max_length=15)
    # from this month (2024-07) on; the plan's own targets count from its first month
    effective_month = models.CharField(max_length=7)
    comparator = models.CharField(max_length=6, default="=")
    value = NumberField(null=True, blank=True)
    value_high = NumberField(null=True, blank=True)
    # what a person wrote beside it: why the shares exceed the plan (加码), why it was amended
    reason = models.CharField(max_length=400, blank=True, default="")
    document = models.ForeignKey("plan.Document", null=True, blank=True, on_delete=models.PROTECT)
    place = models.JSONField(default=dict)
    # 取消: from this month the cell asks for nothing
    withdrawn = models.BooleanField(default=False)
    # the latest version of its cell and month
    current = models.BooleanField(default=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "party", "tier", "horizon", "effective_month"),
                condition=Q(current=True) & ~Q(party=None),
                name="target_one_current",
            ),
            models.UniqueConstraint(
                fields=("indicator", "tier", "horizon", "effective_month"),
                condition=Q(current=True, party=None),
                name="target_one_current_whole",
            ),
        )
        indexes = (models.Index(fields=("indicator", "current")), models.Index(fields=("party", "current")))

    def __str__(self) -> str:
        party = f"·{self.party}" if self.party_id else ""
        return f"{self.indicator}{party}·{self.get_tier_display()}"


class Checkpoint(Recorded):
    """序时节点: one version of how much is due by the end of `period`, and who says so (plan, checklist, by hand).

    Versions stand beside each other as those of a target do.
    """

    noun = "checkpoint"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="checkpoints")
    party = models.ForeignKey("access.Party", null=True, blank=True, on_delete=models.PROTECT)
    # a period key or an ISO day
    period = models.CharField(max_length=15)
    # from this month (2024-07) on; "" from the plan's first
    effective_month = models.CharField(max_length=7, blank=True, default="")
    # empty where the period is no checkpoint any more
    value = NumberField(null=True, blank=True)
    # checklist, mention, allocation, hand, last_year, linear: kechuang.progress.Origin
    origin = models.CharField(max_length=12)
    document = models.ForeignKey("plan.Document", null=True, blank=True, on_delete=models.PROTECT)
    place = models.JSONField(default=dict)
    reason = models.CharField(max_length=400, blank=True, default="")
    # the latest version of its cell and month
    current = models.BooleanField(default=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period", "effective_month"),
                condition=Q(current=True, party=None),
                name="checkpoint_one_current_whole",
            ),
            models.UniqueConstraint(
                fields=("indicator", "party", "period", "effective_month"),
                condition=Q(current=True) & ~Q(party=None),
                name="checkpoint_one_current",
            ),
        )
