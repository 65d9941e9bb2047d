"""来历 of one number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.number import number_seen


def show_value(request: HttpRequest, plan: int, value: int) -> HttpResponse:
    """Every version of one value, and what stands behind each."""
    found = plan_of(request.asker, plan)
    number = number_seen(request.asker, found, judged(found, on=request.today), value, now=request.now)
    return render(request, "progress/value.html", {"plan": found, "number": number})
