"""The first page, and the overview of a plan."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kechuang_site.access.queries.may import scope_of
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.judgement import latest_of_all
from kechuang_site.progress.queries.overview import overview_of
from kechuang_site.progress.queries.seen import plan_watched, watched_plan
from kechuang_site.theme.context import ways_of


def show_home(request: HttpRequest) -> HttpResponse:
    """The overview for who watches the county, one's own tasks for a unit, else the first page one may open."""
    if scope_of(request.asker, "plan.watch").empty:
        ways = ways_of(request.asker)
        return redirect(ways[0].address if ways else "access:account")
    plan = watched_plan(request.asker)
    return redirect("plan:list") if plan is None else _overview(request, plan)


def show_overview(request: HttpRequest, plan: int) -> HttpResponse:
    """总览 of one plan."""
    return _overview(request, plan_watched(request.asker, plan))


def _overview(request: HttpRequest, plan: Any) -> HttpResponse:
    office = scope_of(request.asker, "report.accept").holds(division=plan.division)
    seen = judged(plan, on=request.today)
    context = {"plan": plan, "office": office, "view": overview_of(seen), "said": latest_of_all(seen)}
    return render(request, "progress/overview.html", context)
