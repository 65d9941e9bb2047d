"""The words of a round: a task's progress from its leads alone, and what was asked of units by name (会办事项)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kechuang.plan.model import Plan, Task
from kechuang.plan.same_thing import fold_name
from kechuang.progress.owed.cells import Naming, one_unit
from kechuang.progress.owed.model import Answer, Ask, Duty, DutyKind, Knowledge, Known
from kechuang.progress.owed.rules import Rules
from kechuang.progress.release import Cadence
from kechuang.progress.series import plan_span
from kechuang.vocabulary import Finding, Period

Answered = frozenset[tuple[str, str, str]]

LONGEST = 200
"""A narrative has at most so many characters (practice.md 1)."""


def closing_period(month: Period, cadence: Cadence) -> str | None:
    """The period that closes with a month: 2024-06 by quarters → 2024-Q2; None where none does."""
    number, step = month.start.month, cadence.months
    if number % step:
        return None
    year = month.start.year
    return {1: month.key, 3: f"{year}-Q{number // 3}", 6: f"{year}-H{number // 6}", 12: f"{year}"}[step]


def narratives_of(
    plan: Plan, month: Period, *, rules: Rules, naming: Naming, known: Known | None
) -> Iterator[Duty | Finding]:
    """One duty for each lead of each task where a quarter closes within the plan; a task nobody leads is found."""
    whole, answered = plan_span(plan), None if known is None else known.answered
    period = closing_period(month, rules.narrative)
    if period is None or (whole is not None and not whole.start <= month.end <= Period.containing(whole.end).end):
        return
    for task in plan.tasks:
        leads = _leads(task, naming)
        if not leads:
            yield _unled(task)
        for unit in leads:
            met = answered is not None and (unit, task.number, period) in answered
            overdue = () if answered is None else _overdue(unit, task, month, plan, rules, answered)
            yield Duty(
                DutyKind.NARRATIVE, Answer.WORDS, unit, task.number, None, period, Knowledge(task.title),
                rules.minutes.narrative, overdue=overdue, met=met,
            )  # fmt: skip


def _leads(task: Task, naming: Naming) -> tuple[str, ...]:
    """The units that lead a task, one spelled in two ways once."""
    found: dict[str, str] = {}
    for name in map(naming, task.lead_units):
        if one_unit(name):
            found.setdefault(fold_name(name), name)
    return tuple(found.values())


def _overdue(unit: str, task: Task, month: Period, plan: Plan, rules: Rules, answered: Answered) -> tuple[str, ...]:
    """The earlier periods of the plan for which the lead wrote nothing."""
    whole = plan_span(plan)
    first = month if whole is None else Period.containing(whole.start)
    if first.start >= month.start:
        return ()
    earlier = Period.parse(f"{first}/{month}").months()[:-1]
    periods = (closing_period(each, rules.narrative) for each in earlier)
    return tuple(p for p in periods if p is not None and (unit, task.number, p) not in answered)


def asked_of(
    asks: Iterable[Ask], month: Period, *, rules: Rules, naming: Naming, known: Known | None
) -> Iterator[Duty | Finding]:
    """One duty for each thing asked of one unit, in its month; later too while it is known to be unanswered."""
    seen: set[str] = set()
    answered = None if known is None else known.answered
    for ask in asks:
        if ask.id in seen:
            continue
        seen.add(ask.id)
        unit = naming(ask.unit)
        if not one_unit(unit):
            yield _nameless(ask)
            continue
        met = answered is not None and (unit, ask.id, ask.month) in answered
        late = ask.month < month.key and answered is not None and not met
        if ask.month != month.key and not late:
            continue
        minutes = rules.minutes.value if ask.answer is Answer.NUMBER else rules.minutes.narrative
        yield Duty(
            DutyKind.ASKED, ask.answer, unit, ask.id, None, ask.month, Knowledge(ask.text, ask.measure), minutes,
            overdue=(ask.month,) if late else (), met=met, asked_by=ask.asked_by,
        )  # fmt: skip


def _unled(task: Task) -> Finding:
    return Finding.warning(
        "progress.no-lead",
        f"重点任务{task.number}「{task.title}」没有可以点名的牵头单位，没有单位写它的进展情况；请在任务页指定牵头单位。",
        task.units_source or task.source,
        "、".join(task.lead_units) or None,
    )


def _nameless(ask: Ask) -> Finding:
    return Finding.error(
        "progress.ask-unit",
        f"会办事项“{ask.text[:40]}”写的是“{ask.unit}”，没有点到具体单位，没有下达；请逐个单位点名。",
        None,
        ask.unit,
    )
