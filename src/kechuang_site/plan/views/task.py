"""One 重点任务."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.plan.queries.in_force import month_shown
from kechuang_site.plan.queries.plan import plan_of, task_of
from kechuang_site.plan.queries.task import task_page


def show_task(request: HttpRequest, plan: int, task: int) -> HttpResponse:
    """A task with its units, indicators and place."""
    found = plan_of(request.asker, plan)
    month = month_shown(found, request.GET.get("month", ""), today=request.today)
    page = task_page(found, task_of(found, task), month)
    return render(request, "plan/task.html", {"plan": found, "month": month, "page": page})
