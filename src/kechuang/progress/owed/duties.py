"""What is owed in a round, derived from the plan in force; and what that costs each unit. Today is an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kechuang.plan.model import Plan
from kechuang.progress.owed.cells import naming_of
from kechuang.progress.owed.figures import Figures
from kechuang.progress.owed.model import Answer, Ask, Burden, Duty, Known, Owed
from kechuang.progress.owed.narratives import asked_of, narratives_of
from kechuang.progress.owed.rules import Rules
from kechuang.progress.owed.turn import Round
from kechuang.vocabulary import Finding, Period


def duties(
    plan: Plan, month: str, *, rules: Rules, today: date, asks: Iterable[Ask] = (),
    known: Known | None = None, due: date | None = None,
) -> Owed:  # fmt: skip
    """Everything owed in the round of `month` (2024-06), and what its sources have not published yet.

    Until the month is over the round is foretold: all that comes out by its due day counts. From then on only what
    is out `today` is owed, and a figure that comes out later is awaited. `known` says what is in already; without
    it nothing is overdue. `due` overrides the day the rules give.
    """
    at = _round(Period.parse(month), rules, today, due)
    naming = naming_of(plan)
    figures = Figures(plan, rules, naming, at, known)
    figures.ask()
    words = [
        *narratives_of(plan, at.month, rules=rules, naming=naming, known=known),
        *asked_of(asks, at.month, rules=rules, naming=naming, known=known),
    ]
    return Owed(
        month,
        at.due,
        (*figures.duties, *(each for each in words if isinstance(each, Duty))),
        tuple(figures.awaited),
        tuple(figures.unheld),
        (*figures.unheld.values(), *(each for each in words if isinstance(each, Finding))),
    )


def _round(month: Period, rules: Rules, today: date, due: date | None) -> Round:
    due = due or rules.due_on(month.key)
    before = rules.due_on(Period.containing(date.fromordinal(month.start.toordinal() - 1)).key)
    # What comes out after the next round's day is that round's, however late this one is looked at.
    cutoff = due if today <= month.end else min(today, max(due, rules.due_on(month.following().key)))
    return Round(month, due, cutoff, before)


def burden(owed: Owed, *, rules: Rules) -> tuple[Burden, ...]:
    """What the round costs each unit that owes anything, in the order of the plan."""
    found: dict[str, Burden] = {}
    for duty in owed.duties:
        held = found.get(duty.unit, Burden(duty.unit))
        number = duty.answer is Answer.NUMBER
        late = len([period for period in duty.overdue if period != duty.period])
        found[duty.unit] = replace(
            held,
            values=held.values + number,
            narratives=held.narratives + (not number),
            evidence=held.evidence + duty.evidence,
            overdue=held.overdue + late,
            minutes=held.minutes + duty.minutes + late * _again(duty, rules),
        )
    return tuple(found.values())


def _again(duty: Duty, rules: Rules) -> Fraction:
    """One earlier month of the same duty: its number or words once more, without evidence."""
    return duty.minutes - (rules.minutes.evidence if duty.evidence else 0)
