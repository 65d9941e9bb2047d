"""What every writing address does first: the same key is answered the same, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kechuang_site.access.actions.answer_once import answer_once
from kechuang_site.record.wire import Shape, json_answer, request_digest


def once(request: HttpRequest, key: str, body: bytes, run: Callable[[], tuple[int, Shape]]) -> HttpResponse:
    """The answer of `run`, kept with its effect in one transaction; that of before where the key is known."""

    def told() -> tuple[int, str]:
        status, said = run()
        return status, said.model_dump_json()

    answered = answer_once(
        token=request.asker.token, key=key, request=request_digest(request, body), at=request.now, run=told
    )
    response = json_answer(answered.status, answered.body)
    response.headers["Idempotent-Replay"] = "true" if answered.again else "false"
    return response
