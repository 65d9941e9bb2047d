"""报送: from the navigation to the rounds of the plan in force."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kechuang_site.plan.queries.plan import plans_of


def show_now(request: HttpRequest) -> HttpResponse:
    """The rounds of the newest plan in force one may read; the list of plans where there is none."""
    running = next((plan for plan in plans_of(request.asker) if plan.state == "in_force"), None)
    return redirect("plan:list") if running is None else redirect("progress:rounds", plan=running.pk)
