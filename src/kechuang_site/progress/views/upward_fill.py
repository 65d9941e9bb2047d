"""填表: a form filled for a month on the page and as a file, and 报出."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.progress.actions.upward_send import send_form
from kechuang_site.progress.forms.upward import SendForm
from kechuang_site.progress.queries.upward import form_of, plan_with_forms
from kechuang_site.progress.queries.upward_fill import file_name, filled_file, filling_of, period_asked, periods_for
from kechuang_site.record.write import Conflict

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def fill(request: HttpRequest, plan: int, form: int) -> HttpResponse:
    """The form filled for a month, with what is missing and what differs; a post sends it."""
    found = form_of(plan_with_forms(request.asker, plan, "upward.fill"), form)
    month = period_asked(found, request.GET.get("month", ""), request.today)
    filling = filling_of(request.asker, found, month=month, today=request.today)
    initial = {"receiver": found.receiver, "seen": filling.same and filling.same.pk}
    send = SendForm(request.POST or None, initial=initial)
    if request.method == "POST" and send.is_valid() and _sent(request, found, month, send):
        return redirect("progress:upward_form", plan=found.plan_id, form=found.pk)
    context = {
        "plan": found.plan, "upward": found, "filling": filling, "form": send,
        "periods": periods_for(found, request.today),
    }  # fmt: skip
    return render(request, "progress/upward_fill.html", context, status=422 if send.errors else 200)


def _sent(request: HttpRequest, found: Any, month: str, send: SendForm) -> bool:
    typed = send.cleaned_data
    try:
        done = send_form(
            by=request.asker, at=request.now, form=found, month=month, receiver=typed["receiver"],
            number=typed["number"], last_seen=typed["seen"],
        )  # fmt: skip
    except Conflict:
        send.add_error(None, _("别人刚报出过这个月的表，没有重复报出。请重新打开本页，核对与已报出的差异。"))
        return False
    if isinstance(done, Finding):
        send.add_error(None, f"{done.message}[{done.code}]")
        return False
    messages.success(request, _("已登记报出，报出的文件和每一格的数都已留存。"))
    return True


def file(request: HttpRequest, plan: int, form: int) -> HttpResponse:
    """The filled form as a file."""
    found = form_of(plan_with_forms(request.asker, plan, "upward.fill"), form)
    month = period_asked(found, request.GET.get("month", ""), request.today)
    filling = filling_of(request.asker, found, month=month, today=request.today)
    filled = filled_file(filling)
    if isinstance(filled, Finding):
        return render(request, "evidence/unreadable.html", {"file": found.file, "problem": filled}, status=410)
    response = HttpResponse(filled.content, content_type=_XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file_name(filling))
    response["X-Content-Type-Options"] = "nosniff"
    return response
