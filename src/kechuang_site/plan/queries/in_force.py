"""Which version of each target is in force in a month: of the current ones the latest that has begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from kechuang.progress.in_force import latest_of
from kechuang.vocabulary import Period
from kechuang_site.plan.models import Indicator, Plan, Target

# indicator, party (None: the whole county), tier, horizon
Cell = tuple[int, int | None, str, str]


class Standing(NamedTuple):
    """What a page needs of a version in force; a table has hundreds, and whole rows would cost it its speed."""

    indicator_id: int
    party_id: int | None
    tier: str
    horizon: str
    pk: int
    comparator: str
    value: Decimal | None
    value_high: Decimal | None
    withdrawn: bool
    reason: str
    effective_month: str
    current: bool


def month_shown(plan: Plan, asked: str, *, today: date) -> str:
    """The month a page shows: the one asked for, else that of today, held inside the plan's period."""
    return asked if asked in months_of(plan) else month_within(plan.period, today)


def month_within(period: str, day: date) -> str:
    """The month of a day, held inside a plan's period."""
    months = Period.parse(period).months()
    return min(max(Period.containing(day).key, months[0].key), months[-1].key)


def months_of(plan: Plan) -> Sequence[str]:
    """The months of the plan's period; its own targets count from the first."""
    return [month.key for month in Period.parse(plan.period).months()]


def targets_in_force(plan: Plan, month: str) -> dict[Cell, Standing]:
    """Every cell of the plan with its version in force; one that was withdrawn (取消) stands here as well."""
    return _standing(Target.objects.filter(indicator__plan=plan), month)


def county_targets_in_force(plan: Plan, month: str) -> dict[Cell, Standing]:
    """The same without the shares of units."""
    return _standing(Target.objects.filter(indicator__plan=plan, party=None), month)


def _standing(targets: QuerySet[Target], month: str) -> dict[Cell, Standing]:
    # The rule would leave the others out as well; asking for less is faster.
    rows = targets.filter(current=True, effective_month__lte=month).order_by("effective_month", "pk")
    versions = (Standing._make(row) for row in rows.values_list(*Standing._fields))
    return latest_of(versions, on=month, cell=lambda standing: standing[:4])


def indicator_in_force(indicator: Indicator, month: str) -> dict[Cell, Target]:
    """The cells of one indicator, as whole rows: what an action writes beside."""
    rows = Target.objects.filter(indicator=indicator, current=True, effective_month__lte=month)
    latest = rows.order_by("effective_month", "pk")
    return latest_of(latest, on=month, cell=lambda row: (row.indicator_id, row.party_id, row.tier, row.horizon))


def number_of(target: Target | Standing | None) -> Decimal | None:
    """The number a cell asks for; None where nothing was set, or what was set is withdrawn."""
    return None if target is None or target.withdrawn else target.value


def by_indicator(cells: Mapping[Cell, Standing]) -> dict[int, dict[Cell, Standing]]:
    """The cells sorted by indicator."""
    sorted_out: dict[int, dict[Cell, Standing]] = {}
    for cell, target in cells.items():
        sorted_out.setdefault(cell[0], {})[cell] = target
    return sorted_out
