"""Whether a login is locked just now, and the sentence that says until when."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.models import SignInFailure
from kechuang_site.record.clock import SHANGHAI

LONGEST_LOGIN = 40


def failure_key(login: str) -> str:
    """Under which name the failures of a typed login are counted: the same for each way of writing it."""
    return login.strip().casefold()[:LONGEST_LOGIN]


def locked_until(login: str, *, at: datetime) -> datetime | None:
    """The moment a lock on the login ends; None where there is none now."""
    row = SignInFailure.objects.filter(login=failure_key(login), locked_until__gt=at).first()
    return None if row is None else row.locked_until


def lock_words(until: datetime) -> str:
    """What a locked login is told: the same whether there is such a person or not."""
    there = until.astimezone(SHANGHAI)
    return f"连续输错次数过多，账号已锁定，{there:%H:%M}以后可以再试；急需使用请联系系统管理员解锁。[access.locked]"
