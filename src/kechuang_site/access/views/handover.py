"""Handing a post over: what is open, to whom, from when; then the 移交单."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kechuang_site.access.actions.handover_make import handover_make
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.forms.people import HandoverForm
from kechuang_site.access.queries.handover import handover_flow, handover_for
from kechuang_site.access.queries.membership import membership_for
from kechuang_site.access.queries.person import persons_for_posts
from kechuang_site.record.write import Conflict
from kechuang_site.settings.handover import open_items

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page(request: HttpRequest, membership: int) -> HttpResponse:
    post = membership_for(request.asker, membership)
    items = open_items(division=post.party.division, party=post.party_id, role=post.role)
    form = HandoverForm(
        request.POST or None, asker=request.asker, persons=persons_for_posts(request.asker),
        initial={"version": post.version},
    )  # fmt: skip
    if form.is_valid():
        typed = dict(form.cleaned_data)
        post.version = typed.pop("version")
        try:
            done = handover_make(by=request.asker, at=request.now, membership=post, items=items, **typed)
            return redirect("access:handover_made", handover=done.pk)
        except (Impossible, Conflict) as why:
            field = getattr(why, "field", None)
            form.add_error(field if field in form.fields else None, str(why))
    status = 422 if form.errors else 200
    return render(request, "access/handover.html", {"form": form, "post": post, "items": items}, status=status)


def made(request: HttpRequest, handover: int) -> HttpResponse:
    return render(request, "access/handover_made.html", {"handover": handover_for(request.asker, handover)})


def document(request: HttpRequest, handover: int) -> HttpResponse:
    from kechuang.document.gongwen.write import write_gongwen

    view = handover_for(request.asker, handover)
    response = HttpResponse(write_gongwen(handover_flow(view), on=view.on), content_type=WORD)
    name = quote(f"移交单-{view.party}-{view.on:%Y%m%d}.docx")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
