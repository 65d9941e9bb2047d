"""文件: the family of documents a plan is made of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.document import family_of, settled_changes
from kechuang_site.plan.queries.plan import may_of, plan_of


def show(request: HttpRequest, plan: int) -> HttpResponse:
    """Every document in its order, with its state, 文号, month, and what it changed."""
    found = plan_of(request.asker, plan)
    require(request.asker, "document.read", division=found.division, archived=found.archived)
    context = {
        "plan": found,
        "documents": family_of(found),
        "changes": settled_changes(found),
        "may": may_of(request.asker, found),
    }
    return render(request, "plan/documents.html", context)
