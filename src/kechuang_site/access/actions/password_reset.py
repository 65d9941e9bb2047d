"""A forgotten password: the system administrator hands out a new one-time password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.token_revoke import end_tokens
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.password import one_time_password
from kechuang_site.access.queries.sign_in_rules import sign_in_rules
from kechuang_site.record.write import recording


def password_reset(*, by: Asker, at: datetime, person: Person, reason: str) -> str:
    """The password to hand over once; the old one, every sitting and every token end. Raises Refused, Impossible, Conflict."""
    actor = require(by, "person.manage", division="")
    if by.person == person.pk:
        raise Impossible("自己的密码请在“我的账号”里修改。[access.oneself]")
    if not reason:
        raise Impossible("请写明原因。[access.reason]", field="reason")
    password = one_time_password(sign_in_rules())
    with recording(by=actor, act="person.password_reset", at=at, reason=reason) as writes:
        writes.change(
            person, password=make_password(password), must_change_password=True, sittings=person.sittings + 1
        )  # fmt: skip
        end_tokens(writes, person=person, at=at)
    return password
