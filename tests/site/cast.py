"""The cast of the site's tests: two invented counties, their units, and a person for each role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.test import Client

from kechuang_site.access.models import Membership, Party, Person, Role
from kechuang_site.access.queries import sitting
from kechuang_site.access.queries.asker import Asker, asker_of
from kechuang_site.record.write import recording

SHANGHAI = ZoneInfo("Asia/Shanghai")
# The day the tests live on, and the moment they write at.
TODAY = date(2025, 7, 10)
NOW = datetime(2025, 7, 10, 9, 30, tzinfo=SHANGHAI)
SYSTEM = {"person": 0, "membership": 0, "role": "system", "party": "", "deputy": False}
HOME, ABROAD = "429901", "429902"
PASSWORD = "Ceshi-2025-mima"


@dataclass
class Cast:
    """Everybody by a short name: parties by code, people by role (`clerk`, `clerk_b` for another unit's)."""

    parties: dict[str, Party] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def asker(self, who: str, *, at: datetime = NOW) -> Asker:
        person = self.people[who]
        return asker_of(person.pk, person.name, at=at)

    def client(self, who: str | None) -> Client:
        """A browser in which `who` is signed in; None is nobody."""
        client = Client()
        if who is not None:
            client.force_login(self.people[who])
            settle_in(client)
        return client


def settle_in(client: Client, *, at: datetime = NOW) -> None:
    """Begin a sitting, as signing in does, with a second factor already in hand."""
    session = client.session
    sitting.begin(session, at=at)
    sitting.note_second_factor(session)
    session.save()


_UNITS = (
    ("KJJ", "县科技局", "county"),
    ("CZJ", "县财政局", "county"),
    ("SJJ", "县审计局", "county"),
    ("TJJ", "县统计局", "county"),
    ("A", "甲镇", "township"),
    ("B", "乙镇", "township"),
)
_PEOPLE = (
    ("plan_office", Role.PLAN_OFFICE, "KJJ"),
    ("plan_office_b", Role.PLAN_OFFICE, "KJJ"),
    ("officer", Role.OFFICER, "KJJ"),
    ("clerk", Role.CLERK, "A"),
    ("clerk_b", Role.CLERK, "B"),
    ("unit_head", Role.UNIT_HEAD, "A"),
    ("leader", Role.LEADER, "KJJ"),
    ("finance", Role.FINANCE, "CZJ"),
    ("auditor", Role.AUDITOR, "SJJ"),
    ("system_admin", Role.SYSTEM_ADMIN, "KJJ"),
    ("security_admin", Role.SECURITY_ADMIN, "KJJ"),
    ("audit_admin", Role.AUDIT_ADMIN, "KJJ"),
    ("enterprise", Role.ENTERPRISE, "KJJ"),
    ("institution", Role.INSTITUTION, "KJJ"),
    ("expert", Role.EXPERT, "KJJ"),
    ("bank", Role.BANK, "KJJ"),
)


def make_cast() -> Cast:
    """Two counties alike: HOME with everybody, ABROAD with a plan office; and `former`, whose posts have ended."""
    cast = Cast()
    with recording(by=SYSTEM, act="test.cast", at=NOW) as writes:
        for division in (HOME, ABROAD):
            for order, (code, name, level) in enumerate(_UNITS):
                key = code if division == HOME else f"{code}*"
                cast.parties[key] = writes.add(
                    Party(code=f"{division}-{code}", name=name, division=division, level=level, order=order)
                )
        for name, role, unit in (*_PEOPLE, ("abroad", Role.PLAN_OFFICE, "KJJ*"), ("former", Role.PLAN_OFFICE, "KJJ")):
            person = Person(login=name, name=f"测试{name}", password_set_on=TODAY)
            person.set_unusable_password()
            cast.people[name] = writes.add(person)
            end = date(2025, 6, 30) if name == "former" else None
            writes.add(Membership(person=person, party=cast.parties[unit], role=role, start=date(2025, 1, 1), end=end))
    return cast
