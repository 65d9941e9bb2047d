"""上报表: the list of forms, one form with what its cells ask for, and one cell."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.progress.actions.upward_add import add_form, withdraw_form
from kechuang_site.progress.actions.upward_bind import bind_cells, set_cell, unbind
from kechuang_site.progress.actions.upward_carry import carry_forms
from kechuang_site.progress.forms.upward import CellForm, UpwardFormForm, initial_of
from kechuang_site.progress.queries import upward_bind
from kechuang_site.progress.queries.upward import form_of, forms_of, library_bindings, may_of, plan_with_forms
from kechuang_site.progress.queries.upward_carry import carriable
from kechuang_site.progress.queries.upward_facts import counted_in
from kechuang_site.progress.queries.upward_fill import stale_of
from kechuang_site.record.posted import posted_number
from kechuang_site.record.write import Conflict


def forms(request: HttpRequest, plan: int) -> HttpResponse:
    """The forms of a plan; a post registers another."""
    found = plan_with_forms(request.asker, plan, "upward.read" if request.method == "GET" else "upward.bind")
    sender = request.asker.hats[0].party_name if request.asker.hats else ""
    if "carry" in request.POST:
        return _carried(request, found)
    form = UpwardFormForm(request.POST or None, request.FILES or None, initial={"sender": sender})
    if request.method == "POST" and form.is_valid():
        done = _added(request, found, form)
        if not isinstance(done, Finding):
            messages.success(request, _("已登记。请核对下面建议的对应，逐格确认。"))
            return redirect("progress:upward_form", plan=found.pk, form=done.pk)
        form.add_error("file", f"{done.message}[{done.code}]")
    context = {"plan": found, "forms": forms_of(found), "form": form, "may": may_of(request.asker, found)}
    context["carriable"] = carriable(found) if "upward.bind" in context["may"] else ()
    return render(request, "progress/upward.html", context, status=422 if form.errors else 200)


def _carried(request: HttpRequest, plan: Any) -> HttpResponse:
    done = carry_forms(by=request.asker, at=request.now, plan=plan)
    if isinstance(done, Finding):
        messages.error(request, f"{done.message}[{done.code}]")
    else:
        said = {"forms": done.forms, "cells": done.cells, "left": done.left}
        words = _("已带过来%(forms)s张表，对应好%(cells)s格，还有%(left)s格要重新对应，在各表的页面上列出。") % said
        messages.success(request, words)
    return redirect("progress:upward", plan=plan.pk)


def _added(request: HttpRequest, plan: object, form: UpwardFormForm) -> Any:
    typed = form.cleaned_data
    return add_form(
        by=request.asker, at=request.now, plan=plan, name=typed["name"], receiver=typed["receiver"],
        sender=typed["sender"], file_name=typed["file"].name, content=typed["file"].read(),
    )  # fmt: skip


def show_form(request: HttpRequest, plan: int, form: int) -> HttpResponse:
    """A form as a table; a post confirms the proposals that were ticked."""
    found = form_of(plan_with_forms(request.asker, plan, _verb(request)), form)
    if request.method == "POST":
        return _confirm(request, found)
    page = upward_bind.bind_page(found, today=request.today, named=_named(request.GET))
    may = may_of(request.asker, found.plan)
    stale = stale_of(request.asker, found, today=request.today) if "upward.fill" in may else {}
    context = {"plan": found.plan, "page": page, "may": may, "stale": stale}
    return render(request, "progress/upward_form.html", context)


def _named(sent: QueryDict) -> tuple[tuple[str, str], ...]:
    """What names of the form a person said to be which indicators."""
    return tuple((name, key) for name, key in zip(sent.getlist("name"), sent.getlist("key"), strict=False) if key)


def _confirm(request: HttpRequest, found: Any) -> HttpResponse:
    counted = counted_in(found.plan, today=request.today)
    guesses = upward_bind.open_guesses(found, library_bindings(found), counted, _named(request.POST))
    ticked = set(request.POST.getlist("cell"))
    wanted = [one for one in guesses if upward_bind.cell_key(one.cell) in ticked]
    problems = bind_cells(by=request.asker, at=request.now, form=found, bindings=wanted, counted=counted)
    for problem in problems:
        messages.warning(request, f"{problem.message}[{problem.code}]")
    messages.success(request, _("已确认%(count)s格的对应。") % {"count": len(wanted) - len(problems)})
    return redirect("progress:upward_form", plan=found.plan_id, form=found.pk)


def withdraw(request: HttpRequest, plan: int, form: int) -> HttpResponse:
    """停用 a form: it is no longer filled; what it sent stays."""
    found, status = form_of(plan_with_forms(request.asker, plan, "upward.bind"), form), 200
    if request.method == "POST":
        seen = posted_number(request.POST.get("seen")) or 0
        try:
            withdraw_form(by=request.asker, at=request.now, form=found, version_seen=seen)
        except Conflict as conflict:
            messages.error(request, f"{conflict}[{conflict.code}]")
            status = 409
        else:
            messages.success(request, _("已停用“%(name)s”，已报出的仍可查看。") % {"name": found.name})
            return redirect("progress:upward", plan=found.plan_id)
    return render(request, "progress/upward_withdraw.html", {"plan": found.plan, "upward": found}, status=status)


def cell(request: HttpRequest, plan: int, form: int, sheet: int, address: str) -> HttpResponse:
    """What one cell asks for; a post binds it, or takes the binding back."""
    found = form_of(plan_with_forms(request.asker, plan, "upward.bind"), form)
    page = upward_bind.cell_page(found, sheet, address, today=request.today)
    typed = CellForm(
        request.POST or None, initial=initial_of(page.binding, page.version), counted=page.counted, tasks=page.tasks
    )
    done = False
    if request.method == "POST" and typed.is_valid():
        done = (
            _unbound(request, found, page, typed) if "remove" in request.POST else _bound(request, found, page, typed)
        )
    if done:
        return redirect("progress:upward_form", plan=found.plan_id, form=found.pk)
    context = {"plan": found.plan, "upward": found, "page": page, "form": typed}
    return render(request, "progress/upward_cell.html", context, status=422 if typed.errors else 200)


def _bound(request: HttpRequest, found: Any, page: upward_bind.CellPage, typed: CellForm) -> bool:
    binding, seen = typed.binding(page.sheet, page.address), typed.cleaned_data["seen"]
    asked = {"by": request.asker, "at": request.now, "form": found, "counted": page.counted}
    try:
        problems = set_cell(**asked, binding=binding, version_seen=seen)
    except Conflict as conflict:
        return _lost(typed, conflict)
    for problem in problems:
        typed.add_error(None, f"{problem.message}[{problem.code}]")
    return not problems


def _unbound(request: HttpRequest, found: Any, page: upward_bind.CellPage, typed: CellForm) -> bool:
    try:
        unbind(
            by=request.asker, at=request.now, form=found, cell=(page.sheet, page.address),
            version_seen=typed.cleaned_data["seen"],
        )  # fmt: skip
    except Conflict as conflict:
        return _lost(typed, conflict)
    return True


def _lost(typed: CellForm, conflict: Conflict) -> bool:
    """Say what stands there now, and let the same form save over it."""
    current = conflict.current
    words = (
        _("这一格的对应已被取消")
        if current is None
        else f"{current.get_figure_display()} {current.indicator or current.text}"
    )
    typed.add_error(
        None, _("别人刚改过这一格，现在是：%(now)s。核对后仍要按您的保存的，请再点一次保存。") % {"now": words}
    )
    typed.data = typed.data.copy()
    typed.data["seen"] = "" if current is None else str(current.version)
    return False


def _verb(request: HttpRequest) -> str:
    return "upward.bind" if request.method == "POST" else "upward.read"
