"""我的待办."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.mine import mine_of


def show_mine(request: HttpRequest) -> HttpResponse:
    """What is due for the asker today."""
    mine = mine_of(request.asker, today=request.today, judge=lambda plan: judged(plan, on=request.today))
    return render(request, "progress/mine.html", {"mine": mine})
