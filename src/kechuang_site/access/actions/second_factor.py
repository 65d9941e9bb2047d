"""The ledger is told of second factors turned on and off; a lost phone is put right by the system administrator."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access import store
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker, as_oneself
from kechuang_site.access.queries.may import require
from kechuang_site.record.write import recording, remember


def second_factor_changed(*, person: Person, at: datetime, act: str) -> None:
    """A person has turned their own on or off."""
    remember(by=as_oneself(person.pk), act=act, at=at)


def second_factor_reset(*, by: Asker, at: datetime, person: Person, reason: str) -> None:
    """Take the second factor away (a lost phone); every sitting of the person ends."""
    actor = require(by, "person.manage", division="")
    with recording(by=actor, act="person.second_factor_reset", at=at, reason=reason) as writes:
        store.drop_second_factor(person.pk)
        writes.change(person, sittings=person.sittings + 1)
