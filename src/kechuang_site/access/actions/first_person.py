"""An account with its post, entered at the machine itself: an installation's first administrators have nobody to ask."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kechuang_site.access.actions.load_parties import OPERATOR
from kechuang_site.access.actions.membership_grant import add_membership
from kechuang_site.access.actions.person_add import new_person
from kechuang_site.access.models import Membership, Party, Person
from kechuang_site.record.write import recording


def add_first_person(
    *, at: datetime, login: str, name: str, party: Party, role: str, phone: str = ""
) -> tuple[Person, str]:
    """The person with the post from today, and the password to hand over once. Raises Impossible."""
    with transaction.atomic():
        person, password = new_person(actor=OPERATOR, at=at, login=login, name=name, phone=phone)
        post = Membership(person=person, party=party, role=role, start=at.date())
        with recording(by=OPERATOR, act="membership.grant", at=at) as writes:
            add_membership(writes, at=at, row=post)
    return person, password
