"""接续: what the indicators of a plan may take over from the year before: 上年基数, reporting unit, rule of reporting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kechuang.plan import Kind
from kechuang.plan.same_thing import same_thing
from kechuang.progress import Nature
from kechuang.progress.wording import NOTHING, amount_text
from kechuang.progress.year import Baseline, Counted, Match, baseline_from, bears_baseline, continued
from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.plan.queries.last_year import plan_before
from kechuang_site.progress.models import CarriedTask, Continuation, ReportingRule, Value
from kechuang_site.progress.queries.wording import value_text


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator, the one it continues, and what it may take from there. `value` is the number that stands there
    now; `done` is what a person confirmed, None before."""

    indicator: Any
    before: Any
    likeness: int
    value: Value | None
    base: Baseline | None
    rule: ReportingRule | None
    done: Continuation | None

    @property
    def reporter(self) -> Any:
        """The reporting unit that may be taken over; None where one is named already, or it has ended."""
        unit = self.before.reporting_unit
        free = self.indicator.reporting_unit_id is None
        return unit if free and unit is not None and unit.ended_on is None else None

    @property
    def newer(self) -> bool:
        """Whether the base it took rests on a number that another has followed since, or there was none to take."""
        if self.done is None or self.base is None:
            return False
        if self.done.value_id is None:
            return self.indicator.baseline is None
        return self.done.value_id != self.value.pk

    @property
    def base_differs(self) -> bool:
        return self.base is not None and self.indicator.baseline != self.base.amount

    @property
    def stands_text(self) -> str:
        return amount_text(self.indicator.baseline, self.indicator.measure)

    @property
    def base_text(self) -> str:
        return NOTHING if self.base is None else amount_text(self.base.amount, self.indicator.measure)

    @property
    def value_text(self) -> str:
        return NOTHING if self.value is None else value_text(self.value)

    @property
    def partial(self) -> bool:
        """Whether the number does not speak of the whole year: a part of it is no base."""
        return self.value is not None and self.value.period != _last_month(self.before.plan)

    @property
    def bears(self) -> bool:
        return bears_baseline(Kind(self.indicator.kind))


@dataclass(frozen=True, slots=True)
class Carried:
    """A task carried over, and the task of the new plan that speaks of the same; None where none does."""

    row: CarriedTask
    listed: Any


@dataclass(frozen=True)
class StartPage:
    """The page; without a plan before it there is nothing to take over."""

    plan: Any
    before: Any
    offers: Sequence[Offer]
    unmatched: Sequence[Any]
    carried: Sequence[Carried]
    may: bool

    @property
    def fresh(self) -> Sequence[Offer]:
        return [offer for offer in self.offers if offer.done is None]

    @property
    def done(self) -> Sequence[Offer]:
        return [offer for offer in self.offers if offer.done is not None]

    @property
    def newer(self) -> Sequence[Offer]:
        return [offer for offer in self.offers if offer.newer]


def start_page(asker: Asker, plan: Any) -> StartPage:
    """What a plan may take over."""
    before = plan_before(plan)
    may = plan.state == "in_force" and scope_of(asker, "year.start").holds(division=plan.division)
    if before is None:
        return StartPage(plan, None, (), (), (), may)
    offers = offers_of(plan, before)
    taken = {offer.indicator.pk for offer in offers}
    rest = [row for row in plan.indicators.order_by("order") if row.pk not in taken]
    return StartPage(plan, before, offers, rest, _carried(plan, before), may)


def offers_of(plan: Any, before: Any) -> list[Offer]:
    """The indicators of a plan that continue one of the plan before, in their order."""
    new, old = _by_code(plan), _by_code(before)
    for row in old.values():
        row.plan = before
    done = {row.indicator_id: row for row in Continuation.objects.filter(indicator__plan=plan).select_related("value")}
    matches = {match.key: match for match in continued(_counted(new), _counted(old))}
    by_key = {row.pk: row for row in old.values()}
    for row in new.values():
        if row.pk in done and done[row.pk].before_id in by_key:
            matches[row.code] = Match(row.code, by_key[done[row.pk].before_id].code, 3)
    values = _last_values(before)
    rules = {row.indicator_id: row for row in ReportingRule.objects.filter(indicator__plan__in=(plan, before))}
    return [
        _offer(row, old[matches[row.code].before], matches[row.code], values, rules, done.get(row.pk))
        for row in new.values()
        if row.code in matches
    ]


def _offer(
    row: Any, before: Any, match: Match, values: Mapping[int, Value], rules: Mapping[int, ReportingRule],
    done: Continuation | None,
) -> Offer:  # fmt: skip
    value = values.get(before.pk)
    base = None
    if value is not None and value.amount is not None and value.period == _last_month(before.plan):
        nature = Nature(value.nature) if value.nature else None
        base = baseline_from(value.amount, nature, of=_as_counted(before), to=_as_counted(row))
    rule = None if row.pk in rules else rules.get(before.pk)
    return Offer(row, before, match.likeness, value, base, rule, done)


def _last_month(plan: Any) -> str:
    return Period.parse(plan.period).months()[-1].key


def _by_code(plan: Any) -> dict[str, Any]:
    return {row.code: row for row in plan.indicators.select_related("reporting_unit").order_by("order")}


def _counted(rows: Mapping[str, Any]) -> list[Counted]:
    return [_as_counted(row) for row in rows.values()]


def _as_counted(row: Any) -> Counted:
    return Counted(row.code, row.name, Kind(row.kind), row.measure)


def _last_values(plan: Any) -> dict[int, Value]:
    """The county's latest number of each indicator of a plan."""
    rows = Value.objects.filter(indicator__plan=plan, party=None, current=True).exclude(amount=None)
    return {row.indicator_id: row for row in rows.order_by("period")}


def _carried(plan: Any, before: Any) -> list[Carried]:
    rows = CarriedTask.objects.filter(task__plan=before).select_related("task").order_by("task__order")
    tasks = list(plan.tasks.order_by("order")) if rows else []
    return [Carried(row, next((t for t in tasks if same_thing(t.title, row.task.title)), None)) for row in rows]
