"""The doubts about reports on their way, by the library's measure: what stands before them, their share, their files.

The order of a queue is kept while the ledger says nothing new of what it rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.plan.model import Kind
from kechuang.progress import Nature, Value
from kechuang.progress.risk import Arrival, Risk, risk
from kechuang.vocabulary import Source
from kechuang_site.ledger.queries import head
from kechuang_site.ledger.queries.since import silent_since
from kechuang_site.plan.store.in_force import target_of
from kechuang_site.progress import models
from kechuang_site.progress.models import Evidence, Report, Signature
from kechuang_site.progress.queries.memo import Memo, Stamp
from kechuang_site.progress.queries.owed import foretold

Cell = tuple[int, int | None]
_NOWHERE = Source(None, 0, 0)
_RESTS_ON = (
    "report", "signature", "evidence", "value", "target", "checkpoint", "indicator", "reporting_rule", "round", "ask",
    "plan", "task", "task_unit", "party",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """Reports by their keys, the riskiest first, then what has lain longest; and the risk of each."""

    keys: tuple[int, ...]
    risks: Mapping[int, Risk]


_kept: Memo[Order] = Memo(24)


def order_of(plan: Any, states: Sequence[str], units: Collection[int] | None, *, today: date) -> Order:
    """The order of the reports in some states, of some units (None: of all)."""
    within = None if units is None else frozenset(units)
    end = head()
    now = Stamp(0, "") if end is None else Stamp(end.number, end.hash)
    return _kept.get(
        (plan.pk, tuple(states), within, today), now,
        holds=lambda then: silent_since(then.number, then.digest, _RESTS_ON),
        make=lambda: _ordered(plan, states, within, today),
    )  # fmt: skip


def _ordered(plan: Any, states: Sequence[str], units: Collection[int] | None, today: date) -> Order:
    rows = Report.objects.filter(round__plan=plan, state__in=states)
    rows = rows if units is None else rows.filter(reporter_id__in=units)
    reports = list(rows.select_related("round", "indicator", "party").order_by("pk"))
    risks = risks_of(plan, reports, today=today)
    reports.sort(key=lambda row: (-risks[row.pk].score, row.written_at, row.pk))
    return Order(tuple(row.pk for row in reports), risks)


def risks_of(plan: Any, reports: Sequence[Report], *, today: date) -> dict[int, Risk]:
    """The risk of each report; a handful of queries for any number of them."""
    keys, indicators = [row.pk for row in reports], {row.indicator_id for row in reports} - {None}
    asked, originals = _evidence_asked(plan, reports, today), _originals(keys)
    files, shared = _files(keys)
    targets, before = _targets(plan, indicators), _before(indicators)
    found = {}
    for row in reports:
        target = target_of(targets.get(row.indicator_id, ()), row.party_id, row.period) if row.indicator_id else None
        arrival = Arrival(
            name=row.indicator.name if row.indicator_id else "", measure=row.measure, kind=_kind(row),
            period=row.period, amount=row.amount, nature=Nature(row.nature) if row.nature else None,
            share=None if target is None else target.value, reason=row.reason,
            evidence_asked=_cell_asked(row) in asked, files=files.get(row.pk, 0), same_file=row.pk in shared,
            by_office=row.by_office, original=row.paper_id is not None or row.pk in originals,
            backfill=row.late_entry, late=row.written_at.date() > row.round.due_on,
        )  # fmt: skip
        found[row.pk] = risk(arrival, before.get((row.indicator_id, row.party_id), ()))
    return found


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


def _originals(keys: Collection[int]) -> frozenset[int]:
    """The reports whose standing signature of the unit was entered from paper, with its scan."""
    signed = Signature.objects.filter(report_id__in=keys, step="sign", report__state__in=("signed", "accepted"))
    last = dict(signed.order_by("pk").values_list("report_id", "on_paper"))
    return frozenset(report for report, on_paper in last.items() if on_paper)


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


def _targets(plan: Any, indicators: Collection[int]) -> dict[int, list[Any]]:
    rows = plan.indicators.filter(pk__in=indicators).prefetch_related("targets")
    return {row.pk: [target for target in row.targets.all() if target.current] for row in rows}


def _before(indicators: Collection[int]) -> dict[Cell, list[Value]]:
    """The values that stand for some indicators, by indicator and unit: as much of each as a doubt needs."""
    found: dict[Cell, list[Value]] = {}
    rows = models.Value.objects.filter(indicator_id__in=indicators, current=True).order_by("period")
    for indicator, party, period, amount, nature in rows.values_list(
        "indicator_id", "party_id", "period", "amount", "nature"
    ):
        value = Value("", None, period, amount, None, "", _NOWHERE, Nature(nature) if nature else None)
        found.setdefault((indicator, party), []).append(value)
    return found
