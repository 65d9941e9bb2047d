"""Who is asking: a person with the memberships that hold at this moment. Read anew at each request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

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
    """A person and the hats worn now; `token` where a program acts for them."""

    person: int
    name: str
    hats: tuple[Hat, ...]
    token: int | None = None

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(hat.role for hat in self.hats)

    @property
    def divisions(self) -> frozenset[str]:
        return frozenset(hat.division for hat in self.hats)

    def acting_as(self, hat: Hat) -> dict[str, Any]:
        """The actor of a ledger entry: keys only, no name (personal data stays out)."""
        said = {
            "person": self.person, "membership": hat.membership, "role": hat.role, "party": hat.party_code,
            "division": hat.division, "deputy": hat.deputy,
        }  # fmt: skip
        return said if self.token is None else said | {"token": self.token}


def as_oneself(person: int) -> dict[str, Any]:
    """The actor of what a person does about their own account, in no role: signing in, a password."""
    return {"person": person, "membership": 0, "role": "", "party": "", "deputy": False}


NOBODY = Asker(0, "", ())


def asker_of(person: int, name: str, *, at: datetime) -> Asker:
    """The person with every membership that holds at `at`."""
    return Asker(
        person, name, tuple(sorted((hat_of(each) for each in holding(at).filter(person_id=person)), key=_since))
    )


def _since(hat: Hat) -> int:
    return hat.membership


def holding(at: datetime) -> QuerySet[Membership]:
    """The memberships that hold at a moment (Asia/Shanghai days), with their parties."""
    day = at.date()
    begun = Membership.objects.filter(Q(end=None) | Q(end__gte=day), start__lte=day)
    return begun.filter(Q(revoked_at=None) | Q(revoked_at__gt=at)).select_related("party")


def hat_of(held: Membership) -> Hat:
    """The hat of a membership whose party was fetched along."""
    party = held.party
    return Hat(held.pk, held.role, party.pk, party.code, party.name, party.division, held.deputy_for_id is not None)
