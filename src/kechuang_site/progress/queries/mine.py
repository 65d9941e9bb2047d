"""我的待办: what is due for one asker, with days left and minutes needed. Nothing about use, nobody compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from django.db.models import Count, Q

from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.party import Unit
from kechuang_site.plan.queries.plan import plans_of
from kechuang_site.progress.queries.deadlines import deadlines
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.owed import (
    DutyRow,
    Overdue,
    months_opened,
    open_rounds_of,
    overdue_of,
    round_view,
    unheld,
)
from kechuang_site.progress.queries.picture import Unit as PlanUnit
from kechuang_site.progress.queries.review import waiting_for


@dataclass(frozen=True, slots=True)
class Missing:
    """What one unit still owes in an open round, of how much; `may_write` whether the asker may fill it in.

    Between two rounds what is overdue is still owed: `waits` where it can be filled in once the next one opens.
    """

    plan: Any
    unit: Unit
    month: str
    rows: tuple[DutyRow, ...]
    total: int
    due: date
    days: int
    minutes: int
    may_write: bool
    own: bool
    waits: bool = False

    @property
    def done(self) -> int:
        return self.total - len(self.rows)

    @property
    def overdue(self) -> list[Overdue]:
        return overdue_of(self.rows)

    @property
    def names(self) -> list[str]:
        """What is owed, each name once, in the order of the plan."""
        return list(dict.fromkeys(row.duty.knows.name for row in self.rows))


@dataclass(frozen=True, slots=True)
class ToOpen:
    """A month that has ended and whose round nobody has opened."""

    plan: Any
    month: str


@dataclass(frozen=True, slots=True)
class Unheld:
    """Indicators nobody is named for: their numbers are in no form until the office names a unit."""

    plan: Any
    indicators: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for the office: `open` points to settle (`must` of them before adoption), else to adopt."""

    plan: Any
    document: Any
    open: int
    must: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything due, the soonest first. `own` are one's own units in plans in force, to look at; `reviews` how many
    reports wait for the asker, by plan."""

    missing: tuple[Missing, ...]
    waiting: tuple[Waiting, ...]
    own: tuple[tuple[Any, PlanUnit], ...]
    reviews: tuple[tuple[Any, int], ...] = ()
    to_open: tuple[ToOpen, ...] = ()
    unheld: tuple[Unheld, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.missing or self.waiting or self.reviews or self.to_open or self.unheld)

    @property
    def mine(self) -> list[Missing]:
        """What the asker's own unit owes."""
        return [each for each in self.missing if each.own]

    @property
    def others(self) -> list[tuple[Any, str, list[Missing]]]:
        """What other units still owe, by plan and month: for the office."""
        found: dict[tuple[int, str], list[Missing]] = {}
        for each in self.missing:
            if not each.own:
                found.setdefault((each.plan.pk, each.month), []).append(each)
        return [(rows[0].plan, month, rows) for (_, month), rows in found.items()]

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in (*self.missing, *self.waiting))


def mine_of(asker: Asker, *, today: date, judge: Callable[[Any], Judged]) -> Mine:
    """What is due for the asker today in the plans they may read; `judge` gives a plan's judgement."""
    plans = [plan for plan in plans_of(asker) if plan.state != "archived"]
    running = [(plan, judge(plan)) for plan in plans if plan.state == "in_force"]
    missing = [each for plan, _judged in running for each in _missing(asker, plan, today)]
    return Mine(
        tuple(sorted(missing, key=lambda each: (not each.own, each.due))),
        tuple(each for plan in plans for each in _waiting(asker, plan)),
        tuple((plan, unit) for plan, judged in running for unit in _own_units(asker, judged)),
        tuple((plan, found[1]) for plan, _judged in running if (found := waiting_for(asker, plan)) is not None),
        tuple(each for plan, _judged in running if (each := _to_open(asker, plan, today)) is not None),
        tuple(each for plan, _judged in running if (each := _unheld(asker, plan, today)) is not None),
    )


def _missing(asker: Asker, plan: Any, today: date) -> Iterator[Missing]:
    """One entry a unit and open round: the office has all of its county, others their own. Where none is open, what
    is overdue."""
    write, read = scope_of(asker, "report.write"), scope_of(asker, "report.read")
    office = write.holds(division=plan.division)
    if not (office or read.parties):
        return
    own = {hat.party for hat in asker.hats}
    entering = [row.month for row in open_rounds_of(plan)]
    for month in entering or _next_month(plan):
        view, waits = round_view(plan, month, today=today), not entering
        for unit, every in view.unanswered().items():
            rows = [row for row in every if row.days or not waits]
            if not rows or not (office or unit.pk in read.parties):
                continue
            minutes = ceil(sum((row.duty.minutes for row in rows), Fraction(0)))
            due = min(each.since for each in overdue_of(rows)) if waits else view.due
            yield Missing(
                plan, unit, month, tuple(rows), len(rows) if waits else len(view.of_unit(unit.pk)), due,
                (due - today).days, minutes, not waits and (office or unit.pk in write.parties), own=unit.pk in own,
                waits=waits,
            )  # fmt: skip


def _next_month(plan: Any) -> list[str]:
    """The month whose round comes next, once any was opened; none after the last month of the plan."""
    opened = max(months_opened(plan), default=None)
    months = [each.key for each in Period.parse(plan.period).months()]
    return [month for month in months if opened is not None and month > opened][:1]


def _to_open(asker: Asker, plan: Any, today: date) -> ToOpen | None:
    """The last month of the plan that has ended, where its round is not opened and the asker may."""
    if not scope_of(asker, "round.open").holds(division=plan.division):
        return None
    month = max((each.key for each in Period.parse(plan.period).months() if each.end < today), default=None)
    return None if month is None or month in months_opened(plan) else ToOpen(plan, month)


def _unheld(asker: Asker, plan: Any, today: date) -> Unheld | None:
    """What the office has to name a unit for, in the round that is open or comes next; for who may set it."""
    if not scope_of(asker, "chain.set").holds(division=plan.division):
        return None
    months = [each.key for each in Period.parse(plan.period).months()]
    ended = [month for month in months if month < f"{today:%Y-%m}"]
    found = unheld(plan, ended[-1] if ended else months[0], today=today)
    return Unheld(plan, tuple(found)) if found else None


def _waiting(asker: Asker, plan: Any) -> Iterator[Waiting]:
    """The documents of a plan that are read and not adopted, for who may settle them."""
    if not plan.waiting or not scope_of(asker, "plan.settle").holds(division=plan.division):
        return
    unsettled = Q(points__settled_at=None, points__isnull=False)
    documents = plan.documents.filter(state="imported").annotate(
        open=Count("points", filter=unsettled), must=Count("points", filter=unsettled & Q(points__severity="must"))
    )
    for document in documents.order_by("imported_at", "pk"):
        minutes = document.open * deadlines().minutes_a_point or deadlines().minutes_a_document
        yield Waiting(plan, document, document.open, document.must, minutes)


def _own_units(asker: Asker, judged: Judged) -> Iterable[PlanUnit]:
    own = scope_of(asker, "unit.read").parties
    return sorted((unit for unit in judged.picture.units.values() if unit.id in own), key=lambda unit: unit.order)
