"""Every sitting of a person ends, this one too, and every token."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.actions.token_revoke import end_tokens
from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import as_oneself
from kechuang_site.record.write import recording


def sign_out_everywhere(*, person: Person, at: datetime) -> int:
    """Asked for by the person: a lost laptop, a computer left open. How many tokens ended with the sittings."""
    with recording(by=as_oneself(person.pk), act="person.sign_out_everywhere", at=at) as writes:
        writes.change(person, sittings=person.sittings + 1)
        return end_tokens(writes, person=person, at=at)
