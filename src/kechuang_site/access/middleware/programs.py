"""The door of the API: a token instead of a session, JSON instead of a page, and a line on the console.

The same table says which verb an address asks for; a cookie opens nothing here.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kechuang_site.access.queries.api_rules import api_rules
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of, why_not
from kechuang_site.access.queries.permission import PUBLIC, SIGNED_IN, permissions
from kechuang_site.access.queries.rate import over_rate
from kechuang_site.access.queries.token import asker_bearing
from kechuang_site.record.refusal import refusal

_FOLDER = "/api/"
_log = logging.getLogger("kechuang.api")


class _Words(NamedTuple):
    code: str
    message: str


# What is said where nobody below said it as JSON, by status.
_WORDS = {
    400: _Words(code="api.request", message="请求写法不对，没有办理；请对照接口说明改正。"),
    404: _Words(code="api.address", message="没有这个接口地址；请对照接口说明核对路径。"),
    405: _Words(code="api.method", message="这个地址不接受这种请求方法；可用的方法见Allow。"),
    413: _Words(code="api.large", message="请求内容过大，没有接收；请分几次办理，或缩小文件。"),
    500: _Words(
        code="api.failed",
        message="系统出错，这一次没有办理；请稍后再试，仍不成功请把请求编号（X-Request-Id）告知系统管理员。",
    ),
}


def of_api(request: HttpRequest) -> bool:
    """Whether a program asks."""
    return request.path_info.startswith(_FOLDER)


def answered(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """The answer, always JSON, under a number of its own that the console line has too."""
    request.number = uuid4().hex
    begun = time.monotonic()
    said = str(request.META.get("CONTENT_LENGTH") or "")
    large = said.isdecimal() and int(said[:20]) > settings.LARGEST_BODY
    response = _refused(413) if large else _as_json(get_response(request))
    response.headers["X-Request-Id"] = request.number
    asker: Asker = request.asker
    _log.info(
        "request=%s token=%s person=%s %s %s %s %sms", request.number, asker.token or "-", asker.person or "-",
        request.method, json.dumps(request.path_info[:200])[1:-1], response.status_code,
        int((time.monotonic() - begun) * 1000),
    )  # fmt: skip
    return response


def entered(request: HttpRequest) -> HttpResponse | None:
    """Who asks by which token, and whether its one hat may open this address; else why not."""
    address = permissions().addresses.get(request.resolver_match.view_name)
    if address is None:
        return refusal(
            403, code="access.undeclared", message="这个地址没有登记权限，任何人不能打开；请告知系统管理员。"
        )
    verb = address.verbs.get("GET" if request.method == "HEAD" else request.method or "")
    if verb is None:
        response = _refused(405)
        response.headers["Allow"] = ", ".join(sorted(address.verbs))
        return response
    if "\0" in request.path_info or any("\0" in each for pair in request.GET.lists() for each in (pair[0], *pair[1])):
        return _refused(400)
    if verb == PUBLIC:
        return None
    asker = asker_bearing(request.headers.get("Authorization", ""), at=request.now)
    return _without_token() if asker is None else _let_in(request, asker, verb)


def _let_in(request: HttpRequest, asker: Asker, verb: str) -> HttpResponse | None:
    request.asker = asker
    wait = over_rate(asker.token, at=request.now, per_minute=api_rules().per_minute)
    if wait is not None:
        message = f"请求过于频繁，每分钟最多{api_rules().per_minute}次；请{wait}秒后再试。"
        response = refusal(429, code="api.rate", message=message)
        response.headers["Retry-After"] = str(wait)
        return response
    if verb != SIGNED_IN and scope_of(asker, verb).empty:
        return refusal(403, code="access.refused", message=why_not(permissions().verbs[verb]))
    return None


def _without_token() -> HttpResponse:
    response = refusal(
        401,
        code="api.token",
        message="没有令牌，或者令牌已失效；请在“我的账号—接口令牌”重新生成，放在Authorization: Bearer之后。",
    )
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _as_json(response: HttpResponse) -> HttpResponse:
    """A failure that was said as a page, said for a program."""
    kind = response.headers.get("Content-Type", "")
    if response.status_code < 400 or kind.startswith("application/json"):
        return response
    told = _refused(response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told


def _refused(status: int) -> HttpResponse:
    said = _WORDS.get(status, _WORDS[400 if status < 500 else 500])
    return refusal(status, code=said.code, message=said.message)
