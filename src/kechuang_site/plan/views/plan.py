"""The list of plans."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.access.queries.may import scope_of
from kechuang_site.plan.queries.plan import plans_of


def list_plans(request: HttpRequest) -> HttpResponse:
    """方案: every plan the asker may read."""
    context = {
        "plans": plans_of(request.asker),
        "may_import": not scope_of(request.asker, "plan.import").empty,
        "may_open_files": not scope_of(request.asker, "document.read").empty,
    }
    return render(request, "plan/list.html", context)
