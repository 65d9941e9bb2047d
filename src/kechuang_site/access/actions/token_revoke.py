"""停用令牌: from this moment it opens nothing; one by one, or all of a person whose sittings end."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.models import Person, Token
from kechuang_site.access.queries.asker import Asker, as_oneself
from kechuang_site.access.queries.token import alive_tokens
from kechuang_site.record.write import Recording, recording


def token_revoke(*, by: Asker, at: datetime, token: Token) -> None:
    """End a token of one's own. Raises Impossible where it is ended, Conflict."""
    if token.membership.person_id != by.person:
        raise Impossible("只能停用自己的令牌。[access.token-post]")
    if token.revoked_at is not None:
        raise Impossible("这个令牌已经停用，不必再停。[access.token-revoked]")
    with recording(by=as_oneself(by.person), act="token.revoke", at=at) as writes:
        writes.change(token, revoked_at=at)


def end_tokens(writes: Recording, *, person: Person, at: datetime) -> int:
    """End every token of a person within another act, for whoever took a sitting may have made one; how many."""
    alive = list(alive_tokens(person.pk, at=at))
    for token in alive:
        writes.change(token, revoked_at=at)
    return len(alive)
