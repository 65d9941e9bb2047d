"""A plan judged on a day by the library, with the picture it was judged from. No arithmetic of the site's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kechuang.bulletin.share import ShareCell, share_tables
from kechuang.bulletin.status_row import Row, row_of
from kechuang.progress import State, TargetState, headline, judge
from kechuang.progress.rank import by_gap
from kechuang.progress.span import last_ended_month
from kechuang_site.ledger.queries import head
from kechuang_site.ledger.queries.since import silent_since
from kechuang_site.plan.queries.in_force import month_within
from kechuang_site.plan.store.as_library import hand_checkpoints, plan_as_library
from kechuang_site.progress.queries.memo import Memo, Stamp
from kechuang_site.progress.queries.picture import Picture, Unit, read_picture
from kechuang_site.progress.queries.values import ValueRow, values_as_library

# A plan in force and a few archived years, on today and the day before: more is made anew.
_MOST = 12
_kept: Memo[Judged] = Memo(_MOST)
# The rows a judgement rests on; a sign-in or a new person changes nothing of it.
_RESTS_ON = (
    "plan", "document", "goal", "task", "task_unit", "indicator", "mention", "target", "checkpoint", "value", "party",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """One unit's share of one indicator, judged; `due` is the period by whose end, `horizon` the same in words."""

    unit: Unit
    code: str
    name: str
    measure: str
    horizon: str
    due: str
    cell: ShareCell
    value: ValueRow | None


@dataclass(frozen=True)
class Judged:
    """The picture of a plan and its state on a day, by the targets in force in `month`. For everybody alike: pages ask `seen`."""

    picture: Picture
    state: State
    month: str

    @cached_property
    def sentence(self) -> str:
        return headline(self.state)

    @cached_property
    def states(self) -> Mapping[str, TargetState]:
        return {state.key: state for state in self.state.targets}

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The row of every judged indicator, the furthest behind first."""
        return {state.key: self._row(state) for state in by_gap(self.state.targets)}

    @cached_property
    def values(self) -> Mapping[tuple[str, int | None], tuple[ValueRow, ...]]:
        """The values that stand, by indicator and unit, in the order of their periods."""
        found: dict[tuple[str, int | None], tuple[ValueRow, ...]] = {}
        for value in self.picture.values:
            cell = value.code, value.unit
            found[cell] = (*found.get(cell, ()), value)
        return found

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Every share of every unit, in the order of the breakdowns."""
        units = {unit.name: unit for unit in self.picture.units.values()}
        found = []
        for allocation, table in zip(self.state.allocations, share_tables(self.state), strict=True):
            for name, cells in table.rows:
                for column, cell in zip(allocation.columns, cells, strict=True):
                    if cell is not None and name in units:
                        found.append(self._share(units[name], column, (table.horizon, allocation.horizon or ""), cell))
        return tuple(found)

    def value(self, code: str, unit: int | None, period: str) -> ValueRow | None:
        return next((v for v in self.values.get((code, unit), ()) if v.period == period), None)

    def actual(self, code: str) -> ValueRow | None:
        """The row of the county's number an indicator was judged by."""
        state = self.states.get(code)
        return None if state is None or state.actual is None else self.value(code, None, state.actual.period)

    def _row(self, state: TargetState) -> Row:
        indicator = self.picture.indicators.get(state.key)
        tasks = () if indicator is None else self.picture.tasks_of(indicator)
        return row_of(state, leads=tuple(dict.fromkeys(name for task in tasks for name in task.names(lead=True))))

    def _share(self, unit: Unit, column: Any, horizon: tuple[str, str], cell: ShareCell) -> Share:
        state = next(row for row in column.rows if row.unit == unit.name)
        value = None if state.actual is None else self.value(column.key, unit.id, state.actual.period)
        return Share(unit, column.key, column.name, column.measure or "", *horizon, cell, value)


def judged(plan: Any, *, on: date) -> Judged:
    """The plan of a row judged on a day; judged once until the ledger speaks of its rows again."""
    end = head()
    now = Stamp(0, "") if end is None else Stamp(end.number, end.hash)
    return _kept.get(
        (plan.pk, on), now,
        holds=lambda then: silent_since(then.number, then.digest, _RESTS_ON),
        make=lambda: judge_anew(plan, on=on),
    )  # fmt: skip


def judge_anew(plan: Any, *, on: date) -> Judged:
    """The same, read from the tables whatever is kept."""
    picture = read_picture(plan)
    month = month_judged(plan.period, on)
    values = values_as_library(picture.values, hand_checkpoints(plan, on=month), invented=plan.invented)
    return Judged(picture, judge(plan_as_library(plan, on=month), values, on=on), month)


def month_judged(period: str, on: date) -> str:
    """The month whose targets count: the last that has ended, held inside the plan's period."""
    return month_within(period, last_ended_month(on).end)
