"""Forms owed to superiors: the office's own file, what each of its cells asks for, and what was sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kechuang.progress.upward import Accepts, Figure, Unknown
from kechuang.progress.upward.model import TEXTS
from kechuang.progress.upward.period import FormPeriod
from kechuang_site.record.recorded import Recorded

FIGURES = [(figure.value, figure.word) for figure in Figure]
ACCEPTS = [(accepts.value, accepts.word) for accepts in Accepts]
_TEXTS = sorted(figure.value for figure in TEXTS)
UNKNOWN = [(unknown.value, unknown.word) for unknown in Unknown]


class UpwardForm(Recorded):
    """上报表: a blank form as its sender gave it out; `file` is that file, byte for byte.

    A form of a new layout is a new row; the old one is `withdrawn`, with all it sent.
    """

    noun = "upward_form"

    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="upward_forms")
    name = models.CharField(max_length=120)
    # whom it is sent to, and in whose name
    receiver = models.CharField(max_length=80)
    sender = models.CharField(max_length=80)
    file = models.ForeignKey("evidence.StoredFile", on_delete=models.PROTECT, related_name="upward_forms")
    added_at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "name"), condition=Q(withdrawn=False), name="upward_form_name"),
        )

    def __str__(self) -> str:
        return self.name


class Binding(Recorded):
    """对应: one cell of a form and what it asks for (`kechuang.progress.upward.Binding`), as a person confirmed it.

    A line around the form has no indicator but `text`; a narrative has the places of its tasks in the plan there.
    """

    noun = "binding"

    form = models.ForeignKey(UpwardForm, on_delete=models.PROTECT, related_name="bindings")
    sheet = models.CharField(max_length=31)
    address = models.CharField(max_length=10)
    figure = models.CharField(max_length=12, choices=FIGURES)
    indicator = models.ForeignKey(
        "plan.Indicator", null=True, blank=True, on_delete=models.PROTECT, related_name="bindings"
    )
    party = models.ForeignKey("access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # kechuang.progress.upward.moment: this, last, quarter, year, same, m01 … m12
    moment = models.CharField(max_length=8, default="this")
    measure = models.CharField(max_length=20, blank=True, default="")
    decimals = models.PositiveSmallIntegerField(default=0)
    accepts = models.CharField(max_length=6, choices=ACCEPTS, default=Accepts.ANY.value)
    unknown = models.CharField(max_length=6, choices=UNKNOWN, default=Unknown.BLANK.value)
    text = models.CharField(max_length=400, blank=True, default="")
    # characters a narrative may have, 0 for any
    limit = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("form", "sheet", "address"), name="binding_once"),
            models.CheckConstraint(
                condition=Q(figure__in=_TEXTS, indicator=None) | (~Q(figure__in=_TEXTS) & Q(indicator__isnull=False)),
                name="binding_of_indicator",
            ),
        )

    @property
    def cell(self) -> tuple[str, str]:
        return self.sheet, self.address


class Sending(Recorded):
    """报出: one form sent for one month (2025-06), or for a 旬 of it by the day it ends on (2025-06-10): the file as it went out, and every cell it said (`numbers`).

    `numbers` are [sheet, address, what was written, the key of the value behind it or null]; the next filling is
    held against them. Sending again for the same month is a row of its own.
    """

    noun = "sending"

    form = models.ForeignKey(UpwardForm, on_delete=models.PROTECT, related_name="sendings")
    month = models.CharField(max_length=10)
    file = models.ForeignKey("evidence.StoredFile", on_delete=models.PROTECT, related_name="sendings")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="sendings")
    sent_at = models.DateTimeField()
    receiver = models.CharField(max_length=80)
    # 文号, where it has one
    number = models.CharField(max_length=60, blank=True, default="")
    numbers = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=("form", "month")),)

    @property
    def period(self) -> FormPeriod:
        return FormPeriod(self.month)
