"""What is owed in a round, derived from the plan in force; and what that costs each unit. Today is an argument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kechuang.plan.model import Plan
from kechuang.progress.owed.cells import naming_of
from kechuang.progress.owed.figures import Figures
from kechuang.progress.owed.model import Answer, Ask, Burden, Duty, Known, Opened, Owed
from kechuang.progress.owed.narratives import asked_of, narratives_of
from kechuang.progress.owed.rules import Rules
from kechuang.progress.owed.turn import Round
from kechuang.progress.series import plan_span
from kechuang.vocabulary import Finding, Period


def duties(
    plan: Plan, month: str, *, rules: Rules, today: date, asks: Iterable[Ask] = (),
    known: Known | None = None, due: date | None = None, rounds: Iterable[Opened] | None = None,
) -> Owed:  # fmt: skip
    """Everything owed in the round of `month` (2024-06), and what its sources have not published yet.

    Until the month is over the round is foretold: all that comes out by its due day counts. From then on only what
    is out `today` is owed, and a figure that comes out later is awaited. `known` says what is in already; without
    it nothing is overdue. `due` overrides the day the rules give. `rounds` are those that were opened, and nobody owes
    what was never asked; without it every month of the plan had one, due by the rules and closed.
    """
    earlier = _by_the_rules(plan, month, rules) if rounds is None else rounds
    at = _round(Period.parse(month), rules, today, due, earlier)
    naming = naming_of(plan)
    figures = Figures(plan, rules, naming, at, known)
    figures.ask()
    words = [
        *narratives_of(plan, at, rules=rules, naming=naming, known=known),
        *asked_of(asks, at, rules=rules, naming=naming, known=known),
    ]
    return Owed(
        month,
        at.due,
        (*figures.duties, *(each for each in words if isinstance(each, Duty))),
        tuple(figures.awaited),
        tuple(figures.unheld),
        (*figures.unheld.values(), *(each for each in words if isinstance(each, Finding))),
    )


def _by_the_rules(plan: Plan, month: str, rules: Rules) -> Iterator[Opened]:
    """A round for each month of the plan before this one."""
    whole = plan_span(plan)
    first = month[:4] + "-01" if whole is None else f"{whole.start:%Y-%m}"
    for each in Period.parse(f"{first}/{month}").months()[:-1] if first < month else ():
        yield Opened(each.key, rules.due_on(each.key))


def _round(month: Period, rules: Rules, today: date, due: date | None, rounds: Iterable[Opened]) -> Round:
    due = due or rules.due_on(month.key)
    before = rules.due_on(Period.containing(date.fromordinal(month.start.toordinal() - 1)).key)
    # What comes out after the next round's day is that round's, however late this one is looked at.
    cutoff = due if today <= month.end else min(today, max(due, rules.due_on(month.following().key)))
    earlier = sorted((each for each in rounds if each.month < month.key), key=lambda each: each.month)
    return Round(month, due, cutoff, before, tuple(earlier))


def burden(owed: Owed) -> tuple[Burden, ...]:
    """What the round costs each unit that owes anything, in the order of the plan."""
    found: dict[str, Burden] = {}
    for duty in owed.duties:
        held = found.get(duty.unit, Burden(duty.unit))
        number = duty.answer is Answer.NUMBER
        found[duty.unit] = replace(
            held,
            values=held.values + number,
            narratives=held.narratives + (not number),
            evidence=held.evidence + duty.evidence,
            overdue=held.overdue + bool(duty.overdue),
            minutes=held.minutes + duty.minutes,
        )
    return tuple(found.values())
