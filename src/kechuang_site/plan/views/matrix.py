"""任务分解: the table, and one cell of it as a page or, for htmx, as the cell alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.set_share import set_share
from kechuang_site.plan.forms.matrix import CellForm
from kechuang_site.plan.queries.cell import CellState, MatrixCell, Typed, cell_in, cell_of
from kechuang_site.plan.queries.in_force import month_shown, months_of
from kechuang_site.plan.queries.matrix import column_in_force, matrix
from kechuang_site.plan.queries.plan import indicator_of, may_of, plan_of
from kechuang_site.plan.queries.versions import said_by
from kechuang_site.record.write import Conflict

_STATUS = {CellState.INVALID: 422, CellState.CONFLICTING: 409}


def show_matrix(request: HttpRequest, plan: int) -> HttpResponse:
    """The table of a month; `indicator` and `unit` in the query put more into it."""
    found = plan_of(request.asker, plan)
    month = month_shown(found, request.GET.get("month", ""), today=request.today)
    added = {"codes": request.GET.getlist("indicator"), "units": request.GET.getlist("unit")}
    table, may = matrix(request.asker, found, month, **added), may_of(request.asker, found)
    context = {"plan": found, "month": month, "months": months_of(found), "matrix": table, "added": added, "may": may}
    return render(request, "plan/matrix.html", context)


def edit_cell(request: HttpRequest, plan: int, code: str, tier: str, party: str | None = None) -> HttpResponse:
    """Show a cell for editing; save what was typed into it."""
    found = plan_of(request.asker, plan)
    require(request.asker, "share.set", division=found.division, archived=found.archived)
    month = month_shown(found, request.GET.get("month", ""), today=request.today)
    cell = cell_of(request.asker, indicator_of(found, code), month, tier=tier, code=party)
    if request.method == "POST":
        return _save(request, cell, month)
    state = CellState.SHOWN if "shown" in request.GET else CellState.OPEN
    return _answer(request, cell, month, state, typed=_standing(cell))


def _save(request: HttpRequest, cell: MatrixCell, month: str) -> HttpResponse:
    form = CellForm(request.POST)
    typed = form.typed()
    if form.errors:
        return _answer(request, cell, month, CellState.INVALID, typed=typed, problem=_first_error(form))
    try:
        outcome = set_share(
            by=request.asker, at=request.now, indicator=cell.indicator, party=cell.unit, tier=cell.tier,
            month=month, typed=typed,
        )  # fmt: skip
    except Conflict as conflict:
        now = _fresh(request, cell, month)
        who = said_by(conflict.current)
        return _answer(request, now, month, CellState.CONFLICTING, typed=typed, problem=str(conflict), who=who)
    if isinstance(outcome, Finding):
        said = {"problem": f"{outcome.message}[{outcome.code}]", "code": outcome.code}
        return _answer(request, cell, month, CellState.INVALID, typed=typed, **said)
    return _answer(request, _fresh(request, cell, month), month, CellState.SAVED, typed=typed)


def _answer(
    request: HttpRequest, cell: MatrixCell, month: str, state: CellState, *, typed: Typed, **more: Any
) -> HttpResponse:
    """The cell in a state: alone for htmx, else its page; a saved one leads back to the table."""
    alone = "HX-Request" in request.headers
    if state is CellState.SAVED and not alone:
        messages.success(
            request, _("已保存：%(name)s %(value)s") % {"name": cell.name, "value": cell.share.text or "—"}
        )
        back = reverse("plan:matrix", args=[cell.indicator.plan_id])
        return HttpResponseRedirect(f"{back}?month={month}&indicator={cell.column.code}#{cell.id}")
    context = {
        "plan": cell.indicator.plan, "month": month, "cell": cell, "state": state, "typed": typed, "problem": "",
        "code": "", "who": None, **more,
    }  # fmt: skip
    page = "plan/matrix_cell.html" if alone else "plan/matrix_page.html"
    response = render(request, page, context, status=_STATUS.get(state, 200))
    patch_vary_headers(response, ("HX-Request",))
    return response


def _standing(cell: MatrixCell) -> Typed:
    text = "" if cell.share.value is None else f"{cell.share.value:f}"
    return Typed(text, cell.share.seen, "")


def _fresh(request: HttpRequest, cell: MatrixCell, month: str) -> MatrixCell:
    return cell_in(column_in_force(request.asker, cell.indicator, month), cell.tier, cell.unit)


def _first_error(form: CellForm) -> str:
    return next(error for errors in form.errors.values() for error in errors)
