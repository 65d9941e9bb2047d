"""审核工作台: the reports of a plan by where they stand, those with doubts first. Scoped to the asker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from kechuang.progress.life import ReportState, Step
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.progress.models import Report
from kechuang_site.progress.queries.review_risk import order_of
from kechuang_site.progress.queries.review_row import ReviewRow, review_rows

ON_A_PAGE = 30
_JOINED = (
    "round", "indicator", "task", "ask", "party", "reporter", "author", "paper", "value", "stood__indicator",
    "stood__party",
)  # fmt: skip


class Queue(StrEnum):
    """The queues of the bench: what waits for the office, for the unit's head, for its clerk; what may go back."""

    OFFICE = "office"
    HEAD = "head"
    CLERK = "clerk"
    ACCEPTED = "accepted"

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(state.value for state in _STATES[self])


_STATES = {
    Queue.OFFICE: (ReportState.SIGNED,), Queue.HEAD: (ReportState.SUBMITTED,),
    Queue.CLERK: (ReportState.DRAFT, ReportState.RETURNED), Queue.ACCEPTED: (ReportState.ACCEPTED,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bench:
    """One queue of a plan; `counts` of them all, `units` those that have something in this one."""

    queue: Queue
    counts: Mapping[Queue, int]
    units: Sequence[tuple[str, str]]
    unit: str
    page: Page
    rows: Sequence[ReviewRow]

    @property
    def steps(self) -> Collection[Step]:
        """The steps that may be taken with at least one of the rows."""
        return frozenset(step for row in self.rows for step in row.steps)

    @property
    def clear(self) -> int:
        """How many rows nothing is doubtful about."""
        return sum(row.clear for row in self.rows)

    @property
    def on_paper(self) -> bool:
        return any(row.on_paper for row in self.rows)


def reports_read(asker: Asker, plan: Any) -> QuerySet[Report]:
    """The reports of a plan the asker may read: the county's, or those of the asker's own units."""
    scope = scope_of(asker, "report.read")
    rows = Report.objects.filter(round__plan=plan).select_related(*_JOINED)
    return rows if _whole(asker, plan) else rows.filter(reporter_id__in=scope.parties)


def queue_chosen(asker: Asker, plan: Any, asked: str) -> Queue:
    """The queue asked for; else the one the asker works at."""
    if asked in frozenset(Queue):
        return Queue(asked)
    if _whole(asker, plan):
        return Queue.OFFICE
    return Queue.HEAD if not scope_of(asker, "report.sign").empty else Queue.CLERK


def bench_of(asker: Asker, plan: Any, queue: Queue, *, unit: str, number: int, now: datetime) -> Bench:
    """A page of a queue, of one unit where its code is given; the riskiest first, then what has lain longest."""
    seen = reports_read(asker, plan)
    counts = dict(seen.order_by().values_list("state").annotate(Count("pk")))
    waiting = seen.filter(state__in=queue.states).order_by("reporter__order", "reporter__code")
    units = list(waiting.values_list(*_UNIT).distinct())
    only = _keys(units, unit) if unit else None if _whole(asker, plan) else [each[-1] for each in units]
    order = order_of(plan, queue.states, only, today=now.date())
    page = Paginator(order.keys, ON_A_PAGE).get_page(number)
    found = {row.pk: row for row in seen.filter(pk__in=list(page))}
    rows = review_rows(asker, plan, [found[key] for key in page if key in found], order.risks, now=now)
    by_queue = {each: sum(counts.get(state, 0) for state in each.states) for each in Queue}
    return Bench(queue, by_queue, [each[:2] for each in units], unit, page, rows)


def _keys(units: Sequence[tuple], code: str) -> list[int]:
    """The unit of a code, of those that have something in the queue."""
    return [each[-1] for each in units if each[0] == code]


def _whole(asker: Asker, plan: Any) -> bool:
    return scope_of(asker, "report.read").holds(division=plan.division)


_UNIT = ("reporter__code", "reporter__name", "reporter__order", "reporter_id")


def waiting_for(asker: Asker, plan: Any) -> tuple[Queue, int] | None:
    """The queue that waits for the asker, and how many reports are in it; None where none is."""
    if scope_of(asker, "report.accept").holds(division=plan.division):
        queue, rows = Queue.OFFICE, Report.objects.filter(round__plan=plan)
    else:
        units = scope_of(asker, "report.sign").parties
        queue, rows = Queue.HEAD, Report.objects.filter(round__plan=plan, reporter_id__in=units)
        if not units:
            return None
    count = rows.filter(state__in=queue.states).count()
    return (queue, count) if count else None


def report_read(asker: Asker, plan: Any, key: int) -> Report:
    """A report of a plan. Raises Hidden where there is none, or it is outside the asker's scope."""
    found = reports_read(asker, plan).filter(pk=key).first()
    if found is None:
        raise Hidden("没有这一项填报，或者不在您的查看范围内。")
    return found


def names_read(asker: Asker, plan: Any, keys: Collection[int]) -> dict[int, str]:
    """What each report is called, of those the asker may read: for saying which were refused."""
    rows = reports_read(asker, plan).filter(pk__in=keys)
    return {row.pk: _called(row) for row in rows}


def units_read(asker: Asker, plan: Any, keys: Collection[int]) -> frozenset[int]:
    """The units that report some reports, of those the asker may read."""
    rows = reports_read(asker, plan).filter(pk__in=keys)
    return frozenset(rows.order_by().values_list("reporter_id", flat=True))


def _called(row: Report) -> str:
    about = row.indicator.name if row.indicator_id else row.task.title if row.task_id else row.ask.words
    return f"{about} · {row.party.name if row.party_id else row.reporter.name} · {row.period}"
