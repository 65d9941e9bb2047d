"""目标值的历次版本: what an indicator's targets were, from when, by which document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.plan.queries.in_force import month_shown
from kechuang_site.plan.queries.plan import indicator_of, may_of, plan_of
from kechuang_site.plan.queries.versions import versions_of


def show_versions(request: HttpRequest, plan: int, code: str) -> HttpResponse:
    """All versions of one indicator's targets, side by side."""
    found = plan_of(request.asker, plan)
    indicator = indicator_of(found, code)
    month = month_shown(found, request.GET.get("month", ""), today=request.today)
    cells = versions_of(request.asker, indicator, month)
    may = may_of(request.asker, found)
    context = {"plan": found, "indicator": indicator, "month": month, "cells": cells, "may": may}
    return render(request, "plan/versions.html", context)
