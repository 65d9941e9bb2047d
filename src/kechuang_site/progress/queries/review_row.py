"""One report as a reviewer reads it: whose number, old and new, what is doubtful, what stands behind it, how it came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from kechuang.progress.exact import subtract
from kechuang.progress.life import ReportState, Step
from kechuang.progress.risk import Risk
from kechuang.progress.wording import amount_text, difference_text
from kechuang_site.access.queries.asker import Asker
from kechuang_site.progress.models import Evidence, Report, Value
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.queries.hands import parts_of
from kechuang_site.progress.queries.review_course import Course, course_of, signatures_of
from kechuang_site.progress.queries.review_steps import Powers
from kechuang_site.progress.queries.values import ValueRow, row_of

_NATURES = dict(Value.Nature.choices)


@dataclass(frozen=True, slots=True)
class Old:
    """The number a report is held against: the one that stands for its period, else the last one before."""

    row: ValueRow
    same_period: bool

    @property
    def said(self) -> str:
        return "待发布" if self.row.amount is None else amount_text(self.row.amount, self.row.measure)

    @property
    def nature(self) -> str:
        return str(_NATURES.get(self.row.nature, ""))


@dataclass(frozen=True, slots=True)
class FileBehind:
    """A file behind a report, under the name it was brought by here."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A report with everything beside it; `content` is what a signature given now would hold for."""

    report: Report
    content: str
    old: Old | None
    risk: Risk
    files: Sequence[FileBehind]
    course: Course
    steps: tuple[Step, ...]
    on_paper: bool

    @property
    def name(self) -> str:
        row = self.report
        return row.indicator.name if row.indicator_id else row.task.title if row.task_id else row.ask.words

    @property
    def state(self) -> ReportState:
        return ReportState(self.report.state)

    @property
    def said(self) -> str:
        """What it says: the number in its measure, else the text as it was typed."""
        row = self.report
        return row.text if row.amount is None else amount_text(row.amount, row.measure)

    @property
    def nature(self) -> str:
        return str(_NATURES.get(self.report.nature, ""))

    @property
    def difference(self) -> str:
        """增减 against the old number; "" where one of the two is no number."""
        new, old = self.report.amount, None if self.old is None else self.old.row.amount
        if new is None or old is None:
            return ""
        if new == old:
            return "持平"
        sign = "增加" if new > old else "减少"
        return f"{sign}{difference_text(subtract(new, old), self.report.measure)}"

    @property
    def clear(self) -> bool:
        """Whether nothing about it is doubtful."""
        return not self.risk.reasons


def review_rows(
    asker: Asker, plan: Any, reports: Iterable[Report], risks: Mapping[int, Risk], *, now: datetime
) -> list[ReviewRow]:
    """The rows of some reports in their order; a handful of queries for any number of them."""
    rows = list(reports)
    keys = [row.pk for row in rows]
    contents, signatures, files = contents_of(rows), signatures_of(keys), _files(keys)
    before, powers, authors = _standing(rows), Powers(asker, plan), parts_of(rows)
    found = []
    for row in rows:
        content, signed = contents[row.pk], signatures.get(row.pk, ())
        found.append(
            ReviewRow(
                row, content, _old(row, before), risks[row.pk], files.get(row.pk, ()),
                course_of(row, signed, content, now=now), powers.steps(row, signed, content, authors[row.pk]),
                powers.on_paper(row),
            )
        )  # fmt: skip
    return found


def _standing(reports: Iterable[Report]) -> dict[tuple[int, int | None], list[ValueRow]]:
    """The values that stand in the cells of some reports, by indicator and unit, in the order of their periods."""
    cells = {(row.indicator_id, row.party_id) for row in reports if row.indicator_id is not None}
    found: dict[tuple[int, int | None], list[ValueRow]] = {}
    units = Q(party_id__in={party for _, party in cells} - {None}) | Q(party_id=None)
    rows = Value.objects.filter(units, indicator_id__in={each for each, _ in cells}, current=True)
    for row in rows.select_related("indicator", "party").order_by("period"):
        if (row.indicator_id, row.party_id) in cells:
            found.setdefault((row.indicator_id, row.party_id), []).append(row_of(row))
    return found


def _old(report: Report, before: Mapping[tuple[int, int | None], Sequence[ValueRow]]) -> Old | None:
    """What the report would follow; a report that stands already is held against what it followed."""
    if report.indicator_id is None:
        return None
    cell = [row for row in before.get((report.indicator_id, report.party_id), ()) if row.id != report.value_id]
    if report.value_id is not None and report.stood_id not in (None, report.value_id):
        return Old(row_of(report.stood), same_period=True)
    same = next((row for row in cell if row.period == report.period), None)
    if same is not None:
        return Old(same, same_period=True)
    earlier = [row for row in cell if row.period < report.period and row.amount is not None]
    return Old(earlier[-1], same_period=False) if earlier else None


def _files(keys: Collection[int]) -> dict[int, list[FileBehind]]:
    found: dict[int, list[FileBehind]] = {}
    rows = Evidence.objects.filter(report_id__in=keys, removed_at=None).select_related("file").order_by("pk")
    for row in rows:
        said = FileBehind(row.name or row.file.name, row.file.sha256, row.file.size)
        found.setdefault(row.report_id, []).append(said)
    return found
