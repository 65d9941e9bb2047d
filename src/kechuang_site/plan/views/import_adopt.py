"""启用: what will be written, and the act itself; correcting what was read; taking an import back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import Hidden, require
from kechuang_site.plan.actions.adopt_plan import adopt_plan
from kechuang_site.plan.actions.adopt_supplement import Terms, adopt_supplement
from kechuang_site.plan.actions.compare_again import compare_again
from kechuang_site.plan.actions.correct_target import correct_target
from kechuang_site.plan.actions.withdraw_document import withdraw_document
from kechuang_site.plan.forms.import_settle import CorrectionForm, TermsForm
from kechuang_site.plan.queries.adopt_page import adopt_page, correction_page
from kechuang_site.plan.queries.document import Document, document_of
from kechuang_site.plan.queries.last_year import plan_before
from kechuang_site.record.write import Conflict


def adopt(request: HttpRequest, document: int) -> HttpResponse:
    """Show what will be in force, then put it in force."""
    found = _of(request, document, "plan.adopt")
    page = adopt_page(found)
    form = None if page.is_plan else TermsForm(request.POST or None, initial=page.terms)
    problem = None
    if request.method == "POST" and (form is None or form.is_valid()):
        problem = _adopted(request, found, form)
        if problem is None:
            messages.success(request, _("已启用。") if page.is_plan else _("补充文件已启用，方案已按它调整。"))
            # What the year before hands on is offered at once.
            goes_on = page.is_plan and plan_before(found.plan) is not None
            return redirect("progress:year_start" if goes_on else "plan:documents", plan=found.plan_id)
    context = {"page": page, "plan": found.plan, "problem": problem, **({} if form is None else {"form": form})}
    return render(request, "plan/adopt.html", context, status=422 if problem or (form and form.errors) else 200)


def _adopted(request: HttpRequest, document: Document, form: TermsForm | None) -> Finding | None:
    try:
        if form is None:
            outcome = adopt_plan(by=request.asker, at=request.now, document=document)
        else:
            terms = Terms(form.cleaned_data["month"].strip(), form.cleaned_data["reason"], form.cleaned_data["kind"])
            outcome = adopt_supplement(by=request.asker, at=request.now, document=document, terms=terms)
    except ValidationError as unstorable:  # a number of the file that no row can keep
        return Finding.error(unstorable.code, unstorable.messages[0])
    return outcome if isinstance(outcome, Finding) else None


def correct(request: HttpRequest, document: int, key: str) -> HttpResponse:
    """更正: a target's name, kind, measure, reporting unit."""
    found = _of(request, document, "plan.settle")
    page = correction_page(found, key)
    if page is None:
        raise Hidden("读出的内容里没有这个目标。")
    form = CorrectionForm(request.POST or None, initial=page.initial, units=page.units)
    if request.method == "POST" and form.is_valid() and _corrected(request, found, key, form):
        messages.success(request, _("已更正。"))
        return redirect(f"{request.path.rsplit('/items/', 1)[0]}/?view=items#item-{key}")
    context = {"page": page, "plan": found.plan, "document": found, "form": form}
    return render(request, "plan/settle_correct.html", context, status=422 if form.errors else 200)


def _corrected(request: HttpRequest, document: Document, key: str, form: CorrectionForm) -> bool:
    asked = {"by": request.asker, "at": request.now, "document": document, "key": key}
    try:
        outcome = correct_target(**asked, fields=form.changed(), versions=form.seen())
    except Conflict as conflict:
        theirs = getattr(conflict.current, "value", "")
        said = _("别人刚把它更正为“%(theirs)s”，您要改为“%(yours)s”。请核对后重新打开本页再保存。")
        form.add_error(None, said % {"theirs": theirs, "yours": conflict.attempted.get("value", "")})
        return False
    if isinstance(outcome, Finding):
        form.add_error(None, f"{outcome.message}[{outcome.code}]")
        return False
    return True


def withdraw(request: HttpRequest, document: int) -> HttpResponse:
    """撤回导入: ask, then do it."""
    found = _of(request, document, "plan.import")
    draft = found.plan.state == found.plan.State.DRAFT
    if request.method != "POST":
        return render(request, "plan/settle_withdraw.html", {"document": found, "plan": found.plan, "draft": draft})
    problem = withdraw_document(by=request.asker, at=request.now, document=found)
    if problem is not None:
        messages.error(request, f"{problem.message}[{problem.code}]")
    else:
        messages.success(request, _("已撤回这次导入。"))
    return redirect("plan:list") if draft and problem is None else redirect("plan:documents", plan=found.plan_id)


def compare(request: HttpRequest, document: int) -> HttpResponse:
    """重新比对 with the plan in force."""
    found = _of(request, document, "plan.settle")
    problem = compare_again(by=request.asker, at=request.now, document=found)
    if problem is not None:
        messages.error(request, f"{problem.message}[{problem.code}]")
    else:
        messages.success(request, _("已按现行方案重新比对，请核对。"))
    return redirect("plan:settle", document=found.pk)


def _of(request: HttpRequest, key: int, verb: str) -> Document:
    found = document_of(request.asker, key)
    require(request.asker, verb, division=found.plan.division, archived=found.plan.archived)
    return found
