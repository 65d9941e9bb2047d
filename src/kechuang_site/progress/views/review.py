"""审核工作台: a queue of reports, and the steps taken from it with those selected; what is refused stands beside its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from kechuang.progress.life import Step
from kechuang.vocabulary import Finding
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper, sign_reports
from kechuang_site.progress.actions.stepping import Seen, Taken
from kechuang_site.progress.actions.submit_report import submit_reports, void_reports, withdraw_reports
from kechuang_site.progress.forms.review import PaperForm, ReasonForm, chosen
from kechuang_site.progress.queries.review import bench_of, names_read, queue_chosen, units_read
from kechuang_site.progress.views.report import report_response
from kechuang_site.record.posted import posted_number

_PLAIN = {
    Step.SUBMIT: submit_reports, Step.WITHDRAW: withdraw_reports, Step.VOID: void_reports, Step.SIGN: sign_reports,
    Step.ACCEPT: accept_reports,
}  # fmt: skip
_PAPER = "paper"
_DONE = {
    Step.SUBMIT: _l("已提交%(count)s项。"), Step.WITHDRAW: _l("已撤回%(count)s项。"), Step.VOID: _l("已作废%(count)s项。"),
    Step.SIGN: _l("已审签%(count)s项。"), Step.ACCEPT: _l("已核定%(count)s项。"), Step.RETURN: _l("已退回%(count)s项。"),
    _PAPER: _l("已登记%(count)s项的纸面审签。"),
}  # fmt: skip
_MOVED, _REFUSED = 409, 422
_MOVED_ON = "report.moved-on"
# What is wrong with a form is said once, at its field, and not beside every row.
_OF_THE_FORM = frozenset({"report.return-reason", "report.paper"})


def show_review(request: HttpRequest, plan: int) -> HttpResponse:
    """The queue the asker works at, or the one asked for."""
    return _bench(request, plan_of(request.asker, plan))


def take_step(request: HttpRequest, plan: int, step: Step) -> HttpResponse:
    """Submit, withdraw, set aside, sign or accept the reports selected."""
    found, seen = plan_of(request.asker, plan), _seen(request)
    taken = _PLAIN[step](by=request.asker, at=request.now, plan=found, seen=seen)
    return _answer(request, found, step, taken)


def give_back(request: HttpRequest, plan: int) -> HttpResponse:
    """Return the reports selected, with one reason."""
    found, form = plan_of(request.asker, plan), ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    taken = return_reports(by=request.asker, at=request.now, plan=found, seen=_seen(request), reason=reason)
    return _answer(request, found, Step.RETURN, taken, reason=form)


def enter_paper(request: HttpRequest, plan: int) -> HttpResponse:
    """Enter that the head of the unit signed the reports selected on paper."""
    found, seen = plan_of(request.asker, plan), _seen(request)
    form = PaperForm(request.POST, request.FILES)
    if len(units_read(request.asker, found, [each.report for each in seen])) > 1:
        form.add_error("scan", _("一份签字盖章件只能对应一个单位；请按单位分别选中、分别上传。"))
    paper = Paper("", b"", "")
    if form.is_valid():
        scan = form.cleaned_data["scan"]
        paper = Paper(scan.name, scan.read(), form.cleaned_data["signer"])
    taken = sign_on_paper(by=request.asker, at=request.now, plan=found, seen=seen, paper=paper)
    return _answer(request, found, _PAPER, taken, paper=form)


def _seen(request: HttpRequest) -> list[Seen]:
    return [Seen(key, content) for key, content in chosen(request.POST)]


def _answer(request: HttpRequest, plan: Any, step: str, taken: Taken, **forms: Any) -> HttpResponse:
    """Back to where the step was taken; where something was refused, that page with the reasons."""
    refused = [each for each in taken.refused if each[1].code not in _OF_THE_FORM]
    if taken.done:
        messages.success(request, _DONE[step] % {"count": len(taken.done)})
    if taken.done and not refused:
        return redirect(_back(request, plan))
    if not taken.done and not taken.refused:
        messages.error(request, _("没有选中任何一项，什么也没有办理；请先勾选。"))
    moved = any(finding.code == _MOVED_ON for _pk, finding in refused)
    return _page(request, plan, refused=refused, status=_MOVED if moved else _REFUSED, **forms)


def _back(request: HttpRequest, plan: Any) -> str:
    report = posted_number(request.GET.get("report"))
    if report is not None:
        return reverse("progress:report", args=[plan.pk, report])
    kept = {name: request.GET[name] for name in ("queue", "unit", "page") if request.GET.get(name)}
    return f"{reverse('progress:review', args=[plan.pk])}{'?' if kept else ''}{urlencode(kept)}"


def _page(
    request: HttpRequest, plan: Any, *, refused: Sequence[tuple[int, Finding]] = (), status: int, **forms: Any
) -> HttpResponse:
    report = posted_number(request.GET.get("report"))
    if report is not None:
        return report_response(request, plan, report, refused=refused, status=status, **forms)
    return _bench(request, plan, refused=refused, status=status, **forms)


def _bench(
    request: HttpRequest, plan: Any, *, refused: Sequence[tuple[int, Finding]] = (), status: int = 200, **forms: Any
) -> HttpResponse:
    asked = request.GET
    queue = queue_chosen(request.asker, plan, asked.get("queue", ""))
    number = posted_number(asked.get("page")) or 1
    bench = bench_of(request.asker, plan, queue, unit=asked.get("unit", ""), number=number, now=request.now)
    names = names_read(request.asker, plan, [key for key, _finding in refused]) if refused else {}
    context = {
        "plan": plan, "bench": bench, "reason": forms.get("reason") or ReasonForm(),
        "paper": forms.get("paper") or PaperForm(), "why": dict(refused), "names": names,
        "ticked": frozenset(key for key, _content in chosen(request.POST)), "pick": asked.get("pick") == "clear",
        "kept": urlencode({"queue": queue.value, "unit": bench.unit, "page": bench.page.number}),
    }  # fmt: skip
    return render(request, "progress/review.html", context, status=status)
