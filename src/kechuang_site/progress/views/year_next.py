"""下一年度: what a year hands on, and what a new plan takes over from the year before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.year_next import carry_tasks
from kechuang_site.progress.actions.year_start import Choice, refresh_baselines, start_year
from kechuang_site.progress.forms.year import renewed, taken_over, tasks_chosen
from kechuang_site.progress.queries.seen import plan_watched
from kechuang_site.progress.queries.year_next import next_page
from kechuang_site.progress.queries.year_start import start_page
from kechuang_site.record.write import Conflict


def show_next(request: HttpRequest, plan: int) -> HttpResponse:
    """What the year hands on; a post keeps which tasks are carried over."""
    found = plan_watched(request.asker, plan)
    if request.method != "POST":
        return _next(request, found)
    require(request.asker, "year.next", division=found.division, archived=found.archived)
    chosen = tasks_chosen(request.POST)
    outcome = carry_tasks(by=request.asker, at=request.now, plan=found, chosen=chosen)
    if isinstance(outcome, Finding):
        return _next(request, found, chosen=chosen, problem=outcome, status=422)
    messages.success(request, _("已保存，结转%(count)s项任务。") % {"count": len(chosen)})
    return redirect("progress:year_next", plan=found.pk)


def _next(
    request: HttpRequest, plan: Any, *, chosen: dict[int, str] | None = None, problem: Finding | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    page = next_page(request.asker, plan, today=request.today)
    context = {"plan": plan, "page": page, "chosen": chosen, "problem": problem}
    return render(request, "progress/year_next.html", context, status=status)


def show_start(request: HttpRequest, plan: int) -> HttpResponse:
    """What a new plan may take over; a post confirms it."""
    found = plan_watched(request.asker, plan)
    if request.method != "POST":
        return _start(request, found)
    require(request.asker, "year.start", division=found.division, archived=found.archived)
    chosen = [Choice(**each) for each in taken_over(request.POST)]
    try:
        outcome = start_year(by=request.asker, at=request.now, plan=found, chosen=chosen)
    except Conflict as conflict:
        return _start(request, found, problem=Finding.error(conflict.code, str(conflict)), status=409)
    return _answer(request, found, outcome, _("已接续%(count)s项指标。"))


def refresh(request: HttpRequest, plan: int) -> HttpResponse:
    """Newer numbers of the year before take the place of those the bases rest on."""
    found = plan_watched(request.asker, plan)
    require(request.asker, "year.start", division=found.division, archived=found.archived)
    try:
        outcome = refresh_baselines(by=request.asker, at=request.now, plan=found, seen=renewed(request.POST))
    except Conflict as conflict:
        return _start(request, found, problem=Finding.error(conflict.code, str(conflict)), status=409)
    return _answer(request, found, outcome, _("已更新%(count)s项上年基数。"))


def _answer(request: HttpRequest, plan: Any, outcome: int | Finding, done: str) -> HttpResponse:
    if isinstance(outcome, Finding):
        return _start(request, plan, problem=outcome, status=409 if outcome.code == "year.moved-on" else 422)
    messages.success(request, done % {"count": outcome})
    return redirect("progress:year_start", plan=plan.pk)


def _start(request: HttpRequest, plan: Any, *, problem: Finding | None = None, status: int = 200) -> HttpResponse:
    context = {"plan": plan, "page": start_page(request.asker, plan), "problem": problem}
    return render(request, "progress/year_start.html", context, status=status)
