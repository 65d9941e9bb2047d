"""接口令牌: whom a secret stands for at a moment, and one's own tokens. Read anew at each request."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from kechuang_site.access.models import Membership, Token
from kechuang_site.access.queries.asker import Asker, hat_of, holding
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.permission import permissions

_BEARER = re.compile(r"Bearer +([A-Za-z0-9_-]{20,80})", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def asker_bearing(header: str, *, at: datetime) -> Asker | None:
    """Whom the Authorization header of a request stands for, in the one hat of the token; None for nobody."""
    said = _BEARER.fullmatch(header.strip())
    if said is None:
        return None
    alive = Token.objects.filter(Q(revoked_at=None) | Q(revoked_at__gt=at), expires_on__gte=at.date())
    token = alive.filter(digest=digest_of(said[1])).only("pk", "membership_id").first()
    if token is None:
        return None
    held = holding(at).filter(pk=token.membership_id, person__is_active=True).select_related("person").first()
    return None if held is None else Asker(held.person_id, held.person.name, (hat_of(held),), token.pk)


def tokens_of(person: int) -> QuerySet[Token]:
    """Every token a person has made, the newest first."""
    return Token.objects.filter(membership__person_id=person).select_related("membership__party").order_by("-pk")


class NoToken(Exception):  # noqa: N818 (no fault of the program)
    """There is no such token of the asker's own."""


def token_own(asker: Asker, key: str) -> Token:
    """The token of a number as a form sends it, of the asker's own. Raises NoToken."""
    found = tokens_of(asker.person).filter(pk=int(key)).first() if _NUMBER.fullmatch(key) else None
    if found is None:
        raise NoToken("没有这个令牌，或者不是您的；请刷新后再试。[access.token-unknown]")
    return found


def alive_tokens(person: int, *, at: datetime) -> QuerySet[Token]:
    """The tokens of a person that are neither revoked nor past their day."""
    return tokens_of(person).filter(revoked_at=None, expires_on__gte=at.date())


def posts_for_tokens(asker: Asker, *, at: datetime) -> Sequence[Membership]:
    """The asker's own posts, of those by which a program may act."""
    if scope_of(asker, "token.make").empty:
        return []
    roles = list(permissions().verbs["token.make"].reach)
    return list(holding(at).filter(person_id=asker.person, role__in=roles).order_by("pk"))
