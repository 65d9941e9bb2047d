"""A person chooses a password of their own; the ledger knows the day, never the password."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password

from kechuang_site.access.actions.token_revoke import end_tokens
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import as_oneself
from kechuang_site.record.write import recording


def password_change(*, person: Person, password: str, at: datetime) -> None:
    """Set a password that was checked; other sittings and every token of the person end with it."""
    with recording(by=as_oneself(person.pk), act="person.password", at=at) as writes:
        writes.change(
            person, password=make_password(password), password_set_on=at.date(), must_change_password=False
        )  # fmt: skip
        end_tokens(writes, person=person, at=at)
