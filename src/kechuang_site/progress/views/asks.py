"""会办事项: the list of what was asked, asking, and taking back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require_some
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.ask_make import Asking, ask_make, ask_withdraw
from kechuang_site.progress.forms.asks import AskForm
from kechuang_site.progress.queries.asks import (
    ask_of,
    asking_parties,
    asks_page,
    months_to_ask,
    tasks_to_ask,
    units_to_ask,
)
from kechuang_site.record.posted import posted_number
from kechuang_site.record.write import Conflict


def show_asks(request: HttpRequest, plan: int) -> HttpResponse:
    """What was asked; a post asks each unit chosen the same."""
    found = plan_of(request.asker, plan)
    writing = request.method == "POST"
    if writing:
        require_some(request.asker, "ask.make", division=found.division, archived=found.archived)
    form = _form(request, found)
    if writing and form.is_valid():
        refused = _ask(request, found, form)
        if refused is None:
            messages.success(request, _("已提出会办。"))
            return redirect("progress:asks", plan=found.pk)
        form.add_error(None, f"{refused.message}[{refused.code}]")
    context = {"plan": found, "lines": asks_page(request.asker, found), "form": form}
    return render(request, "progress/asks.html", context, status=422 if form.errors else 200)


def withdraw(request: HttpRequest, plan: int, ask: int) -> HttpResponse:
    """Take back what was asked."""
    found = plan_of(request.asker, plan)
    row, seen = ask_of(request.asker, found, ask), posted_number(request.POST.get("seen")) or 0
    try:
        done = ask_withdraw(by=request.asker, at=request.now, ask=row, seen=seen)
    except Conflict as conflict:
        messages.error(request, f"{conflict}[{conflict.code}]")
        return render(request, "progress/asks.html", _again(request, found), status=409)
    if isinstance(done, Finding):
        messages.error(request, f"{done.message}[{done.code}]")
        return render(request, "progress/asks.html", _again(request, found), status=422)
    messages.success(request, _("已撤回会办。"))
    return redirect("progress:asks", plan=found.pk)


def _again(request: HttpRequest, plan: Any) -> dict[str, Any]:
    return {"plan": plan, "lines": asks_page(request.asker, plan), "form": _form(request, plan, blank=True)}


def _form(request: HttpRequest, plan: Any, *, blank: bool = False) -> AskForm:
    parties = asking_parties(request.asker, plan)
    office = any(hat.role == "plan_office" for hat in request.asker.hats)
    return AskForm(
        None if blank or request.method != "POST" else request.POST, units=units_to_ask(plan),
        tasks=tasks_to_ask(plan, parties, office=office), months=months_to_ask(plan), office=office,
    )  # fmt: skip


def _ask(request: HttpRequest, plan: Any, form: AskForm) -> Finding | None:
    """Ask the units chosen; why not, where none was asked."""
    said, asker = form.cleaned_data, asking_parties(request.asker, plan)[0]
    units = {str(each.pk): each for each in units_to_ask(plan)}
    tasks = {str(each.pk): each for each in plan.tasks.prefetch_related("units")}
    what = (said["kind"], said["words"], said["month"], said["due_on"], said["measure"], tasks.get(said["task"]))
    asked = [Asking(units[key], *what) for key in said["parties"]]
    done = ask_make(by=request.asker, at=request.now, plan=plan, asker=asker, asked=asked)
    return done if isinstance(done, Finding) else None
