"""Every request passes here: who asks, at what moment, and whether any of their hats may open this address.

Objects are scoped further by queries; an address without a row in permissions.toml opens for nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from kechuang_site.access.queries.asker import NOBODY, asker_of
from kechuang_site.access.queries.may import Refused, scope_of, why_not
from kechuang_site.access.queries.permission import permissions
from kechuang_site.record import clock


class AccessMiddleware:
    """Sets `request.asker`, `request.now`, `request.today`; asks the table before any view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()
        request.today = request.now.date()
        request.asker = NOBODY
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        address = permissions().addresses.get(request.resolver_match.view_name)
        if address is None:
            raise Refused("这个地址没有登记权限，任何人不能打开；请告知系统管理员。[access.undeclared]")
        method = "GET" if request.method == "HEAD" else request.method
        verb = address.verbs.get(method)
        if verb is None:
            return HttpResponseNotAllowed(sorted(address.verbs))
        if request.user.is_authenticated:
            request.asker = asker_of(request.user.pk, request.user.name, at=request.now)
        if verb == "public":
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if verb != "signed_in" and scope_of(request.asker, verb).empty:
            raise Refused(why_not(permissions().verbs[verb]))
        return None
