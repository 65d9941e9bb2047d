"""Enter people and their posts from a list; for a demo, and for the first people of an installation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from kechuang_site.access.actions.load_parties import OPERATOR
from kechuang_site.access.models import Membership, Party, PartyKind, Person, Role
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.record.write import recording


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person with one post; `deputy_for` is the login of whom they stand in for (AB岗)."""

    login: str
    name: str
    role: str
    party: str
    start: date
    deputy_for: str = ""


def load_institutions(*, at: datetime, division: str, names: Sequence[tuple[str, str]]) -> None:
    """Add parties (code, name) that no table of units has, because no plan gives them a task."""
    there = parties_by_code(division)
    with recording(by=OPERATOR, act="party.load", at=at) as writes:
        for code, name in names:
            if code not in there:
                writes.add(Party(code=code, name=name, kind=PartyKind.INSTITUTION, division=division, order=900))


def load_people(*, at: datetime, division: str, people: Sequence[PersonLine], password: str, set_on: date) -> None:
    """Add the people, all with one password of the day `set_on`, and their posts. A deputy stands after
    whom they stand in for."""
    parties, hashed = parties_by_code(division), make_password(password)
    posts: dict[str, Membership] = {}
    with recording(by=OPERATOR, act="person.load", at=at) as writes:
        for line in people:
            person = Person(login=line.login, name=line.name, password=hashed, password_set_on=set_on)
            posts[line.login] = Membership(
                person=writes.add(person), party=parties[line.party], role=Role(line.role), start=line.start,
                deputy_for=posts.get(line.deputy_for),
            )  # fmt: skip
            writes.add(posts[line.login])
