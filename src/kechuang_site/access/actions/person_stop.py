"""The system administrator stops an account, or lets it go on; nothing the person did is touched."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.token_revoke import end_tokens
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.record.write import recording


def person_stop(*, by: Asker, at: datetime, person: Person, reason: str) -> None:
    """The account signs in no more, every sitting of it is over, every token ended for good. Raises Refused, Impossible, Conflict."""
    actor = require(by, "person.manage", division="")
    if by.person == person.pk:
        raise Impossible("不能停用自己的账号，请由另一名系统管理员办理。[access.oneself]")
    if not reason:
        raise Impossible("请写明原因。[access.reason]", field="reason")
    with recording(by=actor, act="person.stop", at=at, reason=reason) as writes:
        writes.change(person, is_active=False, sittings=person.sittings + 1)
        end_tokens(writes, person=person, at=at)


def person_resume(*, by: Asker, at: datetime, person: Person, reason: str) -> None:
    """The account may sign in again. Raises Refused, Impossible, Conflict."""
    actor = require(by, "person.manage", division="")
    if not reason:
        raise Impossible("请写明原因。[access.reason]", field="reason")
    with recording(by=actor, act="person.resume", at=at, reason=reason) as writes:
        writes.change(person, is_active=True)
