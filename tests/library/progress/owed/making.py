"""Small plans with tasks and breakdowns for what is owed: give only the keyword that matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tests.library.builders import a_column, a_plan, a_target, an_allocation, place

from kechuang.plan.model import Plan, PlanUnit, Target, Task
from kechuang.progress.model import Nature
from kechuang.progress.owed import Ask, Owed, Rule, Rules, duties
from kechuang.progress.owed.model import Answer
from kechuang.progress.release import Cadence, DayOfMonth, Publisher, Release, ReleaseCalendar

HOLDER = "县科技局"


def a_task(number: str = "三/(一)/1", *targets: Target, leads: Sequence[str] = (HOLDER,)) -> Task:
    return Task(number, f"任务{number}", "做好工作。", tuple(leads), ("各乡镇",), False, targets, place(number))


def led(*targets: Target, leads: Sequence[str] = (HOLDER,), shares: Mapping[str, Sequence[str | None]] | None = None,
        horizon: str | None = "2031", units: Iterable[PlanUnit] = ()) -> Plan:  # fmt: skip
    """A plan of one task that speaks of every target, broken down over units where `shares` says so."""
    columns = [a_column(t.name or "", t.measure, t.kind, t.key) for t in targets]
    allocations = [] if shares is None else [an_allocation(columns, shares, horizon=horizon)]
    plan = a_plan(allocations=allocations, units=tuple(units))
    return replace(plan, tasks=(a_task("三/(一)/1", *targets, leads=leads),))


def published(name: str = "统计部门", *, day: int = 18, cadence: Cadence = Cadence.MONTH, document: bool | None = True,
              nature: Nature = Nature.FLASH, more: Sequence[Release] = ()) -> ReleaseCalendar:  # fmt: skip
    """A calendar of one source that publishes on a day of the month after."""
    first = Release(name, nature, DayOfMonth(1, day))
    return ReleaseCalendar({name: Publisher(name, cadence, document, (first, *more))})


def owed_of(plan: Plan, month: str = "2031-06", *, today: date = date(2031, 1, 1), rules: Rules | None = None,
            **more: object) -> Owed:  # fmt: skip
    return duties(plan, month, rules=rules or Rules(), today=today, **more)


def ruled(calendar: ReleaseCalendar | None = None, **by_key: Rule) -> Rules:
    return Rules(by_key, calendar or ReleaseCalendar())


def an_ask(number: int = 1, unit: str = "甲镇", *, month: str = "2031-06", answer: Answer = Answer.WORDS) -> Ask:
    return Ask(f"k{number}", unit, f"请提供第{number}件材料", answer, month, asked_by=HOLDER)


def one_target(key: str = "t01", name: str = "甲类项目", **more: object) -> Target:
    return a_target(key, name, **more)
