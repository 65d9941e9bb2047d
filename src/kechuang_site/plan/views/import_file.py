"""Bringing a file: a plan, or a later document of a plan's family. A refusal is said at its field."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.guard import Refusal
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require, scope_of
from kechuang_site.plan.actions.import_plan import Brought, Imported, import_plan
from kechuang_site.plan.actions.import_supplement import import_supplement
from kechuang_site.plan.forms.import_file import PlanForm, SupplementForm
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.theme.wording import moment

# Which box a finding speaks of; any other speaks of the file.
_FIELDS = {"plan.period-missing": "period", "document.kind": "kind"}


def upload_plan(request: HttpRequest) -> HttpResponse:
    """导入方案."""
    form = PlanForm(request.POST or None, request.FILES or None)
    division = min(scope_of(request.asker, "plan.import").divisions)

    def bring() -> Imported | Finding:
        file = form.cleaned_data["file"]
        return import_plan(
            by=request.asker, at=request.now, division=division, name=file.name, content=file.read(),
            period=form.cleaned_data["period"],
        )  # fmt: skip

    imported = _brought(form, bring)
    if imported is not None:
        return _onwards(request, imported)
    return render(request, "plan/import.html", {"form": form}, status=422 if form.errors else 200)


def upload_supplement(request: HttpRequest, plan: int) -> HttpResponse:
    """导入调整通知、分解通知、会议纪要."""
    found = plan_of(request.asker, plan)
    require(request.asker, "plan.import", division=found.division, archived=found.archived)
    form = SupplementForm(request.POST or None, request.FILES or None)

    def bring() -> Imported | Finding:
        file, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
        return import_supplement(
            by=request.asker, at=request.now, plan=found, name=file.name, content=file.read(), kind=kind
        )  # fmt: skip

    imported = _brought(form, bring)
    if imported is not None:
        return _onwards(request, imported)
    context = {"form": form, "plan": found}
    return render(request, "plan/import_supplement.html", context, status=422 if form.errors else 200)


def _brought(form: Form, bring: Callable[[], Imported | Finding]) -> Imported | None:
    """What came of a valid form; what stands in the way is said at its field."""
    if not form.is_valid():
        return None
    try:
        outcome = bring()
    except Refusal as refusal:
        form.add_error("file", f"{refusal.message}[{refusal.code}]")
        return None
    if isinstance(outcome, Finding):
        form.add_error(_FIELDS.get(outcome.code, "file"), f"{outcome.message}[{outcome.code}]")
        return None
    return outcome


def _onwards(request: HttpRequest, imported: Imported) -> HttpResponse:
    document = imported.document
    if imported.outcome is Brought.KNOWN:
        said = _("该文件已于%(at)s导入（%(title)s），没有重复导入。")
        messages.info(request, said % {"at": moment(document.imported_at), "title": document.title})
    elif imported.outcome is Brought.ATTACHED:
        messages.success(request, _("这是已登记文件的原件，校验值一致，已补存；以后可以逐句引用原文。"))
    if document.state == document.State.IMPORTED:
        return redirect("plan:settle", document=document.pk)
    return redirect("plan:documents", plan=document.plan_id)
