"""A column pasted into 填报页, shown as old → new before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.fill_form import weigh_form
from kechuang_site.progress.actions.weigh import LATEST, Typed, Verdict
from kechuang_site.progress.forms.form import posted_cells
from kechuang_site.progress.forms.form_paste import pasted
from kechuang_site.progress.queries.form import FormPage, form_page
from kechuang_site.progress.queries.form_cell import FormCell
from kechuang_site.progress.views.form import render_form
from kechuang_site.progress.views.form_answer import Answer, Result


@dataclass(frozen=True, slots=True)
class Line:
    """One pasted number: its cell, its text, and what would be wrong with it."""

    cell: FormCell
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""


def preview_paste(request: HttpRequest, plan: int, month: str, party: str) -> HttpResponse:
    """Old → new of a pasted block; on a page without scripts it stands in the boxes, unsaved, beside all else typed."""
    asked = {"today": request.today, "part": request.GET.get("part", "")}
    page = form_page(request.asker, plan_of(request.asker, plan), month, party, **asked)
    require(request.asker, "report.write", division=page.plan.division, party=page.unit.pk, archived=page.plan.archived)
    preview = _preview(request, page)
    kept = {
        key: Result("unsaved", typed=one.fields, seen=one.seen, stood=one.stood)
        for key, one in posted_cells(page.cells, request.POST).items()
    }
    for line in preview.lines:
        cell = line.cell
        boxes = kept[cell.key].typed if cell.key in kept else cell.initial
        kept[cell.key] = Result(
            "unsaved", line.words, {**boxes, "text": line.text, "awaited": ""}, seen=cell.seen, stood=cell.stood
        )
    answer = replace(Answer(kept, sender=request.POST.get("sender", "")), cells=frozenset())
    return render_form(request, page, answer, preview=preview)


def _preview(request: HttpRequest, page: FormPage) -> Preview:
    found = pasted(page.pastable, request.POST.get("block", ""), request.POST.get("first", ""))
    typed = {cell.key: _typed(cell, text) for cell, text in found.texts}
    verdicts = weigh_form(at=request.now, plan=page.plan, reporter=page.unit, typed=typed)
    lines = tuple(Line(cell, text, _words(verdicts[cell.key])) for cell, text in found.texts)
    return Preview(lines, found.notes, found.problem)


def _typed(cell: FormCell, text: str) -> Typed:
    rows = cell.subject
    return Typed(
        cell.period, text, rows.indicator, rows.task, rows.ask, rows.party, nature=cell.initial["nature"],
        origin=cell.initial["origin"], reason=cell.initial["reason"], seen=LATEST, stood=LATEST,
    )  # fmt: skip


def _words(verdict: Verdict) -> tuple[str, ...]:
    return tuple(f"{finding.message}[{finding.code}]" for finding in verdict.findings)
