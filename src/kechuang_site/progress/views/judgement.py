"""研判 of one indicator, or of a unit's share: what is measured and what was said of it, side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.progress.judgement import Outlook
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.plan import indicator_of
from kechuang_site.progress.actions.give_judgement import Opinion, give_judgement
from kechuang_site.progress.forms.judgement import JudgementForm
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.judgement import OUTLOOKS, JudgementPage, judgement_page
from kechuang_site.progress.queries.seen import plan_watched
from kechuang_site.record.write import Conflict


def show_judgements(request: HttpRequest, plan: int, code: str, party: str | None = None) -> HttpResponse:
    """Every judgement, and the form for a new one; a post gives it."""
    found = plan_watched(request.asker, plan)
    page = judgement_page(request.asker, judged(found, on=request.today), code, unit=party)
    if request.method == "POST":
        require(request.asker, "judgement.give", division=found.division, archived=found.archived)
        return _give(request, found, page)
    return _shown(request, found, page, JudgementForm(initial=_seen(page)))


def _give(request: HttpRequest, plan: Any, page: JudgementPage) -> HttpResponse:
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return _shown(request, plan, page, form, status=422)
    indicator, typed = indicator_of(plan, page.indicator.code), form.cleaned_data
    opinion = Opinion(typed["outlook"], typed["reason"], typed["seen"])
    try:
        given = give_judgement(
            by=request.asker, at=request.now, indicator=indicator, party=page.unit, month=page.month, opinion=opinion
        )  # fmt: skip
    except Conflict:
        form = JudgementForm({**typed, **_seen(page)})
        return _shown(request, plan, page, form, moved=True, status=409)
    if isinstance(given, Finding):
        form.add_error(None, f"{given.message}[{given.code}]")
        return _shown(request, plan, page, form, status=422)
    messages.success(request, _("已记下研判：%(word)s。") % {"word": OUTLOOKS[Outlook(given.outlook)]})
    return redirect(request.path)


def _shown(
    request: HttpRequest, plan: Any, page: JudgementPage, form: JudgementForm, *, moved: bool = False, status: int = 200
) -> HttpResponse:
    context = {"plan": plan, "page": page, "form": form, "moved": moved}
    return render(request, "progress/judgement.html", context, status=status)


def _seen(page: JudgementPage) -> dict[str, Any]:
    return {"seen": None if page.value is None else page.value.id}
