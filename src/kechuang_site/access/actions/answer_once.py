"""A request that does something is done once: what it was answered is kept under its Idempotency-Key.

Key, effect and answer are one transaction: who was cut off before the answer sends the same again and gets it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kechuang_site.access.queries.api_rules import api_rules
from kechuang_site.access.store import answer_kept, claim_answer, keep_answer


class KeyReused(Exception):  # noqa: N818 (the program sent something else under a key: it is told so)
    """The key of a request was used for another request of the same token."""

    code = "api.key-reused"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer; `again` where it was given before."""

    status: int
    body: str
    again: bool = False


def answer_once(*, token: int, key: str, request: str, at: datetime, run: Callable[[], tuple[int, str]]) -> Answered:
    """Run what a request asks for, once for its key. What `run` raises leaves no key and no effect.

    `request` is a digest of what was sent. Raises KeyReused where the key was used for something else.
    """
    with transaction.atomic():
        row = claim_answer(token=token, key=key, request=request, at=at, kept_for=api_rules().kept_for)
        if row is not None:
            status, body = run()
            keep_answer(row, status=status, body=body)
            return Answered(status, body)
        kept = answer_kept(token=token, key=key)
    if kept is None or kept.request != request:
        raise KeyReused("这个Idempotency-Key已用于另一项请求，没有办理；请为每一项新的请求换一个键。")
    return Answered(kept.status, kept.body, again=True)
