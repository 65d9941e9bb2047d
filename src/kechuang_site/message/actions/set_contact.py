"""A person says how to be reached outside the platform, and until when not to be disturbed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError

from kechuang_site.access.queries.asker import Asker, as_oneself
from kechuang_site.message.models import Contact
from kechuang_site.message.queries.channel import contact_of
from kechuang_site.record.write import Conflict, recording


def set_contact(
    *, by: Asker, at: datetime, mail: str, sms: bool, quiet_until: date | None, version_seen: int | None
) -> Contact:  # fmt: skip
    """The asker's own wishes; nobody sets another's. Raises Conflict where they were changed in another window."""
    wishes = {"mail": mail, "sms": sms, "quiet_until": quiet_until}
    row = contact_of(by.person)
    try:
        with recording(by=as_oneself(by.person), act="contact.set", at=at) as writes:
            if row is None:
                return writes.add(Contact(person_id=by.person, **wishes))
            if row.version != version_seen:
                raise Conflict(row, wishes)
            return writes.change(row, **wishes)
    except IntegrityError:
        # Two windows of one person, both the first to say it.
        raise Conflict(contact_of(by.person), wishes) from None
