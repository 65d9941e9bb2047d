"""The list of plans, and closing a year."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require, scope_of
from kechuang_site.plan.actions.archive_plan import archive_plan
from kechuang_site.plan.forms.matrix import ArchiveForm
from kechuang_site.plan.queries.plan import plan_of, plans_of
from kechuang_site.record.write import Conflict


def list_plans(request: HttpRequest) -> HttpResponse:
    """方案: every plan the asker may read."""
    context = {
        "plans": plans_of(request.asker),
        "may_import": not scope_of(request.asker, "plan.import").empty,
        "may_open_files": not scope_of(request.asker, "document.read").empty,
    }
    return render(request, "plan/list.html", context)


def archive(request: HttpRequest, plan: int) -> HttpResponse:
    """Ask why, then close the year."""
    found = plan_of(request.asker, plan)
    require(request.asker, "plan.archive", division=found.division, archived=found.archived)
    form = ArchiveForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and _archived(request, found, form):
        messages.success(request, _("方案已归档，从现在起只能查看。"))
        return redirect("plan:tree", plan=found.pk)
    return render(request, "plan/archive.html", {"plan": found, "form": form}, status=422 if form.errors else 200)


def _archived(request: HttpRequest, plan: object, form: ArchiveForm) -> bool:
    plan.version = form.cleaned_data["version"]
    try:
        outcome = archive_plan(by=request.asker, at=request.now, plan=plan, reason=form.cleaned_data["reason"])
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return False
    if isinstance(outcome, Finding):
        form.add_error("reason", f"{outcome.message}[{outcome.code}]")
        return False
    return True
