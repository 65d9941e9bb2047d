"""The same indicator in the county's plan of the year before: what last year's pace is taken from."""

from __future__ import annotations

from kechuang.plan.same_thing import sameness
from kechuang.vocabulary import Period, PeriodError, comparable, measure_of
from kechuang_site.plan.models import Indicator, Plan


def indicator_last_year(indicator: Indicator) -> Indicator | None:
    """The indicator that counts the same thing the same way; None where none does, or two do alike."""
    plan = plan_before(indicator.plan)
    if plan is None:
        return None
    wanted = measure_of(indicator.measure)
    scored = [
        (score, other)
        for other in Indicator.objects.filter(plan=plan, kind=indicator.kind).order_by("order", "pk")
        if comparable(measure_of(other.measure), wanted) and (score := sameness(other.name, indicator.name))
    ]
    best = max((score for score, _ in scored), default=0)
    found = [other for score, other in scored if score == best]
    if len(found) != 1:
        return None
    found[0].plan = plan
    return found[0]


def plan_before(plan: Plan) -> Plan | None:
    """The county's plan of the period just before, drafts apart; the newest where there are several."""
    others = Plan.objects.filter(division=plan.division).exclude(state=Plan.State.DRAFT).exclude(pk=plan.pk)
    return next((other for other in others.order_by("-pk") if _following(other.period) == plan.period), None)


def plan_after(plan: Plan) -> Plan | None:
    """The county's plan of the period just after, a draft too; one in force goes before it, then the newest."""
    others = Plan.objects.filter(division=plan.division, period=_following(plan.period))
    return max(others, key=lambda other: (other.state != Plan.State.DRAFT, other.pk), default=None)


def _following(period: str) -> str:
    try:
        return Period.parse(period).following().key
    except PeriodError:
        return ""
