"""One person: account, posts, and what the asker may do about them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.password_reset import password_reset
from kechuang_site.access.actions.person_stop import person_resume, person_stop
from kechuang_site.access.actions.phone_show import phone_show
from kechuang_site.access.actions.second_factor import second_factor_reset
from kechuang_site.access.actions.sign_in import person_unlock
from kechuang_site.access.forms.people import AccountForm, GrantForm, ReasonForm
from kechuang_site.access.queries.account import account_of, may_reset_factor
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.person import masked, person_for
from kechuang_site.access.queries.post import post_views
from kechuang_site.record.write import Conflict


def page(request: HttpRequest, person: int) -> HttpResponse:
    return person_page(request, person)


def phone(request: HttpRequest, person: int) -> HttpResponse:
    found = person_for(request.asker, person)
    posts = found.memberships.all()
    division = posts[0].party.division if posts else ""
    return person_page(request, person, phone=phone_show(
        by=request.asker, at=request.now, person=found, division=division
    ))  # fmt: skip


def account(request: HttpRequest, person: int) -> HttpResponse:
    found = person_for(request.asker, person)
    form = AccountForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("表单不完整，请刷新后重试。"))
        return redirect("access:person", person=person)
    found.version = form.cleaned_data["version"]
    try:
        password = _do(form.cleaned_data["do"], request, found, form.cleaned_data["reason"])
    except (Impossible, Conflict) as why:
        return person_page(request, person, status=422 if isinstance(why, Impossible) else 409, fault=str(why))
    if password is not None:
        return render(request, "access/one_time.html", {"person": found, "password": password})
    messages.success(request, _("已办理。"))
    return redirect("access:person", person=person)


def second_factor(request: HttpRequest, person: int) -> HttpResponse:
    found = person_for(request.asker, person)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return person_page(request, person, fault=_("请写明原因。"), status=422)
    found.version = form.cleaned_data["version"]
    try:
        second_factor_reset(by=request.asker, at=request.now, person=found, reason=form.cleaned_data["reason"])
    except (Impossible, Conflict) as why:
        return person_page(request, person, status=422 if isinstance(why, Impossible) else 409, fault=str(why))
    messages.success(request, _("已办理。"))
    return redirect("access:person", person=person)


def _do(what: str, request: HttpRequest, person: Any, reason: str) -> str | None:
    known = {"by": request.asker, "at": request.now, "person": person}
    if what == "password":
        return password_reset(**known, reason=reason)
    if what == "unlock":
        person_unlock(**known)
    else:
        {"stop": person_stop, "resume": person_resume}[what](**known, reason=reason)
    return None


def person_page(
    request: HttpRequest, person: int, *, phone: str | None = None, form: GrantForm | None = None, fault: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page of a person, with what was just refused."""
    found = person_for(request.asker, person)
    grants = not scope_of(request.asker, "membership.grant").empty and found.pk != request.asker.person
    shown = {
        "person": found, "phone": masked(found.phone) if phone is None else phone, "whole": phone is not None,
        "account": account_of(found, at=request.now), "fault": fault,
        "posts": post_views(found.memberships.all(), request.asker, at=request.now),
        "grant": (form or GrantForm(asker=request.asker, initial={"start": request.today})) if grants else None,
        "may_reset": may_reset_factor(request.asker, found.pk),
        "may_manage": not scope_of(request.asker, "person.manage").empty,
    }  # fmt: skip
    if form is not None:
        shown["form"] = form
    return render(request, "access/person.html", shown, status=status)
