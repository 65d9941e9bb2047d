"""核对: the page of a document under review, one answer at a time, and all safe proposals in one act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.plan.actions.confirm_proposals import confirm_proposals
from kechuang_site.plan.actions.settle_point import Answer, reopen_point, settle_point
from kechuang_site.plan.forms.import_settle import AnswerForm
from kechuang_site.plan.queries.document import Document, document_of
from kechuang_site.plan.queries.settle_page import Trouble, settle_page, trouble_of
from kechuang_site.record.write import Conflict


def show(request: HttpRequest, document: int) -> HttpResponse:
    """The document on the left, what is asked about it on the right."""
    found = _readable(request, document)
    view, here = request.GET.get("view", "open"), request.GET.get("at", "")
    page = settle_page(request.asker, found, view=view, here=here)
    return render(request, "plan/settle.html", {"page": page, "plan": found.plan})


@vary_on_headers("HX-Request")
def answer(request: HttpRequest, document: int, key: str) -> HttpResponse:
    """Settle a point, or take its decision back."""
    found = _readable(request, document)
    form = AnswerForm(request.POST)
    trouble = _answered(request, found, key, form)
    if "HX-Request" not in request.headers and trouble is None:
        return redirect(f"{request.path.rsplit('/points/', 1)[0]}/#point-{key}")
    page = settle_page(request.asker, document_of(request.asker, document), view="all", here=key, trouble=trouble)
    status = 200 if trouble is None else trouble.status
    if "HX-Request" not in request.headers:
        return render(request, "plan/settle.html", {"page": page, "plan": found.plan}, status=status)
    response = render(request, "plan/settle_answer.html", {"page": page, "asked": page.find(key)}, status=status)
    if page.moved_on(request.POST.get("asked", "")) or page.find(key) is None:
        response["HX-Refresh"] = "true"
    return response


def _answered(request: HttpRequest, document: Document, key: str, form: AnswerForm) -> Trouble | None:
    """What kept the answer from being taken; None where it was."""
    form.is_valid()
    said = form.cleaned_data
    reply = Answer(said.get("choice", ""), form.said("value"), form.said("note"), said.get("version") or 0)
    asked = {"by": request.asker, "at": request.now, "document": document, "key": key}
    try:
        outcome = (
            reopen_point(**asked, version=reply.version) if said.get("undo") else settle_point(**asked, answer=reply)
        )
    except Conflict as conflict:
        return trouble_of(key, reply, conflict=conflict)
    return trouble_of(key, reply, problem=outcome) if isinstance(outcome, Finding) else None


def proposals(request: HttpRequest, document: int) -> HttpResponse:
    """List the safe proposals still open, and confirm exactly those listed."""
    found = _readable(request, document)
    require(request.asker, "plan.settle", division=found.plan.division, archived=found.plan.archived)
    if request.method == "POST":
        keys = frozenset(request.POST.getlist("key"))
        outcome = confirm_proposals(by=request.asker, at=request.now, document=found, keys=keys)
        if isinstance(outcome, Finding):
            messages.error(request, f"{outcome.message}[{outcome.code}]")
        else:
            messages.success(request, _("已按建议确认%(count)s处。") % {"count": outcome})
        return redirect("plan:settle", document=found.pk)
    page = settle_page(request.asker, found, view="open", here="")
    return render(request, "plan/settle_proposals.html", {"page": page, "plan": found.plan})


def _readable(request: HttpRequest, key: int) -> Document:
    found = document_of(request.asker, key)
    require(request.asker, "document.read", division=found.plan.division, archived=found.plan.archived)
    return found
