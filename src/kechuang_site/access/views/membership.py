"""Posts given, taken away, and stood in for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang_site.access.actions.deputy_name import deputy_name
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.membership_grant import membership_grant
from kechuang_site.access.actions.membership_revoke import membership_revoke
from kechuang_site.access.forms.people import DeputyForm, GrantForm, ReasonForm
from kechuang_site.access.queries.membership import membership_for
from kechuang_site.access.queries.person import person_for, persons_for_posts
from kechuang_site.access.views.person import person_page
from kechuang_site.record.write import Conflict


def grant(request: HttpRequest, person: int) -> HttpResponse:
    found = person_for(request.asker, person)
    form = GrantForm(request.POST, asker=request.asker)
    if form.is_valid():
        try:
            membership_grant(by=request.asker, at=request.now, person=found, **form.cleaned_data)
            messages.success(request, _("任职已授予。"))
            return redirect("access:person", person=person)
        except Impossible as why:
            form.add_error(why.field if why.field in form.fields else None, str(why))
    return person_page(request, person, form=form, status=422)


def revoke(request: HttpRequest, membership: int) -> HttpResponse:
    found = membership_for(request.asker, membership)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return person_page(request, found.person_id, fault=_("请写明撤销的原因。"), status=422)
    found.version = form.cleaned_data["version"]
    try:
        membership_revoke(by=request.asker, at=request.now, membership=found, reason=form.cleaned_data["reason"])
    except (Impossible, Conflict) as why:
        status = 422 if isinstance(why, Impossible) else 409
        return person_page(request, found.person_id, fault=str(why), status=status)
    messages.success(request, _("任职已撤销，即刻失效。"))
    return redirect("access:person", person=found.person_id)


def deputy(request: HttpRequest, membership: int) -> HttpResponse:
    holder = membership_for(request.asker, membership)
    form = DeputyForm(
        request.POST or None, asker=request.asker, persons=persons_for_posts(request.asker),
        initial={"start": request.today},
    )  # fmt: skip
    if form.is_valid():
        try:
            deputy_name(by=request.asker, at=request.now, holder=holder, **form.cleaned_data)
            messages.success(request, _("AB岗已指定。"))
            return redirect("access:person", person=holder.person_id)
        except Impossible as why:
            form.add_error(why.field if why.field in form.fields else None, str(why))
    status = 422 if form.errors else 200
    return render(request, "access/deputy.html", {"form": form, "holder": holder}, status=status)
