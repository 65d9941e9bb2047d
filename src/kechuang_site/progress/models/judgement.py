"""Judgements: an officer's word on a target, beside its measured status."""

from __future__ import annotations

from django.db import models

from kechuang.progress.judgement import LONGEST_REASON, Outlook
from kechuang_site.record.recorded import Recorded


class Judgement(Recorded):
    """研判: what somebody thought of an indicator (`party`: of one unit's share) in a month, and why.

    Rows are never changed: a newer one stands beside the older. `value` is the number it rests on (none: nothing
    was reported), `basis` the digest of what that number said. Who gave it stands in the ledger.
    """

    noun = "judgement"

    indicator = models.ForeignKey("plan.Indicator", on_delete=models.PROTECT, related_name="judgements")
    party = models.ForeignKey(
        "access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="judgements"
    )
    month = models.CharField(max_length=7)
    outlook = models.CharField(max_length=4, choices=[(each.value, each.word) for each in Outlook])
    reason = models.CharField(max_length=LONGEST_REASON)
    value = models.ForeignKey(
        "progress.Value", null=True, blank=True, on_delete=models.PROTECT, related_name="judgements"
    )
    basis = models.CharField(max_length=64)
    given_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("indicator", "party")),)

    def __str__(self) -> str:
        return f"{self.indicator}·{self.month}·{self.get_outlook_display()}"
