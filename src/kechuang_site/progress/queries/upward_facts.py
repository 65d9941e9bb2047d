"""What forms are filled from: the values that stand, what is asked month by month, last year's plan where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.plan.same_thing import sameness
from kechuang.progress import Nature
from kechuang.progress.upward import (
    Asked,
    Binding,
    Counted,
    Facts,
    Figure,
    Standing,
    asked_of,
    counted_of,
    months_needed,
)
from kechuang.progress.upward.moment import month_of, year_before
from kechuang.progress.upward.question import latest_month
from kechuang.vocabulary import Period, comparable, measure_of
from kechuang_site.access.queries.asker import Asker
from kechuang_site.plan.queries.plan import plans_of
from kechuang_site.progress.queries.judged import Judged, judged
from kechuang_site.progress.queries.upward_told import told_of
from kechuang_site.progress.queries.values import ValueRow, values_of

# Below it two names may speak of one thing, but not surely enough to take a number over unasked.
_SURE = 2


def counted_in(plan: Any, *, today: date) -> tuple[Counted, ...]:
    """The indicators of a plan that forms may ask for, as they are judged today."""
    now = judged(plan, on=today)
    definitions = {code: row.definition for code, row in now.picture.indicators.items() if row.definition}
    return counted_of(now.state, definitions=definitions)


def facts_of(
    asker: Asker, plan: Any, bindings: Iterable[Binding], counted: Iterable[Counted], *, month: str, today: date,
    words: Mapping[str, str], latest: bool = False,
) -> Facts:  # fmt: skip
    """All that the bindings need for a form of `month`, from the values that stand today; `latest` for a 旬 of it."""
    wanted = tuple(bindings)
    now = judged(plan, on=today)
    standings = {(row.code, row.unit_name, row.period): standing_of(row) for row in now.picture.values}
    facts = Facts(standings, {}, {}, {}, latest=latest)
    asked: dict[tuple[str, str | None, str], Asked] = {}
    for each in _latest_months(wanted, facts, month) if latest else months_needed(wanted, month):
        asked |= asked_of(judged(plan, on=min(Period.parse(each).end, today)).state, each)
    if any(_looks_back(binding, month) for binding in wanted):
        standings |= _last_year(asker, plan, counted)
    told = told_of(plan, month=month) if any(one.figure is Figure.NARRATIVE for one in wanted) else {}
    return Facts(standings, asked, _baselines(now, month), words, told, latest)


def _latest_months(wanted: Iterable[Binding], facts: Facts, month: str) -> set[str]:
    """The months up to `month` whose values a 旬报 takes, and those its cells name."""
    needed = {latest_month(one, facts, month) for one in wanted if one.key and one.moment == "this"}
    return needed.union(months_needed(wanted, month))


def standing_of(row: ValueRow) -> Standing:
    """A value's row as the library fills from it."""
    nature = Nature(row.nature) if row.nature else None
    return Standing(row.id, row.period, row.amount, row.measure, nature, row.origin, row.note)


def _looks_back(binding: Binding, month: str) -> bool:
    compared = binding.figure.value in ("growth", "change", "month", "month_growth", "month_change")
    return bool(binding.key) and (compared or month_of(binding.moment, month)[:4] < month[:4])


def _last_year(asker: Asker, plan: Any, counted: Iterable[Counted]) -> dict[tuple[str, str | None, str], Standing]:
    """Values of last year's plan of the county under this year's indicators, where they are surely the same thing."""
    december = year_before(Period.parse(plan.period).months()[-1].key)
    earlier = next((each for each in plans_of(asker) if _covers(each, plan, december)), None)
    if earlier is None:
        return {}
    names = {row.code: (row.name, row.measure) for row in earlier.indicators.all()}
    known = {code: _same(one, counted) for code, one in names.items()}
    found = {}
    for row in values_of(earlier.pk):
        one = known.get(row.code)
        if one is not None:
            found[one.key, row.unit_name, row.period] = standing_of(row)
    return found


def _covers(earlier: Any, plan: Any, month: str) -> bool:
    alike = earlier.pk != plan.pk and earlier.division == plan.division and earlier.state != "draft"
    return alike and Period.parse(earlier.period).contains(Period.parse(month))


def _same(said: tuple[str, str], counted: Iterable[Counted]) -> Counted | None:
    """The one indicator of this year that a name of last year surely is."""
    name, measure = said
    alike = [
        one for one in counted
        if sameness(name, one.name) >= _SURE and comparable(measure_of(measure), measure_of(one.measure))
    ]  # fmt: skip
    return alike[0] if len(alike) == 1 else None


def _baselines(now: Judged, month: str) -> dict[tuple[str, str], Decimal]:
    december = f"{int(month[:4]) - 1:04d}-12"
    rows = now.picture.indicators.items()
    return {(code, december): row.baseline for code, row in rows if row.baseline is not None}
