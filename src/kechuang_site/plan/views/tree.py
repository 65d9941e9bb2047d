"""方案 as a tree, and finding something in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.plan.queries.in_force import month_shown
from kechuang_site.plan.queries.plan import may_of, plan_of
from kechuang_site.plan.queries.search import search
from kechuang_site.plan.queries.tree import tree


def show_tree(request: HttpRequest, plan: int) -> HttpResponse:
    """Goals, tasks and indicators as they are in force in the month shown."""
    found = plan_of(request.asker, plan)
    month = month_shown(found, request.GET.get("month", ""), today=request.today)
    context = {"plan": found, "month": month, "tree": tree(found, month), "may": may_of(request.asker, found)}
    return render(request, "plan/tree.html", context)


def search_plan(request: HttpRequest, plan: int) -> HttpResponse:
    """What the words were found in: a page, or its list alone for htmx."""
    plan = plan_of(request.asker, plan)
    found = search(request.asker, plan, request.GET.get("q", ""))
    part = "HX-Request" in request.headers
    return render(request, "plan/search_found.html" if part else "plan/search.html", {"plan": plan, "found": found})
