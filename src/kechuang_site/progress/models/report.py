"""Reports: numbers and narratives on their way, their signatures, and the files behind them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kechuang.progress.life import ReportState, Step
from kechuang.vocabulary import Period
from kechuang_site.record.number import NumberField
from kechuang_site.record.recorded import Recorded

STATES = [(state.value, state.word) for state in ReportState]
STEPS = [(step.value, step.word) for step in Step]
_OPEN = [state.value for state in ReportState if state.open]


class Report(Recorded):
    """填报: what one unit says of one cell, as it was typed, until it stands as a value or a narrative.

    It speaks of an indicator (`party`: whose number, none for the county), of a task (the lead's narrative), or
    answers an ask. `text` is what was typed; what cannot be read keeps its `problem`. 补录 is a report whose
    `period` is before its round's month.
    """

    noun = "report"
    personal = ("sender",)

    class Door(models.TextChoices):
        PAGE = "page", "网页填报"
        SHEET = "sheet", "表格导入"
        PASTE = "paste", "粘贴"
        COMMAND = "command", "命令行"
        API = "api", "接口"

    round = models.ForeignKey("progress.Round", on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey("access.Party", on_delete=models.PROTECT, related_name="reports")
    indicator = models.ForeignKey(
        "plan.Indicator", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    task = models.ForeignKey("plan.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    ask = models.ForeignKey("progress.Ask", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    party = models.ForeignKey(
        "access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="reported_of"
    )
    period = models.CharField(max_length=9)
    text = models.CharField(max_length=400, blank=True, default="")
    amount = NumberField(null=True, blank=True)
    measure = models.CharField(max_length=20, blank=True, default="")
    nature = models.CharField(max_length=10, blank=True, default="")
    origin = models.CharField(max_length=120, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")
    # a stable code and its sentence, where what was typed cannot be sent as it is
    problem = models.CharField(max_length=60, blank=True, default="")
    problem_words = models.CharField(max_length=400, blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES, default=ReportState.DRAFT.value)
    door = models.CharField(max_length=8, choices=Door, default=Door.PAGE)
    author = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="reports_written")
    written_at = models.DateTimeField()
    # 代录: who sent it, and the stamped original
    by_office = models.BooleanField(default=False)
    sender = models.CharField(max_length=40, blank=True, default="")
    paper = models.ForeignKey(
        "evidence.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="signed_reports"
    )
    # the value it would follow, as it stood when this was written, and the one it became
    stood = models.ForeignKey(
        "progress.Value", null=True, blank=True, on_delete=models.PROTECT, related_name="reports_after"
    )
    value = models.ForeignKey("progress.Value", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(
                    Q(indicator__isnull=False, task=None, ask=None)
                    | Q(indicator=None, task__isnull=False, ask=None, party=None)
                    | Q(indicator=None, task=None, ask__isnull=False, party=None)
                ),
                name="report_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=("indicator", "party", "period"),
                condition=Q(state__in=_OPEN, indicator__isnull=False, party__isnull=False),
                name="report_open_party",
            ),
            models.UniqueConstraint(
                fields=("indicator", "period"),
                condition=Q(state__in=_OPEN, indicator__isnull=False, party=None),
                name="report_open_whole",
            ),
            models.UniqueConstraint(
                fields=("task", "reporter", "period"),
                condition=Q(state__in=_OPEN, task__isnull=False),
                name="report_open_narrative",
            ),
            models.UniqueConstraint(
                fields=("ask",), condition=Q(state__in=_OPEN, ask__isnull=False), name="report_open_ask"
            ),
            models.CheckConstraint(
                condition=Q(problem="")
                | Q(state__in=[ReportState.DRAFT.value, ReportState.RETURNED.value, ReportState.VOID.value]),
                name="report_problem_stays",
            ),
            models.CheckConstraint(condition=Q(by_office=False) | ~Q(sender=""), name="report_office_names_sender"),
        )
        indexes = (
            models.Index(fields=("round", "reporter")),
            models.Index(fields=("reporter", "state")),
        )

    def __str__(self) -> str:
        return f"{self.indicator or self.task or self.ask}·{self.period}"

    @property
    def late_entry(self) -> bool:
        """补录: it speaks of a month before its round's."""
        return f"{Period.parse(self.period).end:%Y-%m}" < self.round.month


class Signature(Recorded):
    """审签记录: one step somebody took with a report, and the content it holds for (SM3).

    `author` repeats who typed that content, so that the table itself refuses who signs their own. On paper,
    `signer` names who signed and `paper` is the scan; `person` is then who entered it.
    """

    noun = "signature"
    personal = ("signer",)

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="signatures")
    step = models.CharField(max_length=10, choices=STEPS)
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="signatures")
    author = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    content = models.CharField(max_length=64)
    reason = models.CharField(max_length=400, blank=True, default="")
    on_paper = models.BooleanField(default=False)
    signer = models.CharField(max_length=40, blank=True, default="")
    paper = models.ForeignKey("evidence.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(step__in=["sign", "accept"]) | ~Q(person=F("author")) | Q(step="sign", on_paper=True),
                name="signature_not_own",
            ),
            models.CheckConstraint(
                condition=Q(on_paper=False) | (~Q(signer="") & Q(paper__isnull=False)), name="signature_on_paper"
            ),
            models.CheckConstraint(condition=~Q(step="return") | ~Q(reason=""), name="signature_return_reason"),
        )
        indexes = (models.Index(fields=("report", "at")),)


class Evidence(Recorded):
    """佐证: a stored file behind a report, under the name it was brought by here. Taking it away keeps the row."""

    noun = "evidence"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey("evidence.StoredFile", on_delete=models.PROTECT, related_name="reports")
    # the file itself keeps the name of whoever brought it first, which may be another unit's
    name = models.CharField(max_length=200, blank=True, default="")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "file"), condition=Q(removed_at=None), name="evidence_once"),
        )
