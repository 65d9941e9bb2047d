"""报送期: the months of a plan; one month; opening it, moving its due day, closing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.open_round import close_round, move_due, open_round
from kechuang_site.progress.forms.rounds import DueForm, OpenForm
from kechuang_site.progress.queries.chase import chase_of
from kechuang_site.progress.queries.rounds import may_collect, month_of, months_page, round_of, round_page
from kechuang_site.progress.queries.seen import plan_watched
from kechuang_site.record.write import Conflict
from kechuang_site.theme import wording


def show_rounds(request: HttpRequest, plan: int) -> HttpResponse:
    """Every month of the plan."""
    found = plan_watched(request.asker, plan)
    context = {
        "plan": found, "rows": months_page(found, today=request.today), "may": may_collect(request.asker, found)
    }  # fmt: skip
    return render(request, "progress/rounds.html", context)


def show_round(request: HttpRequest, plan: int, month: str) -> HttpResponse:
    """One month: what will be owed, or how far it has come."""
    return _page(request, plan_watched(request.asker, plan), month)


def open_month(request: HttpRequest, plan: int, month: str) -> HttpResponse:
    """Open the reporting of a month."""
    found, form = _acting(request, plan, "round.open"), OpenForm(request.POST)
    month_of(found, month)
    if form.is_valid():
        due = form.cleaned_data["due_on"]
        opened = open_round(by=request.asker, at=request.now, plan=found, month=month, due_on=due)
        if not isinstance(opened, Finding):
            messages.success(request, _("已开启报送期，截止%(due)s。") % {"due": wording.day(opened.due_on)})
            return redirect("progress:round", plan=found.pk, month=month)
        form.add_error("due_on", f"{opened.message}[{opened.code}]")
    return _page(request, found, month, status=422, open_form=form)


def move(request: HttpRequest, plan: int, month: str) -> HttpResponse:
    """Move the due day of an open round, with the reason."""
    found, form = _acting(request, plan, "round.open"), DueForm(request.POST)
    entering = round_of(found, month)
    if not form.is_valid():
        return _page(request, found, month, status=422, due_form=form)
    said = form.cleaned_data
    entering.version = said["seen"]
    try:
        moved = move_due(
            by=request.asker, at=request.now, entering=entering, due_on=said["due_on"], reason=said["reason"]
        )
    except Conflict:
        form.add_error("due_on", _("截止日期刚刚被别人改过，没有覆盖；请看过现在的日期再改。[record.conflict]"))
        return _page(request, found, month, status=409, due_form=form)
    if isinstance(moved, Finding):
        form.add_error("due_on", f"{moved.message}[{moved.code}]")
        return _page(request, found, month, status=422, due_form=form)
    messages.success(request, _("截止日期已改为%(due)s。") % {"due": wording.day(moved.due_on)})
    return redirect("progress:round", plan=found.pk, month=month)


def close(request: HttpRequest, plan: int, month: str) -> HttpResponse:
    """Close a round; what was accepted is locked."""
    found = _acting(request, plan, "round.close")
    locked = close_round(by=request.asker, at=request.now, entering=round_of(found, month))
    if isinstance(locked, Finding):
        messages.error(request, f"{locked.message}[{locked.code}]")
        return _page(request, found, month, status=422)
    messages.success(request, _("报送期已结束，锁定%(count)s项。") % {"count": locked})
    return redirect("progress:round", plan=found.pk, month=month)


def _acting(request: HttpRequest, plan: int, verb: str) -> Any:
    """The plan, where the asker may do the verb on it now. Raises Hidden or Refused."""
    found = plan_watched(request.asker, plan)
    require(request.asker, verb, division=found.division, archived=found.archived)
    return found


def _page(request: HttpRequest, plan: Any, month: str, *, status: int = 200, **forms: Any) -> HttpResponse:
    page = round_page(plan, month, today=request.today)
    entering = page.view.round
    due_form = forms.get("due_form")
    if entering is not None and (due_form is None or status == 409):
        due_form = _again(due_form, entering)
    context = {
        "plan": plan, "month": month, "page": page, "may": may_collect(request.asker, plan),
        "open_form": forms.get("open_form") or OpenForm(), "due_form": due_form,
        "chase": chase_of(page, today=request.today),
    }  # fmt: skip
    return render(request, "progress/round.html", context, status=status)


def _again(form: DueForm | None, entering: Any) -> DueForm:
    """The form on the round as it is now; after a conflict with what was typed, its error beside it."""
    fresh = DueForm(initial={"due_on": entering.due_on, "seen": entering.version})
    if form is not None:
        typed = DueForm({**form.data.dict(), "seen": entering.version})
        for error in form.errors.get("due_on", ()):
            typed.add_error("due_on", error)
        return typed
    return fresh
