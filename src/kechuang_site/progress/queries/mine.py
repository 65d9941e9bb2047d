"""我的待办: what is due for one asker, with days left and minutes needed. Nothing about use, nobody compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from kechuang.progress import Status
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.plan.queries.plan import plans_of
from kechuang_site.progress.queries.deadlines import deadlines
from kechuang_site.progress.queries.judged import Judged
from kechuang_site.progress.queries.picture import IndicatorRow, Unit
from kechuang_site.progress.queries.review import waiting_for


@dataclass(frozen=True, slots=True)
class Missing:
    """The indicators one unit reports for whose last ended month no value has come."""

    plan: Any
    unit: Unit | None
    month: str
    indicators: tuple[IndicatorRow, ...]
    due: date
    days: int
    minutes: int
    may_record: bool


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
    own: tuple[tuple[Any, Unit], ...]
    reviews: tuple[tuple[Any, int], ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.missing or self.waiting or self.reviews)

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in (*self.missing, *self.waiting))


def mine_of(asker: Asker, *, today: date, judge: Callable[[Any], Judged]) -> Mine:
    """What is due for the asker today in the plans they may read; `judge` gives a plan's judgement."""
    plans = [plan for plan in plans_of(asker) if plan.state != "archived"]
    running = [(plan, judge(plan)) for plan in plans if plan.state == "in_force"]
    missing = [each for plan, judged in running for each in _missing(asker, plan, judged, today)]
    waiting = [each for plan in plans for each in _waiting(asker, plan)]
    return Mine(
        tuple(sorted(missing, key=lambda each: (each.due, each.unit.order if each.unit else -1))),
        tuple(waiting),
        tuple((plan, unit) for plan, judged in running for unit in _own_units(asker, judged)),
        tuple((plan, found[1]) for plan, _judged in running if (found := waiting_for(asker, plan)) is not None),
    )


def _missing(asker: Asker, plan: Any, judged: Judged, today: date) -> Iterator[Missing]:
    """One entry a reporting unit: the office has all of its county, others their own."""
    office = scope_of(asker, "value.record").holds(division=plan.division)
    own = scope_of(asker, "unit.read").parties
    by_unit: dict[Unit | None, list[IndicatorRow]] = {}
    for state in judged.state.targets:
        indicator = judged.picture.indicators.get(state.key)
        if indicator is None or not (state.late or state.status is Status.UNREPORTED):
            continue
        unit = indicator.reporting
        if office or (unit is not None and unit.id in own):
            by_unit.setdefault(unit, []).append(indicator)
    month = judged.state.last_ended
    due = deadlines().of_month(month)
    for unit, indicators in by_unit.items():
        minutes = len(indicators) * deadlines().minutes_a_value
        yield Missing(plan, unit, month, tuple(indicators), due, (due - today).days, minutes, office)


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


def _own_units(asker: Asker, judged: Judged) -> Iterable[Unit]:
    own = scope_of(asker, "unit.read").parties
    return sorted((unit for unit in judged.picture.units.values() if unit.id in own), key=lambda unit: unit.order)
