"""填报页: one unit's form of one month; saved cell by cell or whole, submitted, taken back, signed on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.fill_form import Filled, fill_form, submit_form
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.sign_report import sign_on_paper
from kechuang_site.progress.actions.stepping import Seen, Taken, seen_now
from kechuang_site.progress.actions.submit_report import withdraw_reports
from kechuang_site.progress.actions.weigh import Typed
from kechuang_site.progress.actions.write_report import Sent
from kechuang_site.progress.forms.form import NATURES, PaperForm, Posted, contents_seen, posted_cells
from kechuang_site.progress.queries.form import FormPage, form_again, form_page
from kechuang_site.progress.views.form_answer import Answer, answer_of, told_paper


def show_form(request: HttpRequest, plan: int, month: str, party: str) -> HttpResponse:
    """The form; a post saves what was touched, and does what its button says."""
    if request.method == "POST":
        return _send(request, _page(request, plan, month, party, shown=False))
    page = _page(request, plan, month, party)
    return render_form(request, page, Answer(cells=frozenset(request.GET.getlist("cell"))))


def sign_form(request: HttpRequest, plan: int, month: str, party: str) -> HttpResponse:
    """单位审签 on paper: the scan and the signer's name, for the contents the page showed."""
    page = _page(request, plan, month, party)
    require(request.asker, "report.write", division=page.plan.division, party=page.unit.pk, archived=page.plan.archived)
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_form(request, page, Answer(), paper=form)
    file = form.cleaned_data["paper"]
    seen = [Seen(pk, content) for pk, content in page.signable if f"{pk}:{content}" in request.POST.getlist("seen")]
    paper = Paper(file.name, file.read(), form.cleaned_data["signer"])
    taken = sign_on_paper(by=request.asker, at=request.now, plan=page.plan, seen=seen, paper=paper)
    told_paper(request, page, taken)
    return redirect(request.path.removesuffix("paper/"))


def _page(request: HttpRequest, plan: int, month: str, party: str, *, shown: bool = True) -> FormPage:
    asked = {"today": request.today, "part": request.GET.get("part", ""), "shown": shown}
    return form_page(request.asker, plan_of(request.asker, plan), month, party, **asked)


def _send(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Save, then submit or take back; the page after it shows how everything stands."""
    require(request.asker, "report.write", division=page.plan.division, party=page.unit.pk, archived=page.plan.archived)
    posted = posted_cells(page.cells, request.POST)
    filled = _fill(request, page, posted)
    taken = _act(request, page, filled)
    after = form_again(request.asker, page)
    answer = answer_of(after, posted, filled, taken, request.POST)
    if "HX-Request" in request.headers or not answer.whole:
        return render_form(request, after, answer)
    for kind, words in answer.lines:
        messages.add_message(request, kind, words)
    return redirect(request.get_full_path())


def _fill(request: HttpRequest, page: FormPage, posted: dict[str, Posted]) -> Filled:
    typed = {key: _typed(one) for key, one in posted.items() if not one.errors}
    sent = Sent(sender=request.POST.get("sender", "").strip()[:40])
    return fill_form(
        by=request.asker, at=request.now, plan=page.plan, reporter=page.unit, typed=typed, sent=sent
    )  # fmt: skip


def _act(request: HttpRequest, page: FormPage, filled: Filled) -> Taken | None:
    act, _, key = request.POST.get("act", "save").partition(":")
    who = {"by": request.asker, "at": request.now, "plan": page.plan}
    if act == "submit" and not filled.findings:
        now = {each.report: each.content for each in seen_now(_joined(page, filled))}
        drafts = {cell.before.pk: cell.before for cell in page.cells if cell.before is not None}
        drafts |= {row.pk: row for row in filled.reports.values()}
        return submit_form(
            **who, drafts=tuple(drafts.values()), seen=contents_seen(page.cells, request.POST), now=now
        )  # fmt: skip
    cell = page.by_key().get(key)
    if act == "withdraw" and cell is not None and cell.before is not None:
        return withdraw_reports(**who, seen=[Seen(cell.before.pk, page.view.contents[cell.before.pk])])
    return None


def _joined(page: FormPage, filled: Filled) -> list[Any]:
    """The reports written just now; one that stayed the same counts as it was seen."""
    before = {cell.before.pk: cell.before.version for cell in page.cells if cell.before is not None}
    return [row for row in filled.reports.values() if before.get(row.pk) != row.version]


def _typed(one: Posted) -> Typed:
    cell, told = one.cell, one.told
    rows = cell.subject
    return Typed(
        cell.period, one.text, rows.indicator, rows.task, rows.ask, rows.party, nature=told["nature"],
        origin=told["origin"], note=told["note"], reason=told["reason"], seen=one.seen, stood=one.stood,
    )  # fmt: skip


def render_form(
    request: HttpRequest, page: FormPage, answer: Answer, *, paper: PaperForm | None = None, preview: Any = None
) -> HttpResponse:  # fmt: skip
    """The page; for the form's own script, only the parts of the cells that were sent."""
    alone = "HX-Request" in request.headers
    context = {
        "plan": page.plan, "page": page, "answer": answer, "paper": paper or PaperForm(), "natures": dict(NATURES),
        "sender": answer.sender or page.sender, "preview": preview,
    }  # fmt: skip
    status = 422 if paper is not None or preview is not None else answer.status
    response = render(request, "progress/form_saved.html" if alone else "progress/form.html", context, status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response
