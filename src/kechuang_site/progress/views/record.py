"""登记完成数 (代录): choose a unit and a month, see what stands there, enter what came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.plan import indicator_of, plan_of
from kechuang_site.progress.actions.record_value import Outcome, record_value
from kechuang_site.progress.forms.value import ValueForm
from kechuang_site.progress.queries.record_cell import RecordCell, cell_asked
from kechuang_site.record.write import Conflict


def record(request: HttpRequest, plan: int, code: str) -> HttpResponse:
    """The form of one cell; a post saves it."""
    found = plan_of(request.asker, plan)
    require(request.asker, "value.record", division=found.division, archived=found.archived)
    indicator = indicator_of(found, code)
    cell = cell_asked(indicator, unit=request.GET.get("unit", ""), month=request.GET.get("month", ""), on=request.today)
    form = ValueForm(request.POST or None, initial=cell.initial())
    conflict = None
    if request.method == "POST" and request.GET.get("month") not in (None, cell.month):
        form.add_error(None, _("地址里的月份不能登记，没有保存；请在上面选好月份再填。"))
    if request.method == "POST" and form.is_valid():
        outcome, conflict = _save(request, cell, form)
        if outcome is not None and not outcome.refused:
            return _saved(request, cell, outcome)
        _say_refused(form, outcome)
    context = {"plan": found, "cell": cell, "form": form, "conflict": conflict}
    return render(request, "progress/record.html", context, status=_status(form, conflict))


def _save(request: HttpRequest, cell: RecordCell, form: ValueForm) -> tuple[Outcome | None, dict[str, Any] | None]:
    typed = form.cleaned_data
    try:
        return record_value(
            by=request.asker, at=request.now, plan=cell.plan, indicator=cell.indicator, party=cell.unit,
            period=cell.month, text=form.said, nature=typed["nature"], origin=typed["origin"], note=typed["note"],
            version_seen=typed["seen"], reason=typed["reason"],
        ), None  # fmt: skip
    except Conflict as conflict:
        return None, cell.conflict(conflict)


def _saved(request: HttpRequest, cell: RecordCell, outcome: Outcome) -> HttpResponse:
    messages.success(request, _("已登记：%(what)s。") % {"what": cell.said(outcome.value)})
    for finding in outcome.findings:
        messages.warning(request, finding.message)
    return redirect("progress:value", plan=cell.plan.pk, value=outcome.value.pk)


def _say_refused(form: ValueForm, outcome: Outcome | None) -> None:
    if outcome is not None:
        for finding in outcome.findings:
            asked = finding.code in ("value.correction-reason", "value.fall-reason")
            form.add_error("reason" if asked else "text", f"{finding.message}[{finding.code}]")


def _status(form: ValueForm, conflict: dict[str, Any] | None) -> int:
    return 409 if conflict is not None else 422 if form.errors else 200
