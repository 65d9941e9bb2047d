"""接口令牌: one's own tokens, made and ended. The secret of a new one stands on one page, once."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.token_make import Made, token_make
from kechuang_site.access.actions.token_revoke import token_revoke
from kechuang_site.access.forms.token import TokenForm
from kechuang_site.access.queries.membership import holds
from kechuang_site.access.queries.token import NoToken, posts_for_tokens, token_own, tokens_of
from kechuang_site.record.write import Conflict

_USUAL = timedelta(days=90)


def page(request: HttpRequest) -> HttpResponse:
    posts = posts_for_tokens(request.asker, at=request.now)
    form = TokenForm(request.POST or None, posts=posts, initial={"expires_on": request.today + _USUAL})
    if request.method == "POST" and form.is_valid():
        try:
            made = token_make(by=request.asker, at=request.now, **form.cleaned_data)
            return _shown(request, TokenForm(posts=posts, initial=form.initial), made=made)
        except Impossible as why:
            form.add_error(why.field, str(why))
    return _shown(request, form, status=422 if form.errors else 200)


def revoke(request: HttpRequest) -> HttpResponse:
    try:
        row = token_own(request.asker, request.POST.get("token", ""))
        token_revoke(by=request.asker, at=request.now, token=row)
        messages.success(request, _("令牌已停用，即刻失效。"))
    except (Impossible, Conflict, NoToken) as why:
        messages.warning(request, str(why))
    return redirect("access:tokens")


def _shown(request: HttpRequest, form: TokenForm, *, made: Made | None = None, status: int = 200) -> HttpResponse:
    tokens = [
        (
            token,
            token.revoked_at is None and token.expires_on >= request.today and holds(token.membership, at=request.now),
        )
        for token in tokens_of(request.asker.person)
    ]
    return render(request, "access/tokens.html", {"tokens": tokens, "form": form, "made": made}, status=status)
