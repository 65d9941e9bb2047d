"""What still stands open before a year can be closed: what must be done first, and what closes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from kechuang.progress.life import ReportState
from kechuang.vocabulary import Finding, Period
from kechuang_site.progress.models import Ask, Report, Round

_ON_WAY = [state.value for state in ReportState if state.open]
_ANSWERED = ("accepted", "locked")


class Ending(Enum):
    """Why a year is closed: it is over, or its plan was stopped before."""

    OVER = "over"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class StillOpen:
    """`reports` on their way and `documents` not settled must be dealt with first; open rounds are closed with the
    year, months never opened and asks without an answer are left as they are. `running`: the year is not over."""

    reports: Sequence[Report]
    documents: Sequence[Any]
    rounds: Sequence[Round]
    unopened: Sequence[str]
    asks: Sequence[Ask]
    running: bool

    @property
    def blocking(self) -> int:
        return len(self.reports) + len(self.documents)


def still_open(plan: Any, *, on: date) -> StillOpen:
    """What stands open in a plan on a day."""
    rounds = list(Round.objects.filter(plan=plan).order_by("month"))
    opened = {row.month for row in rounds}
    ended = [month.key for month in Period.parse(plan.period).months() if month.end < on]
    return StillOpen(
        on_way(plan), _unsettled(plan), [row for row in rounds if not row.closed],
        [month for month in ended if month not in opened], _unanswered(plan), running(plan, on=on),
    )  # fmt: skip


def running(plan: Any, *, on: date) -> bool:
    """Whether the year of a plan is not over on a day."""
    return Period.parse(plan.period).end >= on


def on_way(plan: Any) -> list[Report]:
    """The reports of a plan that are neither accepted nor set aside."""
    rows = Report.objects.filter(round__plan=plan, state__in=_ON_WAY)
    return list(rows.select_related("round", "indicator", "task", "ask", "party", "reporter").order_by("pk"))


def _unsettled(plan: Any) -> list[Any]:
    """Documents brought and not yet adopted, each with how many of its points are open (`open_points`)."""
    rows = plan.documents.filter(state="imported").defer("reading", "blocks")
    return list(rows.annotate(open_points=Count("points", filter=Q(points__settled_at=None))).order_by("pk"))


def _unanswered(plan: Any) -> list[Ask]:
    answered = Report.objects.filter(ask=OuterRef("pk"), state__in=_ANSWERED)
    rows = Ask.objects.filter(~Exists(answered), plan=plan, withdrawn=False)
    return list(rows.select_related("party", "asker").order_by("month", "pk"))


def not_to_close(plan: Any, standing: StillOpen, ending: Ending) -> Finding | None:
    """Why the year may not be closed, the first thing to do first; None where it may."""
    if plan.state != "in_force":
        return Finding.error("year.not-in-force", "方案没有在执行，不能办理年终；请先核对并启用方案。")
    if standing.running and ending is Ending.OVER:
        return Finding.error(
            "year.early",
            f"{plan.period}年度还没有结束；请在年度结束、年终数报齐以后办理。方案中途停止执行的，请勾选“方案中途停止执行”。",
        )
    if standing.documents:
        named = "、".join(f"“{document.title}”" for document in standing.documents[:3])
        return Finding.error("year.points-open", f"{named}导入以后还没有启用；请核对启用，或撤回导入，再办理年终。")
    if standing.reports:
        count = len(standing.reports)
        return Finding.error("year.reports-open", f"还有{count}项填报在办理；请核定、退回后作废，再办理年终。")
    return None
