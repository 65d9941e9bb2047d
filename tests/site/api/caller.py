"""Programs at the API for tests: a token for anybody of the cast, and what it asks, as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.site.cast import NOW, SYSTEM, Cast

from kechuang_site.access.models import Membership, Token
from kechuang_site.access.queries.token import digest_of
from kechuang_site.record.write import recording

_keys = count(1)


@dataclass
class Caller:
    """A program with a secret; None is one without."""

    secret: str | None
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api/v1/{path}", query, headers=self._headers())

    def post(self, path: str, body: Any = None, *, key: str | None = None) -> HttpResponse:
        sent = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        headers = self._headers() | {"Idempotency-Key": key or f"test-key-{next(_keys)}"}
        return self.client.post(f"/api/v1/{path}", sent, content_type="application/json", headers=headers)

    def send(self, path: str, content: bytes, *, key: str | None = None, kind: str = "application/octet-stream") -> Any:
        """A file as the whole body."""
        headers = self._headers() | {"Idempotency-Key": key or f"test-key-{next(_keys)}"}
        return self.client.post(f"/api/v1/{path}", content, content_type=kind, headers=headers)

    def _headers(self) -> dict[str, str]:
        return {} if self.secret is None else {"Authorization": f"Bearer {self.secret}"}


def token_row(cast: Cast, who: str, *, secret: str, expires_on: date = date(2025, 12, 31)) -> Token:
    """A token of somebody's first post, made past the action: for roles that may make none, too."""
    post = Membership.objects.filter(person=cast.people[who]).order_by("pk")[0]
    with recording(by=SYSTEM, act="test.token", at=NOW) as writes:
        return writes.add(
            Token(membership=post, label=f"测试{who}", digest=digest_of(secret), made_at=NOW, expires_on=expires_on)
        )


def caller(cast: Cast, who: str | None) -> Caller:
    """A program that acts for somebody of the cast; None is a program without a token."""
    if who is None:
        return Caller(None)
    secret = f"secret-of-{who}-{next(_keys)}-and-some-more"
    token_row(cast, who, secret=secret)
    return Caller(secret)


def told(answer: HttpResponse) -> Any:
    """The JSON of an answer."""
    assert (
        answer.headers["Content-Type"] == "application/json; charset=utf-8"
        or answer.headers["Content-Type"] == "application/json"
    ), answer.headers["Content-Type"]
    return json.loads(answer.content)
