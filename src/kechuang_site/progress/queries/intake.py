"""收表: the batches of a month, one batch with what became of each file, and what is still lacking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_noop as _

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, require_some, scope_of
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.models import Intake, IntakeFile, Report
from kechuang_site.progress.queries.rounds import month_of

State = IntakeFile.State
_OPEN = (State.READY, State.FAULTY, State.ASKED)
_DOUBTFUL = _("有疑问")


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch with how many of its files are in which state."""

    intake: Intake
    counts: Counter

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def todo(self) -> int:
        return sum(self.counts[state.value] for state in (*_OPEN, State.WAITING))


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a batch; `twice` names the other open forms of the same unit."""

    row: IntakeFile
    twice: Sequence[IntakeFile] = ()

    @property
    def findings(self) -> list[list[str]]:
        return self.row.said.get("findings", [])

    @property
    def faults(self) -> list[list[str]]:
        """What is wrong or doubtful, found in reading the file or in weighing its rows; of a known file, where it was."""
        told = (*self.findings, *self.row.said.get("weighed", []))
        return [each for each in told if each[0] != "notice" or self.row.state == State.KNOWN]

    @property
    def mergeable(self) -> bool:
        """Whether it may be merged with others in one stroke."""
        return self.row.kind == "sheet" and self.row.state == State.READY and not self.twice

    @property
    def clean(self) -> bool:
        """Whether nothing at all is to be looked at before it is merged."""
        return self.mergeable and not self.faults

    @property
    def word(self) -> str:
        """The state as it is said: a form that could be merged but should be looked at is doubtful."""
        return _DOUBTFUL if self._doubtful else self.row.get_state_display()

    @property
    def _doubtful(self) -> bool:
        return self.row.kind == "sheet" and self.row.state == State.READY and bool(self.faults)

    @property
    def tone(self) -> str:
        if self._doubtful:
            return "warning"
        return {"refused": "error", "faulty": "warning", "asked": "warning", "ready": "notice"}.get(
            self.row.state, "quiet"
        )


@dataclass(frozen=True)
class Overview:
    """One batch: its files, what can be merged, and the merged units whose stamped original is lacking."""

    intake: Intake
    lines: Sequence[FileLine]
    unsigned: Sequence[Any]

    @property
    def waiting(self) -> int:
        return sum(1 for line in self.lines if line.row.state == State.WAITING)

    @property
    def clean(self) -> Sequence[FileLine]:
        return [line for line in self.lines if line.clean]

    @property
    def mergeable(self) -> Sequence[FileLine]:
        return [line for line in self.lines if line.mergeable]

    @property
    def papers(self) -> Sequence[FileLine]:
        """Stamped originals that can sign something now: what was merged for their unit waits for it."""
        lacking = {unit.pk for unit in self.unsigned}
        return [
            line for line in self.lines
            if line.row.kind == "paper" and line.row.state == State.READY and line.row.reporter_id in lacking
        ]  # fmt: skip

    def count(self, name: str) -> int:
        """Rows of all files: new, changed, same, refused, blank, or filled: rows in."""
        return sum(getattr(line.row, name) for line in self.lines if line.row.kind == "sheet")

    @property
    def states(self) -> Counter:
        return Counter(line.word for line in self.lines)


def plan_collected(asker: Asker, key: int, month: str) -> Any:
    """The plan for a month of which the asker may bring files. Raises Hidden or Refused."""
    plan = plan_of(asker, key)
    require_some(asker, "report.write", division=plan.division, archived=plan.archived)
    month_of(plan, month)
    return plan


def batches(asker: Asker, plan: Any, month: str) -> Sequence[BatchLine]:
    """The batches of a month the asker may see: the office all, others their own."""
    rows = Intake.objects.filter(plan=plan, month=month).select_related("person").order_by("-pk")
    if not _office(asker, plan):
        rows = rows.filter(person_id=asker.person)
    counted = IntakeFile.objects.filter(intake__in=rows).values_list("intake", "state").annotate(n=Count("pk"))
    counts: dict[int, Counter] = {}
    for intake, state, number in counted.order_by():
        counts.setdefault(intake, Counter())[state] = number
    return [BatchLine(row, counts.get(row.pk, Counter())) for row in rows]


def intake_of(asker: Asker, plan: int, key: int) -> Intake:
    """A batch: for the office, or for whoever brought it. Raises Hidden, and Refused in an archived year."""
    found = plan_of(asker, plan)
    row = Intake.objects.filter(plan=found, pk=key).select_related("plan", "person").first()
    if row is None or not (_office(asker, found) or row.person_id == asker.person):
        raise Hidden("没有这一批文件，或者不在您的办理范围内。")
    require_some(asker, "report.write", division=found.division, archived=found.archived)
    row.plan = found
    return row


def file_in(intake: Intake, key: int) -> IntakeFile:
    """A file of a batch. Raises Hidden where it is not of it."""
    row = IntakeFile.objects.filter(intake=intake, pk=key).select_related("file", "reporter").first()
    if row is None:
        raise Hidden("这一批里没有这个文件。")
    row.intake = intake
    return row


def overview(intake: Intake) -> Overview:
    """One batch as it stands."""
    rows = list(intake.files.select_related("reporter").order_by("name", "pk"))
    for row in rows:
        row.intake = intake
    forms: dict[int, list[IntakeFile]] = {}
    for row in _open_forms(intake):
        forms.setdefault(row.reporter_id, []).append(row)
    lines = [FileLine(row, _others(row, forms)) for row in rows]
    return Overview(intake, lines, _unsigned(intake))


def _open_forms(intake: Intake) -> Sequence[IntakeFile]:
    """The forms of the month that are not merged yet, in whatever batch."""
    rows = IntakeFile.objects.filter(
        intake__plan_id=intake.plan_id, intake__month=intake.month, kind="sheet", state__in=_OPEN
    )
    return list(rows.exclude(reporter=None).defer("said").order_by("pk"))


def _others(row: IntakeFile, forms: dict[int, list[IntakeFile]]) -> Sequence[IntakeFile]:
    if row.kind != "sheet" or row.state not in _OPEN:
        return ()
    return [other for other in forms.get(row.reporter_id, ()) if other.pk != row.pk]


def _unsigned(intake: Intake) -> Sequence[Any]:
    """缺签章件: the units with merged reports that are still drafts."""
    merged = IntakeFile.objects.filter(
        intake__plan_id=intake.plan_id, intake__month=intake.month, kind="sheet", state="merged"
    ).select_related("reporter")
    keys = {row.pk: row.reports for row in merged}
    drafts = set(Report.objects.filter(
        pk__in=[key for told in keys.values() for key in told], state="draft"
    ).values_list("pk", flat=True))  # fmt: skip
    return list(dict.fromkeys(row.reporter for row in merged if drafts.intersection(keys[row.pk])))


def _office(asker: Asker, plan: Any) -> bool:
    return scope_of(asker, "report.write").holds(division=plan.division)
