"""下一年度: what a year hands on, before the next plan is there: bases with their vintage, tasks to carry, rules that stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.plan import Kind
from kechuang.progress.year import bears_baseline, carry_reason
from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.plan.queries.last_year import plan_after
from kechuang_site.progress.models import CarriedTask, Chain, ReportingRule
from kechuang_site.progress.queries.judged import Judged, judged
from kechuang_site.progress.queries.picture import TaskRow
from kechuang_site.progress.queries.year_table import Line, YearPage, year_page


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with why it is proposed ("" is not), and what a person chose (None: not carried)."""

    task: TaskRow
    proposed: str
    carried: CarriedTask | None

    @property
    def reason(self) -> str:
        return self.proposed if self.carried is None else self.carried.reason


@dataclass(frozen=True)
class NextPage:
    """The page of the year after; `after` is its plan, a draft too, None before it is brought."""

    year: YearPage
    period: str
    after: Any
    bases: Sequence[Line]
    tasks: Sequence[TaskLine]
    reported: int
    ruled: int
    chains: int

    @property
    def may(self) -> bool:
        return "year.next" in self.year.may


def next_page(asker: Asker, plan: Any, *, today: date) -> NextPage:
    """What the year of a plan hands on to the next."""
    year, seen = year_page(asker, plan, today=today), judged(plan, on=today)
    kinds = {code: Kind(row.kind) for code, row in seen.picture.indicators.items()}
    bases = [line for line in year.lines if line.unit is None and bears_baseline(kinds[line.code])]
    return NextPage(
        year, Period.parse(plan.period).following().key, plan_after(plan), bases, _tasks(plan, seen),
        sum(1 for row in seen.picture.indicators.values() if row.reporting is not None),
        ReportingRule.objects.filter(indicator__plan=plan).count(),
        Chain.objects.filter(party__division=plan.division).count(),
    )  # fmt: skip


def _tasks(plan: Any, seen: Judged) -> list[TaskLine]:
    """Every task of the plan, those carried or proposed first, else in its order."""
    carried = {row.task_id: row for row in CarriedTask.objects.filter(task__plan=plan)}
    lines = [TaskLine(task, _proposed(task, seen), carried.get(task.id)) for task in seen.picture.tasks.values()]
    return sorted(lines, key=lambda line: (line.carried is None, not line.proposed))


def _proposed(task: TaskRow, seen: Judged) -> str:
    """Why a task may be carried over: by its title and by what became of its targets."""
    named = [row for row in seen.picture.indicators.values() if any(place.task == task.id for place in row.places)]
    states = [seen.states[row.code] for row in named if row.code in seen.states]
    return carry_reason(
        task.title, Period.parse(seen.picture.period), statuses=[state.status for state in states],
        horizons=[state.horizon for state in states if state.horizon is not None],
    )  # fmt: skip
