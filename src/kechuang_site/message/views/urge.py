"""加急, by a leader; and 催报文字, for the plan office to copy into the work group."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.choices import parties
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.reachable import reachable
from kechuang_site.message.actions.urge import urge
from kechuang_site.message.forms.mine import UrgeForm
from kechuang_site.message.queries.mine import urges_of
from kechuang_site.message.queries.wording import chase_text
from kechuang_site.settings.messages import lines_of


def order(request: HttpRequest) -> HttpResponse:
    """The form, and what was ordered before."""
    form = UrgeForm(request.POST or None, units=parties(request.asker, "message.urge").filter(kind="unit"))
    if form.is_valid():
        division = form.cleaned_data["parties"][0].division
        done = urge(
            by=request.asker, at=request.now, division=division, people=reachable(at=request.now, division=division),
            **form.cleaned_data,
        )  # fmt: skip
        if not isinstance(done, Finding):
            messages.success(request, _("加急已发出，署您的姓名。"))
            return redirect("message:urge")
        form.add_error("until" if done.code == "message.until-past" else None, f"{done.message}[{done.code}]")
    ordered = urges_of(scope_of(request.asker, "message.urge").divisions)
    return render(request, "message/urge.html", {"form": form, "ordered": ordered}, status=422 if form.errors else 200)


def chase(request: HttpRequest) -> HttpResponse:
    """The units that still owe, as a text."""
    text = chase_text(tuple(lines_of(request.asker, request.today)), today=request.today)
    return render(request, "message/chase.html", {"text": text})
