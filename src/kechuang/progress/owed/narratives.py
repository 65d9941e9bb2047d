"""The words of a round: a task's progress from its leads alone, and what was asked of units by name (会办事项)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from kechuang.plan.model import Plan, Task
from kechuang.plan.same_thing import fold_name
from kechuang.progress.owed.cells import Naming, one_unit
from kechuang.progress.owed.model import Answer, Ask, Duty, DutyKind, Knowledge, Known, Opened
from kechuang.progress.owed.rules import Rules
from kechuang.progress.owed.turn import Round
from kechuang.progress.release import Cadence
from kechuang.progress.series import plan_span
from kechuang.vocabulary import Finding, Period

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
    plan: Plan, at: Round, *, rules: Rules, naming: Naming, known: Known | None
) -> Iterator[Duty | Finding]:
    """One duty for each lead of each task where a quarter closes within the plan; a task nobody leads is found.

    A quarter nobody wrote for stays owed in every round after it until it is written, or until the next one is asked:
    that one's words cover both, so that no lead ever owes two narratives of one task.
    """
    answered = None if known is None else known.answered
    period = _closing(plan, at.month, rules)
    asked = [] if answered is None else list(_asked_before(plan, at, rules))
    for task in plan.tasks:
        leads = _leads(task, naming)
        if not leads and period is not None:
            yield _unled(task)
        for unit in leads:
            missed = _missed(asked, {p for who, key, p in answered or () if (who, key) == (unit, task.number)})
            if period is None and not (missed and at.carries(missed[-1][1].month)):
                continue
            now = period or missed[-1][0]
            yield Duty(
                DutyKind.NARRATIVE, Answer.WORDS, unit, task.number, None, now, Knowledge(task.title),
                rules.minutes.narrative, overdue=tuple(each for each, _ in missed),
                since=missed[0][1].due if missed else None, met=(unit, task.number, now) in (answered or ()),
            )  # fmt: skip


def _closing(plan: Plan, month: Period, rules: Rules) -> str | None:
    """The period of words that closes with a month of the plan."""
    whole = plan_span(plan)
    if whole is not None and not whole.start <= month.end <= Period.containing(whole.end).end:
        return None
    return closing_period(month, rules.narrative)


def _asked_before(plan: Plan, at: Round, rules: Rules) -> Iterator[tuple[str, Opened]]:
    """The periods for which earlier rounds asked for words, each with its round."""
    for each in at.earlier:
        period = _closing(plan, Period.parse(each.month), rules)
        if period is not None:
            yield period, each


def _missed(asked: Sequence[tuple[str, Opened]], answered: Collection[str]) -> list[tuple[str, Opened]]:
    """Of the periods asked those after the last that was answered."""
    last = max((place for place, (period, _) in enumerate(asked, 1) if period in answered), default=0)
    return list(asked[last:])


def _leads(task: Task, naming: Naming) -> tuple[str, ...]:
    """The units that lead a task, one spelled in two ways once."""
    found: dict[str, str] = {}
    for name in map(naming, task.lead_units):
        if one_unit(name):
            found.setdefault(fold_name(name), name)
    return tuple(found.values())


def asked_of(
    asks: Iterable[Ask], at: Round, *, rules: Rules, naming: Naming, known: Known | None
) -> Iterator[Duty | Finding]:
    """One duty for each thing asked of one unit, in its month; in every round after it while it is known to be
    unanswered."""
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
        late = ask.month < at.month.key and answered is not None and not met and at.carries(ask.month)
        if ask.month != at.month.key and not late:
            continue
        minutes = rules.minutes.value if ask.answer is Answer.NUMBER else rules.minutes.narrative
        yield Duty(
            DutyKind.ASKED, ask.answer, unit, ask.id, None, ask.month, Knowledge(ask.text, ask.measure), minutes,
            overdue=(ask.month,) if late else (), since=_due_of(ask, at, rules) if late else None, met=met,
            asked_by=ask.asked_by,
        )  # fmt: skip


def _due_of(ask: Ask, at: Round, rules: Rules) -> date:
    """The day an answer was due: its own, else that of its round."""
    opened = at.opened(ask.month)
    return ask.due or (rules.due_on(ask.month) if opened is None else opened.due)


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
