"""The end of a plan's year: the table it was closed with, the tasks carried over, and which indicator goes on as which."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kechuang.progress import Reason, Status
from kechuang.progress.wording import reason_text
from kechuang.progress.year import Certainty
from kechuang_site.record.recorded import Recorded

STATUSES = [(status.value, status.word) for status in Status]
REASONS = [(reason.value, reason_text(reason)) for reason in Reason]
CERTAINTIES = [(certainty.value, certainty.word) for certainty in Certainty]


class YearEnd(Recorded):
    """年终表: the numbers a plan's year was closed with. Neither it nor its lines are changed afterwards."""

    noun = "year_end"

    plan = models.OneToOneField("plan.Plan", on_delete=models.PROTECT, related_name="year_end")
    closed_at = models.DateTimeField()
    # 依据: the document or meeting that closed the year
    reason = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"{self.plan}·年终"


class FinalValue(Recorded):
    """年终数: one indicator (`party`: one unit's share) as the year was closed.

    `value` is the version that stood then (none: nothing had come), `target` the one in force at the end, `month`
    the month by whose end the number was due, `status` and `reason` how it was judged ("" was not).
    A 核定数 that comes later is another value of the same cell; it stands beside, never in here.
    """

    noun = "final_value"

    year_end = models.ForeignKey(YearEnd, on_delete=models.PROTECT, related_name="finals")
    indicator = models.ForeignKey("plan.Indicator", on_delete=models.PROTECT, related_name="finals")
    party = models.ForeignKey("access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="finals")
    month = models.CharField(max_length=7)
    value = models.ForeignKey("progress.Value", null=True, blank=True, on_delete=models.PROTECT, related_name="finals")
    target = models.ForeignKey("plan.Target", null=True, blank=True, on_delete=models.PROTECT, related_name="finals")
    status = models.CharField(max_length=12, choices=STATUSES, blank=True, default="")
    reason = models.CharField(max_length=20, choices=REASONS)
    certainty = models.CharField(max_length=8, choices=CERTAINTIES)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("year_end", "indicator"), condition=Q(party=None), name="final_value_once_whole"
            ),
            models.UniqueConstraint(
                fields=("year_end", "indicator", "party"), condition=~Q(party=None), name="final_value_once_party"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(certainty__in=["awaited", "missing"]), name="final_value_there"
            ),
        )


class CarriedTask(Recorded):
    """结转任务: a task of a year that a person takes over into the next, and why. Taken back, the row is removed."""

    noun = "carried_task"

    task = models.OneToOneField("plan.Task", on_delete=models.PROTECT, related_name="carried")
    reason = models.CharField(max_length=120)
    carried_at = models.DateTimeField()


class Continuation(Recorded):
    """接续: `indicator` goes on counting what `before` counted in the year before, as a person confirmed it.

    `value` is the number its 上年基数 was taken from (none: it took no base). A newer vintage of that number takes
    its place by an act of its own.
    """

    noun = "continuation"

    indicator = models.OneToOneField("plan.Indicator", on_delete=models.PROTECT, related_name="continuation")
    before = models.ForeignKey("plan.Indicator", on_delete=models.PROTECT, related_name="continued_by")
    value = models.ForeignKey(
        "progress.Value", null=True, blank=True, on_delete=models.PROTECT, related_name="continuations"
    )
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(indicator=F("before")), name="continuation_of_another"),)
