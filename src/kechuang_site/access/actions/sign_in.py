"""Signing in and out as the ledger knows them; failures counted, locks set and lifted."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access import store
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker, as_oneself
from kechuang_site.access.queries.lock import failure_key
from kechuang_site.access.queries.may import require
from kechuang_site.access.queries.person import person_by_login
from kechuang_site.access.queries.sign_in_rules import sign_in_rules
from kechuang_site.record.write import remember


def sign_in_failed(*, login: str, at: datetime) -> datetime | None:
    """Count a wrong password or code; the end of the lock where this one locks the login."""
    rules = sign_in_rules()
    until = store.count_failure(failure_key(login), at=at, failures=rules.failures, locked_for=rules.locked_for)
    person = person_by_login(login) if until is not None else None
    if person is not None:
        remember(by=as_oneself(person.pk), act="person.lock", at=at, note=f"连续输错{rules.failures}次")
    return until


def signed_in(*, person: Person, at: datetime, how: str) -> None:
    """Somebody is in: earlier failures no longer count."""
    store.clear_failures(failure_key(person.login))
    remember(by=as_oneself(person.pk), act="person.sign_in", at=at, note=how)


def signed_out(*, person: Person, at: datetime) -> None:
    """Somebody has left by their own will."""
    remember(by=as_oneself(person.pk), act="person.sign_out", at=at)


def person_unlock(*, by: Asker, at: datetime, person: Person) -> None:
    """Lift a lock before its time."""
    actor = require(by, "person.manage", division="")
    if store.clear_failures(failure_key(person.login)):
        remember(by=actor, act="person.unlock", at=at, note=f"账号{person.login}")
