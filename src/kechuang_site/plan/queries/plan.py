"""Which plans an asker sees, and one of them by its key; what is outside is not found (404)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.plan.models import Indicator, Plan, Task
from kechuang_site.record.one import one

_ORDER = ("-period", "title", "pk")


def plans_of(asker: Asker) -> Sequence[Plan]:
    """The plans an asker may read, the newest year first, each with how much it holds."""
    scope = scope_of(asker, "plan.read")
    plans = Plan.objects.all() if scope.everywhere else Plan.objects.filter(division__in=scope.divisions)
    waiting = Count("documents", filter=Q(documents__state="imported"), distinct=True)
    counted = plans.annotate(
        task_count=Count("tasks", distinct=True), indicator_count=Count("indicators", distinct=True), waiting=waiting
    )
    return list(counted.order_by(*_ORDER))


def plan_of(asker: Asker, key: int) -> Plan:
    """The plan of a key. Raises Hidden where the asker may not read it, as if there were none."""
    found = one(Plan.objects.filter(pk=key))
    if found is None or not scope_of(asker, "plan.read").holds(division=found.division):
        raise Hidden("没有这个方案，或者不在您的查看范围内。")
    return found


# What of a plan's pages is not for everybody who reads it.
_LOOKING = frozenset({"document.read", "ledger.read"})
_CHANGING = frozenset({"plan.import", "plan.settle", "share.set", "year.close"})


def may_of(asker: Asker, plan: Plan) -> frozenset[str]:
    """The verbs an asker may do on a plan, so that no page offers a way that is refused."""
    verbs = _LOOKING if plan.archived else _LOOKING | _CHANGING
    return frozenset(verb for verb in verbs if scope_of(asker, verb).holds(division=plan.division))


def indicator_of(plan: Plan, code: str) -> Indicator:
    """The indicator of a code. Raises Hidden where the plan has none."""
    found = Indicator.objects.select_related("reporting_unit").filter(plan=plan, code=code).first()
    if found is None:
        raise Hidden("方案里没有这项指标。")
    found.plan = plan
    return found


def task_of(plan: Plan, key: int) -> Task:
    """The task of a key. Raises Hidden where it is not one of the plan's."""
    found = Task.objects.filter(plan=plan, pk=key).first()
    if found is None:
        raise Hidden("方案里没有这项任务。")
    found.plan = plan
    return found
