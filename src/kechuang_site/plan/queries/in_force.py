"""Which version of each target is in force in a month: of the current ones the latest that has begun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from kechuang.vocabulary import Period, PeriodError
from kechuang_site.plan.models import Indicator, Plan, Target

# indicator, party (None: the whole county), tier, horizon
Cell = tuple[int, int | None, str, str]

# Whose word stands for the county, where several tiers speak.
_TIERS = (Target.Tier.PLAN, Target.Tier.SUPERIOR, Target.Tier.STRETCH)


def month_shown(plan: Plan, asked: str, *, today: date) -> str:
    """The month a page shows: the one asked for, else that of today, held inside the plan's period."""
    months = [month.key for month in Period.parse(plan.period).months()]
    if asked in months:
        return asked
    here = Period.containing(today).key
    return min(max(here, months[0]), months[-1])


def first_month(plan: Plan) -> str:
    """The month from which the plan's own targets count."""
    return Period.parse(plan.period).months()[0].key


def targets_in_force(plan: Plan, month: str) -> dict[Cell, Target]:
    """Every cell of the plan with its version in force; one that was withdrawn (取消) stands here as well."""
    rows = Target.objects.filter(indicator__plan=plan, current=True, effective_month__lte=month)
    return _latest(rows.order_by("effective_month", "pk"))


def county_targets_in_force(plan: Plan, month: str) -> dict[Cell, Target]:
    """The same without the shares of units."""
    rows = Target.objects.filter(indicator__plan=plan, party=None, current=True, effective_month__lte=month)
    return _latest(rows.order_by("effective_month", "pk"))


def indicator_in_force(indicator: Indicator, month: str) -> dict[Cell, Target]:
    """The same for one indicator."""
    rows = Target.objects.filter(indicator=indicator, current=True, effective_month__lte=month)
    return _latest(rows.order_by("effective_month", "pk"))


def _latest(rows: Iterable[Target]) -> dict[Cell, Target]:
    return {(row.indicator_id, row.party_id, row.tier, row.horizon): row for row in rows}


def main_horizon(cells: Iterable[Cell], *, otherwise: str) -> str:
    """By when the indicator is due: the longest horizon of the plan's own targets, else of the tier after it."""
    found = list(cells)
    for tier in _TIERS:
        own = [horizon for _, party, each, horizon in found if party is None and each == tier]
        if own:
            return max(own, key=_end)
    return max((cell[3] for cell in found), key=_end, default=otherwise)


def standing(target: Target | None) -> Decimal | None:
    """The number a cell asks for; None where nothing was set, or what was set is withdrawn."""
    return None if target is None or target.withdrawn else target.value


def by_indicator(cells: Mapping[Cell, Target]) -> dict[int, dict[Cell, Target]]:
    """The cells sorted by indicator."""
    sorted_out: dict[int, dict[Cell, Target]] = {}
    for cell, target in cells.items():
        sorted_out.setdefault(cell[0], {})[cell] = target
    return sorted_out


def _end(horizon: str) -> date:
    """The last day of a period key, or the ISO day itself."""
    try:
        return Period.parse(horizon).end
    except PeriodError:
        return date.fromisoformat(horizon)
