"""生成令牌: a program may act for a person by one of their posts, until a day. The secret is given once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.models import Membership, Token
from kechuang_site.access.queries.api_rules import api_rules
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.token import alive_tokens, digest_of
from kechuang_site.record.write import recording

_BYTES = 32


@dataclass(frozen=True, slots=True)
class Made:
    """A new token and its secret, which nothing keeps."""

    token: Token
    secret: str


def token_make(*, by: Asker, at: datetime, membership: Membership, label: str, expires_on: date) -> Made:
    """A token for one of the asker's own posts. Raises Refused, or Impossible for a day out of bounds or too many."""
    party = membership.party
    actor = require(by, "token.make", division=party.division, party=party.pk)
    if by.token is not None or all(hat.membership != membership.pk for hat in by.hats):
        raise Impossible("令牌只能由本人登录后，为自己现任的任职生成。[access.token-post]", field="membership")
    rules = api_rules()
    if not at.date() <= expires_on <= at.date() + rules.longest:
        raise Impossible(
            f"到期日须在今天以后、{rules.longest.days}天以内；请改正日期。[access.token-days]", field="expires_on"
        )
    if alive_tokens(by.person, at=at).count() >= rules.most_tokens:
        raise Impossible(
            f"同时有效的令牌最多{rules.most_tokens}个；请先停用不再使用的。[access.token-many]", field="label"
        )
    secret = secrets.token_urlsafe(_BYTES)
    with recording(by=actor, act="token.make", at=at) as writes:
        row = Token(
            membership=membership, label=label.strip(), digest=digest_of(secret), made_at=at, expires_on=expires_on
        )
        return Made(writes.add(row), secret)
