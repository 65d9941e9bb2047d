"""单位页: what one unit leads, answers for, carries and reports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.seen import unit_seen
from kechuang_site.progress.queries.unit import unit_page


def show_unit(request: HttpRequest, plan: int, party: str) -> HttpResponse:
    """One unit in a plan: for itself, the office and leaders."""
    found = plan_of(request.asker, plan)
    picture = judged(found, on=request.today)
    page = unit_page(request.asker, picture, unit_seen(request.asker, picture.picture, party))
    return render(request, "progress/unit.html", {"plan": found, "page": page})
