"""The doubts about reports on their way, by the library's measure: what stands before them, their share, their files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from kechuang.plan.model import Kind
from kechuang.progress import Nature
from kechuang.progress.risk import Arrival, Risk, risk
from kechuang_site.plan.store.in_force import target_of
from kechuang_site.progress.models import Evidence, Report
from kechuang_site.progress.queries.owed import foretold
from kechuang_site.progress.queries.review_course import Course
from kechuang_site.progress.queries.values import ValueRow, as_library

Cell = tuple[int, int | None]


def risks_of(
    plan: Any, reports: Sequence[Report], courses: Mapping[int, Course], before: Mapping[Cell, Sequence[ValueRow]],
    *, today: date,
) -> dict[int, Risk]:  # fmt: skip
    """The risk of each report; `before` are the values that stand, by indicator and unit."""
    asked = _evidence_asked(plan, reports, today)
    files, shared = _files([row.pk for row in reports])
    targets = _targets(plan, {row.indicator_id for row in reports})
    found = {}
    for row in reports:
        target = target_of(targets.get(row.indicator_id, ()), row.party_id, row.period) if row.indicator_id else None
        arrival = Arrival(
            name=_name(row), measure=row.measure, kind=_kind(row), period=row.period, amount=row.amount,
            nature=Nature(row.nature) if row.nature else None, share=None if target is None else target.value,
            reason=row.reason, evidence_asked=_cell_asked(row) in asked, files=files.get(row.pk, 0),
            same_file=row.pk in shared, by_office=row.by_office, original=courses[row.pk].original,
            backfill=row.late_entry, late=row.written_at.date() > row.round.due_on,
        )  # fmt: skip
        found[row.pk] = risk(arrival, [as_library(each) for each in before.get((row.indicator_id, row.party_id), ())])
    return found


def _name(row: Report) -> str:
    return row.indicator.name if row.indicator_id else ""


def _kind(row: Report) -> Kind:
    """A narrative and what was asked by name are no count of anything."""
    return Kind(row.indicator.kind) if row.indicator_id else Kind.QUALITATIVE


def _cell_asked(row: Report) -> tuple[str, str | None, str] | None:
    if row.indicator_id is None:
        return None
    return row.indicator.code, None if row.party_id is None else row.party.name, row.period


def _evidence_asked(plan: Any, reports: Sequence[Report], today: date) -> frozenset[tuple[str, str | None, str]]:
    """The cells of whose number evidence is asked, in the rounds of the reports."""
    months = {row.round.month for row in reports if row.indicator_id is not None}
    duties = (duty for month in sorted(months) for duty in foretold(plan, month, today=today).owed.duties)
    return frozenset((duty.key, duty.subject, duty.period) for duty in duties if duty.evidence)


def _files(keys: Collection[int]) -> tuple[dict[int, int], frozenset[int]]:
    """How many files stand behind each report, and the reports whose file stands behind another cell too."""
    mine = Evidence.objects.filter(report_id__in=keys, removed_at=None)
    count: dict[int, int] = {}
    behind: dict[int, list[int]] = {}
    for report, file in mine.values_list("report_id", "file_id"):
        count[report] = count.get(report, 0) + 1
        behind.setdefault(file, []).append(report)
    cells: dict[int, set[tuple]] = {}
    every = Evidence.objects.filter(file_id__in=behind, removed_at=None).exclude(report__state="void")
    for file, *cell in every.values_list("file_id", *_CELL) if behind else ():
        cells.setdefault(file, set()).add(tuple(cell))
    twice = [file for file, of in cells.items() if len(of) > 1]
    return count, frozenset(report for file in twice for report in behind[file])


_CELL = (
    "report__indicator_id", "report__task_id", "report__ask_id", "report__party_id", "report__period",
)  # fmt: skip


def _targets(plan: Any, indicators: Collection[int | None]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    rows = plan.indicators.filter(pk__in=[key for key in indicators if key is not None]).prefetch_related("targets")
    for row in rows:
        found[row.pk] = [target for target in row.targets.all() if target.current]
    return found
