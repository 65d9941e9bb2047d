"""My account: posts, password, second factor, language, signing out everywhere."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kechuang_site.access.actions.language_choose import language_choose
from kechuang_site.access.actions.sign_out_everywhere import sign_out_everywhere as end_everywhere
from kechuang_site.access.queries.account import account_of, posts_of
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.owed import second_factor_owed
from kechuang_site.access.queries.person import masked, person_by_login
from kechuang_site.access.queries.post import post_views


def page(request: HttpRequest) -> HttpResponse:
    person = request.user
    shown = {
        "person": person, "phone": masked(person.phone), "account": account_of(person, at=request.now),
        "posts": post_views(posts_of(person.pk), request.asker, at=request.now),
        "owed": second_factor_owed(request.asker), "languages": settings.LANGUAGES,
        "tokens": not scope_of(request.asker, "token.make").empty,
    }  # fmt: skip
    return render(request, "access/account.html", shown)


def language(request: HttpRequest) -> HttpResponse:
    chosen, wanted = request.POST.get("language", ""), request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    # Not `redirect`: that takes a bare word for the name of an address.
    response = HttpResponseRedirect(wanted if safe else "/")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=settings.LANGUAGE_COOKIE_AGE, httponly=True,
            samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
        if request.user.is_authenticated:
            language_choose(person=request.user.pk, language=chosen)
    return response


def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    tokens = end_everywhere(person=person_by_login(request.user.login), at=request.now)
    logout(request)
    messages.success(request, _("所有设备上的登录都已退出。"))
    if tokens:
        messages.success(request, _("%(count)s个接口令牌一并停用；仍要用的，登录后重新生成。") % {"count": tokens})
    return redirect("account_login")
