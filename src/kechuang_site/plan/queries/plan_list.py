"""Plans and their indicators as lists: in a stable order, scoped to the asker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kechuang.progress.in_force import main_horizon
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.plan.models import Indicator, Plan, Target
from kechuang_site.plan.queries.in_force import Cell, Standing, by_indicator, county_targets_in_force, month_within


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator with the county's target in force; None where nothing is asked."""

    indicator: Indicator
    target: Standing | None


def plans_read(asker: Asker) -> QuerySet[Plan]:
    """The plans an asker may read."""
    scope = scope_of(asker, "plan.read")
    plans = Plan.objects.all() if scope.everywhere else Plan.objects.filter(division__in=scope.divisions)
    return plans.order_by("-period", "title", "pk")


def indicators_of(plan: Plan) -> QuerySet[Indicator]:
    """The indicators of a plan the asker was found to read."""
    return Indicator.objects.filter(plan=plan).select_related("reporting_unit").order_by("order", "pk")


def with_targets(plan: Plan, indicators: list[Indicator], *, today: date) -> list[Listed]:
    """Indicators with the targets of the county as they are in force in the month of a day."""
    found = by_indicator(county_targets_in_force(plan, month_within(plan.period, today)))
    return [Listed(row, _main(found.get(row.pk, {}), row, plan)) for row in indicators]


def _main(cells: Mapping[Cell, Standing], row: Indicator, plan: Plan) -> Standing | None:
    horizon = main_horizon(cells, otherwise=plan.period)
    standing = cells.get((row.pk, None, Target.Tier.PLAN, horizon))
    return None if standing is None or standing.withdrawn else standing
