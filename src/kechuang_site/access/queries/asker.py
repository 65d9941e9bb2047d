"""Who is asking: a person with the memberships that hold at this moment. Read anew at each request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from kechuang_site.access.models import Membership


@dataclass(frozen=True, slots=True)
class Hat:
    """One membership that holds: what its person may do in this role for this party."""

    membership: int
    role: str
    party: int
    party_code: str
    party_name: str
    division: str
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Asker:
    """A person and the hats worn now."""

    person: int
    name: str
    hats: tuple[Hat, ...]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(hat.role for hat in self.hats)

    @property
    def divisions(self) -> frozenset[str]:
        return frozenset(hat.division for hat in self.hats)

    def acting_as(self, hat: Hat) -> dict[str, Any]:
        """The actor of a ledger entry: keys only, no name (personal data stays out)."""
        return {
            "person": self.person, "membership": hat.membership, "role": hat.role, "party": hat.party_code,
            "division": hat.division, "deputy": hat.deputy,
        }  # fmt: skip


def as_oneself(person: int) -> dict[str, Any]:
    """The actor of what a person does about their own account, in no role: signing in, a password."""
    return {"person": person, "membership": 0, "role": "", "party": "", "deputy": False}


NOBODY = Asker(0, "", ())


def asker_of(person: int, name: str, *, at: datetime) -> Asker:
    """The person with every membership that holds at `at` (Asia/Shanghai days)."""
    day = at.date()
    held = (
        Membership.objects.filter(person_id=person, start__lte=day)
        .filter(Q(end=None) | Q(end__gte=day))
        .filter(Q(revoked_at=None) | Q(revoked_at__gt=at))
        .select_related("party")
        .order_by("pk")
    )
    return Asker(person, name, tuple(_hat(each) for each in held))


def _hat(held: Membership) -> Hat:
    party = held.party
    return Hat(held.pk, held.role, party.pk, party.code, party.name, party.division, held.deputy_for_id is not None)
