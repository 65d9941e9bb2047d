"""A full telephone number is seen only on demand, and the ledger knows by whom."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.models import Person
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.record.write import remember


def phone_show(*, by: Asker, at: datetime, person: Person, division: str) -> str:
    """The number as it is. Raises Refused."""
    actor = require(by, "person.read", division=division)
    remember(by=actor, act="person.phone_shown", at=at, note=f"账号{person.login}")
    return person.phone
