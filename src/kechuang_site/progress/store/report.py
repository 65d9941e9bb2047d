"""Reports as rows: those on their way, cell by cell, and what their signatures hold for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kechuang.progress.life import ReportState
from kechuang.vocabulary import Period
from kechuang_site.progress.models import Report, Round, Value

_OPEN = [state.value for state in ReportState if state.open]


@dataclass(frozen=True, slots=True)
class Address:
    """Which cell a report is of: one of indicator, task and ask, whose number (a party's key), and when."""

    indicator: int | None
    task: int | None
    ask: int | None
    party: int | None
    reporter: int
    period: str


def address_of(report: Report) -> Address:
    """The cell of a report. A figure has one cell whoever reports it."""
    reporter = 0 if report.indicator_id is not None else report.reporter_id
    return Address(report.indicator_id, report.task_id, report.ask_id, report.party_id, reporter, report.period)


@dataclass(frozen=True, slots=True)
class Speaking:
    """What some reports speak of: keys of indicators, tasks and asks."""

    indicators: frozenset[int] = frozenset()
    tasks: frozenset[int] = frozenset()
    asks: frozenset[int] = frozenset()

    def where(self) -> Q:
        spoken = {"indicator_id__in": self.indicators, "task_id__in": self.tasks, "ask_id__in": self.asks}
        return Q(*((name, keys) for name, keys in spoken.items() if keys), _connector=Q.OR) or Q(pk__in=())


def open_reports(plan: int, of: Speaking) -> dict[Address, Report]:
    """The reports on their way for what is spoken of, by their cells, held until the transaction ends."""
    rows = Report.objects.select_for_update(of=("self",)).filter(of.where(), round__plan_id=plan, state__in=_OPEN)
    return {address_of(row): row for row in rows.select_related("round").order_by("pk")}


def another_open(row: Report) -> bool:
    """Whether another report of the same cell is on its way."""
    cell = {name: getattr(row, name) for name in ("indicator_id", "task_id", "ask_id", "party_id", "period")}
    if row.indicator_id is None:
        cell["reporter_id"] = row.reporter_id
    return Report.objects.filter(**cell, state__in=_OPEN).exclude(pk=row.pk).exists()


def held_reports(plan: int, keys: Collection[int]) -> dict[int, Report]:
    """Reports of a plan by key, held until the transaction ends, with what their content needs."""
    rows = Report.objects.select_for_update(of=("self",)).filter(round__plan_id=plan, pk__in=keys)
    joined = rows.select_related("round", "indicator", "task", "ask", "party", "reporter", "author").order_by("pk")
    return {row.pk: row for row in joined}


def round_for(plan: int, period: str) -> Round | None:
    """The open round a report of `period` enters: that of its last month, else the first later one (补录)."""
    last = f"{Period.parse(period).end:%Y-%m}"
    rows = Round.objects.filter(plan_id=plan, closed_at=None, month__gte=last)
    return rows.order_by("month").first()


def series_held(indicators: Collection[int]) -> dict[tuple[int, int | None], dict[str, Value]]:
    """The values that stand for some indicators, by indicator and unit and period."""
    found: dict[tuple[int, int | None], dict[str, Value]] = {}
    if not indicators:
        return {}
    rows = Value.objects.filter(indicator_id__in=indicators, current=True).select_related("indicator")
    for row in rows.order_by("period"):
        found.setdefault((row.indicator_id, row.party_id), {})[row.period] = row
    return found


def round_held(plan: int, month: str) -> Round | None:
    """The round of a month, held until the transaction ends."""
    return Round.objects.select_for_update().filter(plan_id=plan, month=month).first()


def accepted_until(plan: int, month: str) -> list[Report]:
    """The accepted reports of all rounds up to a month's."""
    rows = Report.objects.filter(round__plan_id=plan, round__month__lte=month, state="accepted")
    return list(rows.select_related("round", "indicator", "task", "ask", "party", "reporter").order_by("pk"))


def open_rounds(plan: Any) -> list[Round]:
    """The rounds of a plan that are open, the earliest first."""
    return list(Round.objects.filter(plan=plan, closed_at=None).select_related("plan").order_by("month"))
