"""The API: every app's addresses under /api/v1/, one OpenAPI, and every failure said as JSON.

Who may ask what is decided before, by the table of permissions (access.middleware.programs).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from kechuang.vocabulary import Finding
from kechuang_site.access.actions.answer_once import KeyReused
from kechuang_site.access.api import me
from kechuang_site.plan.api import plans
from kechuang_site.progress.api import evidence, reading, steps, writing
from kechuang_site.record.json_body import Exact
from kechuang_site.record.refusal import Placed, refusal
from kechuang_site.record.write import Conflict

PREFIX = "/api/v1/"
_log = logging.getLogger("django.request")
_WHAT = "与网页、表格、命令同一套办理和查看范围。说明：docs/reference/api.md。"
# What pydantic calls a fault, in words; whatever else does not fit its shape is said in general.
_FAULTS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请删去",
    "string_too_long": "太长",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "写法不对",
    "string_type": "应为文本",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "bool_type": "应为true或false",
    "list_type": "应为列表",
    "too_long": "项数太多",
    "too_short": "至少要有一项",
    "literal_error": "不在可选的值之内",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
}


class Chinese(JSONRenderer):
    """JSON in which 中文 stays readable."""

    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012 (as ninja declares it)


class ByToken(HttpBearer):
    """A token in the Authorization header; the middleware has already found whom it stands for."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return request.asker if request.asker.token is not None else None


class Api(NinjaAPI):
    """Operations are called as their functions are."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        return operation.view_func.__name__


api = Api(
    title="科创 Kechuang", version="1", description=_WHAT, urls_namespace="api", docs_url=None, openapi_url=None,
    auth=ByToken(), renderer=Chinese(), parser=Exact(),
)  # fmt: skip
for room in (me, plans, reading, writing, steps, evidence):
    api.add_router("", room.router)


@cache
def openapi() -> dict[str, Any]:
    """The whole API as OpenAPI describes it."""
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))


def show_openapi(request: HttpRequest) -> HttpResponse:
    """The same for a program; nothing of it is secret."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


urlpatterns = [
    path("openapi.json", show_openapi, name="openapi"),
    # Without the root ninja adds for itself: an address that only says it is none.
    *(entry for entry in api.urls[0] if entry.name != "api-root"),
]


@api.exception_handler(Http404)
def _hidden(request: HttpRequest, why: Http404) -> HttpResponse:
    return refusal(404, code="access.not-found", message=str(why) or "没有这一项，或者不在您的查看范围内。")


@api.exception_handler(PermissionDenied)
def _refused(request: HttpRequest, why: PermissionDenied) -> HttpResponse:
    return refusal(403, code="access.refused", message=str(why))


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, why: AuthenticationError) -> HttpResponse:
    return refusal(401, code="api.token", message="没有令牌，或者令牌已失效。")


@api.exception_handler(Conflict)
def _conflict(request: HttpRequest, why: Conflict) -> HttpResponse:
    return refusal(409, code="record.conflict", message=str(why))


@api.exception_handler(KeyReused)
def _reused(request: HttpRequest, why: KeyReused) -> HttpResponse:
    return refusal(409, code="api.key-reused", message=str(why))


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, why: RequestDataTooBig) -> HttpResponse:
    return refusal(413, code="api.large", message="请求内容过大，没有接收；请分几次办理，或缩小文件。")


@api.exception_handler(SuspiciousOperation)
def _odd(request: HttpRequest, why: SuspiciousOperation) -> HttpResponse:
    return refusal(400, code="api.request", message="请求写法不对，没有办理；请对照接口说明改正。")


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, why: HttpError) -> HttpResponse:
    return refusal(why.status_code, code="api.request", message="请求内容不是可以读取的JSON，没有办理；请改正后再发。")


@api.exception_handler(ValidationError)
def _misshapen(request: HttpRequest, why: ValidationError) -> HttpResponse:
    return refusal(
        422,
        code="api.shape",
        message="请求内容不合要求，没有办理；请按findings逐处改正。",
        findings=_places(why.errors),
    )


@api.exception_handler(Exception)
def _failed(request: HttpRequest, why: Exception) -> HttpResponse:
    # As Django would have it, had the failure come to it: with its trace, never with what was sent.
    _log.error("%s %s", request.method, request.path, exc_info=why)
    return refusal(500, code="api.failed", message="系统出错，这一次没有办理；请稍后再试。")


def _places(errors: Iterable[dict[str, Any]]) -> Iterable[Placed]:
    for error in errors:
        fault = _FAULTS.get(error["type"], "不合要求")
        place = _place(error["loc"])
        yield place, Finding.error("api.shape", f"“{place}”{fault}；请对照接口说明改正。")


def _place(steps: Iterable[object]) -> str:
    """body.cells[3].period, without the name ninja gives the body as a whole."""
    said = ""
    for step in steps:
        said += f"[{step}]" if isinstance(step, int) else f".{step}" if said else str(step)
    return said[:200]
