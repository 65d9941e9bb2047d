"""指标进度: why an indicator stands as it does, month by month and unit by unit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import json_script

from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.queries.indicator import indicator_page
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.judgement import latest_of
from kechuang_site.progress.queries.seen import indicator_seen
from kechuang_site.progress.queries.trajectory import as_chart
from kechuang_site.progress.views.drawing import drawing_of


def show_indicator(request: HttpRequest, plan: int, code: str) -> HttpResponse:
    """One indicator of a plan."""
    found = plan_of(request.asker, plan)
    picture = judged(found, on=request.today)
    page = indicator_page(request.asker, found, picture, indicator_seen(request.asker, picture.picture, code))
    chart = json_script(as_chart(page.months, page.indicator.measure), "trajectory-numbers")
    said = latest_of(request.asker, picture, page.indicator)
    context = {"plan": found, "page": page, "chart": chart, "drawing": drawing_of(page.months), "said": said}
    return render(request, "progress/indicator.html", context)
