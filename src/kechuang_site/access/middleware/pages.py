"""Every request passes here: who asks, at what moment, and whether any of their hats may open this address.

Objects are scoped further by queries; an address without a row in permissions.toml opens for nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from kechuang_site.access.middleware import programs
from kechuang_site.access.queries import sitting
from kechuang_site.access.queries.asker import NOBODY, asker_of
from kechuang_site.access.queries.may import Refused, actor_of, scope_of, why_not
from kechuang_site.access.queries.owed import what_is_owed
from kechuang_site.access.queries.permission import ENTERING, PUBLIC, SIGNED_IN, Address, permissions
from kechuang_site.access.queries.sign_in_rules import sign_in_rules
from kechuang_site.record import clock

# What a person writes in words or numbers, by the names of its boxes; never a password or a code.
_WRITTEN = ("text", "reason", "note", "origin", "value-")


class AccessMiddleware:
    """Sets `request.asker`, `request.now`, `request.today`; ends sittings; asks the table before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()
        request.today = request.now.date()
        request.asker = NOBODY
        if programs.of_api(request):
            response = programs.answered(request, self.get_response)
        else:
            _keep_small(request)
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if programs.of_api(request):
            return programs.entered(request)
        _refuse_nul(request)
        address = permissions().addresses.get(request.resolver_match.view_name)
        if address is None:
            raise Refused("这个地址没有登记权限，任何人不能打开；请告知系统管理员。[access.undeclared]")
        verb = address.verbs.get("GET" if request.method == "HEAD" else request.method)
        if verb is None:
            return _not_this_way(request, address)
        _end_sitting(request)
        if request.user.is_authenticated:
            request.asker = asker_of(request.user.pk, request.user.name, at=request.now)
        if verb == PUBLIC:
            return None
        if not request.user.is_authenticated:
            return _signed_out(request)
        return _entered(request, verb)


def _keep_small(request: HttpRequest) -> None:
    """Refuse a body larger than any page takes, before anybody reads it: a stranger's upload would fill the disk."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    if said.isdecimal() and int(said[:20]) > settings.LARGEST_BODY:
        raise RequestDataTooBig("larger than LARGEST_BODY")


def _refuse_nul(request: HttpRequest) -> None:
    """Refuse the character NUL wherever it was sent: nobody types it, and PostgreSQL keeps no text with it."""
    sent = (value for given in (request.GET, request.POST) for values in given.lists() for value in values[1])
    if "\0" in request.path_info or any("\0" in value for value in sent):
        raise BadRequest("the character NUL")


def _entered(request: HttpRequest, verb: str) -> HttpResponse | None:
    """What stands between somebody signed in and the address: what signing in still owes, then the verb."""
    owed = None if verb == ENTERING else what_is_owed(request.user, request.asker, request.session, today=request.today)
    if owed is not None:
        messages.warning(request, gettext(owed.words))
        return redirect(owed.address)
    if verb not in (SIGNED_IN, ENTERING):
        _reach(request, verb)
    return None


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; but a form sent, or a part of a page asked for, is told that nothing was saved."""
    to_sign_in = redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    written = [words for name, words in request.POST.items() if name.startswith(_WRITTEN) and words.strip()]
    if not written and "HX-Request" not in request.headers:
        return to_sign_in
    context = {"written": written, "sign_in": to_sign_in.url}
    return render(request, "401.html", context, status=401)


def _reach(request: HttpRequest, verb: str) -> None:
    """Set how far the verb of this address reaches, and as whom one acts by it: ground apps ask no more."""
    request.reach = scope_of(request.asker, verb)
    if request.reach.empty:
        raise Refused(why_not(permissions().verbs[verb]))
    request.actor = actor_of(request.asker, verb)


def _end_sitting(request: HttpRequest) -> None:
    """Sign out whoever has idled too long or sat too long; note that everybody else is here."""
    if not request.user.is_authenticated:
        return
    ended = sitting.over(request.session, at=request.now, rules=sign_in_rules())
    if ended is None:
        sitting.touch(request.session, at=request.now)
        return
    logout(request)
    messages.warning(request, gettext(ended.value))


def _not_this_way(request: HttpRequest, address: Address) -> HttpResponse:
    """405: the address is there, but not for this method; a page for whoever typed or reloaded it."""
    allowed = sorted(address.verbs)
    if request.method not in ("GET", "POST"):
        return HttpResponseNotAllowed(allowed)
    response = render(request, "405.html", {"allowed": allowed}, status=405)
    response.headers["Allow"] = ", ".join(allowed)
    return response
