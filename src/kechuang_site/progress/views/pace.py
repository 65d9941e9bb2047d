"""序时节点: proposals beside each other, one taken or typed month by month, looked at, then saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.progress.wording import NOTHING, amount_text, month_text
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.set_trajectory import Whose, set_trajectory
from kechuang_site.plan.queries.plan import indicator_of, plan_of
from kechuang_site.plan.queries.trajectory import Asked, Change, weigh
from kechuang_site.progress.forms.pace import PaceForm
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.pace import PacePage, Wish, pace_page
from kechuang_site.progress.views.pace_drawing import pace_drawing
from kechuang_site.record.write import Conflict


def show_pace(request: HttpRequest, plan: int, code: str, party: str | None = None) -> HttpResponse:
    """The trajectory of an indicator, or of a unit's share; a post looks at what was typed, or saves it."""
    found = plan_of(request.asker, plan)
    sent = request.POST if request.method == "POST" else request.GET
    wish = Wish(request.GET.get("from", ""), "line" in request.GET, sent.get("taken", sent.get("take", "")))
    seen, indicator = judged(found, on=request.today), indicator_of(found, code)
    indicator.plan = found
    page = pace_page(request.asker, seen, indicator, unit=party, wish=wish, today=request.today)
    return _posted(request, page) if request.method == "POST" else _shown(request, page, PaceForm(page))


def _posted(request: HttpRequest, page: PacePage) -> HttpResponse:
    plan = page.indicator.plan
    require(request.asker, "checkpoint.set", division=plan.division, archived=plan.archived)
    form = PaceForm(page, request.POST)
    asked = form.asked(request.POST)
    if not form.is_valid():
        return _shown(request, page, form)
    if request.POST.get("do") != "save" and page.finish is not None:
        weighed = weigh(page.indicator, page.finish, page.standing(), asked)
        form.refuse(weighed.findings)
        return _shown(request, page, form, changes=weighed.changes, looked=True)
    return _save(request, page, form, asked)


def _save(request: HttpRequest, page: PacePage, form: PaceForm, asked: Asked) -> HttpResponse:
    try:
        weighed = set_trajectory(
            by=request.asker, at=request.now, whose=Whose(page.indicator, page.unit), asked=asked
        )  # fmt: skip
    except Conflict:
        return _shown(request, page, form, conflicts=_conflicts(page, asked), status=409)
    form.refuse(weighed.findings)
    if form.errors:
        return _shown(request, page, form)
    said = _("已保存%(count)s个月的序时节点。") if weighed.changes else _("与现行的节点相同，没有改动。")
    messages.success(request, said % {"count": len(weighed.changes)})
    return redirect(request.path)


def _shown(
    request: HttpRequest, page: PacePage, form: PaceForm, *, changes: Sequence[Change] = (), looked: bool = False,
    conflicts: Sequence[dict[str, Any]] = (), status: int = 200,
) -> HttpResponse:  # fmt: skip
    typed = {change.month: change.amount for change in changes}
    context = {
        "plan": page.indicator.plan, "page": page, "form": form, "changes": changes, "looked": looked,
        "conflicts": conflicts, "drawing": pace_drawing(page, typed, looked=looked), "nothing": NOTHING,
        "amount": lambda number: amount_text(number, page.indicator.measure),
    }  # fmt: skip
    return render(request, "progress/pace.html", context, status=422 if form.errors else status)


def _conflicts(page: PacePage, asked: Asked) -> list[dict[str, Any]]:
    """Every month another version stands in than was seen: both numbers, who set the other, and when."""
    authors = {version.row.pk: version.author for version in page.versions}
    found = []
    for row in page.rows:
        if row.open and row.seen != asked.seen.get(row.key):
            author = authors.get(row.seen)
            found.append({
                "label": month_text(row.key), "theirs": amount_text(row.amount, page.indicator.measure),
                "yours": asked.texts[row.key] or NOTHING, "who": "" if author is None else author.name,
                "at": None if author is None else author.at,
            })  # fmt: skip
    return found
