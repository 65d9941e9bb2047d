"""Every sitting of a person ends, this one too."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import as_oneself
from kechuang_site.record.write import recording


def sign_out_everywhere(*, person: Person, at: datetime) -> None:
    """Asked for by the person: a lost laptop, a computer left open."""
    with recording(by=as_oneself(person.pk), act="person.sign_out_everywhere", at=at) as writes:
        writes.change(person, sittings=person.sittings + 1)
