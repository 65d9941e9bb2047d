"""The ledger is told of second factors turned on and off; a lost phone is put right by an administrator."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access import store
from kechuang_site.access.actions.impossible import Impossible
from kechuang_site.access.actions.membership_grant import not_oneself
from kechuang_site.access.actions.token_revoke import end_tokens
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker, as_oneself
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.membership import unrevoked_powers
from kechuang_site.record.write import recording, remember


def second_factor_changed(*, person: Person, at: datetime, act: str) -> None:
    """A person has turned their own on or off."""
    remember(by=as_oneself(person.pk), act=act, at=at)


def second_factor_reset(*, by: Asker, at: datetime, person: Person, reason: str) -> None:
    """Take the second factor away (a lost phone); every sitting and token of the person ends. Raises Refused, Impossible, Conflict.

    An administrator's is the security administrator's to reset: whoever hands out passwords must not be able to
    take over another power alone.
    """
    power = unrevoked_powers(person.pk).exists()
    actor = require(by, "membership.grant" if power else "person.manage", division="")
    not_oneself(by, person)
    if not reason:
        raise Impossible("请写明原因。[access.reason]", field="reason")
    with recording(by=actor, act="person.second_factor_reset", at=at, reason=reason) as writes:
        store.drop_second_factor(person.pk)
        writes.change(person, sittings=person.sittings + 1)
        end_tokens(writes, person=person, at=at)
