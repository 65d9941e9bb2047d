"""年终: the page of a plan's year, closing it, and the one door for a final number that comes after."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.stepping import Seen, Taken
from kechuang_site.progress.actions.year_close import close_year
from kechuang_site.progress.actions.year_final import (
    LateCell,
    LateNumber,
    accept_late_final,
    enter_late_final,
    return_late_final,
)
from kechuang_site.progress.forms.year import BackForm, CloseForm, LateForm
from kechuang_site.progress.queries.seen import plan_watched
from kechuang_site.progress.queries.year_cell import late_of, year_cell
from kechuang_site.progress.queries.year_open import running
from kechuang_site.progress.queries.year_table import Line, year_page
from kechuang_site.record.write import Conflict


def show_year(request: HttpRequest, plan: int) -> HttpResponse:
    """The year-end table and what still stands open; a post closes the year."""
    found = plan_watched(request.asker, plan)
    if request.method != "POST":
        return _page(request, found)
    require(request.asker, "year.close", division=found.division, archived=found.archived)
    form = CloseForm(request.POST, running=running(found, on=request.today))
    if form.is_valid() and _closed(request, found, form):
        messages.success(request, _("年终已办结，方案已归档；年终表从现在起不再变动。"))
        return redirect("progress:year", plan=found.pk)
    return _page(request, found, form=form, status=422)


def _closed(request: HttpRequest, plan: Any, form: CloseForm) -> bool:
    plan.version = form.cleaned_data["version"]
    try:
        outcome = close_year(
            by=request.asker, at=request.now, plan=plan, reason=form.cleaned_data["reason"], ending=form.ending
        )
    except Conflict as conflict:
        plan.refresh_from_db()
        form.add_error(None, f"{conflict}[{conflict.code}]")
        return False
    if isinstance(outcome, Finding):
        form.add_error("reason", f"{outcome.message}[{outcome.code}]")
        return False
    return True


def enter_final(request: HttpRequest, plan: int, code: str, party: str | None = None) -> HttpResponse:
    """补登核定数 of one line of an archived year."""
    found = _acting(request, plan)
    line = year_page(request.asker, found, today=request.today).line(code, party)
    form = LateForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _entered(request, found, line, form):
        messages.success(request, _("已登记，待另一位同志核定后生效。"))
        return redirect("progress:year", plan=found.pk)
    context = {"plan": found, "line": line, "form": form}
    return render(request, "progress/year_final.html", context, status=422 if form.errors else 200)


def _entered(request: HttpRequest, plan: Any, line: Line, form: LateForm) -> bool:
    cell, said = year_cell(plan, line), form.cleaned_data
    scan = said["scan"]
    outcome = enter_late_final(
        by=request.asker, at=request.now, plan=plan, cell=LateCell(cell.indicator, cell.party, cell.month),
        said=LateNumber(said["text"], said["origin"], said["reason"], said["sender"]),
        paper=Paper(scan.name, scan.read(), said["signer"]),
    )  # fmt: skip
    if isinstance(outcome, Finding):
        form.add_error("text", f"{outcome.message}[{outcome.code}]")
    return not isinstance(outcome, Finding)


def accept_final(request: HttpRequest, plan: int, report: int) -> HttpResponse:
    """A second person lets a late number stand."""
    found, form = _acting(request, plan), BackForm(request.POST)
    seen = Seen(late_of(found, report).pk, form["content"].value() or "")
    taken = accept_late_final(by=request.asker, at=request.now, plan=found, seen=seen)
    return _answer(request, found, taken, _("已核定，年终表旁注明了新的核定数。"))


def return_final(request: HttpRequest, plan: int, report: int) -> HttpResponse:
    """A second person gives a late number back."""
    found, form = _acting(request, plan), BackForm(request.POST)
    seen, reason = Seen(late_of(found, report).pk, form["content"].value() or ""), form["reason"].value() or ""
    taken = return_late_final(by=request.asker, at=request.now, plan=found, seen=seen, reason=reason)
    return _answer(request, found, taken, _("已退回，可以重新登记。"))


def _acting(request: HttpRequest, plan: int) -> Any:
    """The plan, where the asker may enter late numbers. Raises Hidden or Refused."""
    found = plan_watched(request.asker, plan)
    require(request.asker, "year.final", division=found.division, archived=found.archived)
    return found


def _answer(request: HttpRequest, plan: Any, taken: Taken, done: str) -> HttpResponse:
    if taken.done:
        messages.success(request, done)
        return redirect("progress:year", plan=plan.pk)
    for _key, finding in taken.refused:
        messages.error(request, f"{finding.message}[{finding.code}]")
    moved = any(finding.code == "report.moved-on" for _key, finding in taken.refused)
    return _page(request, plan, status=409 if moved else 422)


def _page(request: HttpRequest, plan: Any, *, form: CloseForm | None = None, status: int = 200) -> HttpResponse:
    page, show = year_page(request.asker, plan, today=request.today), request.GET.get("show", "")
    context = {
        "plan": plan, "page": page, "show": show, "lines": page.shown(show),
        "form": form or CloseForm(initial={"version": plan.version}, running=running(plan, on=request.today)),
    }  # fmt: skip
    return render(request, "progress/year.html", context, status=status)
