"""Plans and their indicators, as a program reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.plan.queries.plan_list import Listed, indicators_of, plans_read, with_targets
from kechuang_site.record.wire import ANSWERS, Amount, Number, Part, Shape, Size, amount_of, part_of, shown

router = Router(tags=["plan"])


class PlanOut(Shape):
    """A year's plan of a county."""

    id: int
    title: str
    period: str
    division: str
    state: str
    adopted_at: datetime | None
    invented: bool


class Plans(Part):
    items: list[PlanOut]


class TargetOut(Shape):
    """The county's target in force; `high` is the upper end of a range."""

    comparator: str
    value: Amount
    high: Amount | None
    horizon: str


class IndicatorOut(Shape):
    """What is counted, who reports it, and what is asked of the county."""

    code: str
    name: str
    group: str
    kind: str
    measure: str
    better: str
    headline: bool
    definition: str
    baseline: Amount
    reporting_unit: str | None
    target: TargetOut | None


class Indicators(Part):
    items: list[IndicatorOut]


@router.get("/plans", url_name="plans", response={200: Plans, **ANSWERS}, summary="方案")
def plans(request: HttpRequest, page: Number = 1, size: Size = 100) -> HttpResponse:
    """The plans in sight, the newest year first."""
    rows, counted = part_of(plans_read(request.asker), page=page, size=size)
    return shown(Plans(items=[_plan(row) for row in rows], **counted))


@router.get("/plans/{int:plan}", url_name="plan", response={200: PlanOut, **ANSWERS}, summary="一个方案")
def plan(request: HttpRequest, plan: int) -> PlanOut:
    """One plan."""
    return _plan(plan_of(request.asker, plan))


@router.get(
    "/plans/{int:plan}/indicators", url_name="indicators", response={200: Indicators, **ANSWERS}, summary="指标"
)
def indicators(request: HttpRequest, plan: int, page: Number = 1, size: Size = 100) -> HttpResponse:
    """The indicators of a plan in its order, with the county's targets as they are in force this month."""
    found = plan_of(request.asker, plan)
    rows, counted = part_of(indicators_of(found), page=page, size=size)
    return shown(
        Indicators(items=[_indicator(each) for each in with_targets(found, rows, today=request.today)], **counted)
    )


def _plan(row: Any) -> PlanOut:
    return PlanOut(
        id=row.pk, title=row.title, period=row.period, division=row.division, state=row.state,
        adopted_at=row.adopted_at, invented=row.invented,
    )  # fmt: skip


def _indicator(listed: Listed) -> IndicatorOut:
    row, target = listed.indicator, listed.target
    return IndicatorOut(
        code=row.code, name=row.name, group=row.group, kind=row.kind, measure=row.measure, better=row.better,
        headline=row.headline, definition=row.definition, baseline=amount_of(row.baseline, row.measure),
        reporting_unit=None if row.reporting_unit is None else row.reporting_unit.code,
        target=None if target is None else _target(target, row.measure),
    )  # fmt: skip


def _target(target: Any, measure: str) -> TargetOut:
    return TargetOut(
        comparator=target.comparator, value=amount_of(target.value, measure),
        high=None if target.value_high is None else amount_of(target.value_high, measure), horizon=target.horizon,
    )  # fmt: skip
