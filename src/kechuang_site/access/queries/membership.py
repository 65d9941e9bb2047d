"""Memberships: which hold, which overlap, who stands behind them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from kechuang_site.access.models import POWERS_APART, Membership
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of


def unrevoked_powers(person: int) -> QuerySet[Membership]:
    """The administrator's posts of a person that are not revoked, ended ones too."""
    return Membership.objects.filter(person_id=person, role__in=POWERS_APART, revoked_at=None).select_related("party")


def overlapping(*, person: int, party: int, role: str, start: date, end: date | None) -> QuerySet[Membership]:
    """Posts of the same person, role and party with a day in common."""
    same = Membership.objects.filter(person_id=person, party_id=party, role=role, revoked_at=None)
    same = same.filter(Q(end=None) | Q(end__gte=start))
    return same if end is None else same.filter(start__lte=end)


def deputies_of(membership: int) -> QuerySet[Membership]:
    """Who stands in for the holder of a post, not yet revoked."""
    return Membership.objects.filter(deputy_for_id=membership, revoked_at=None)


def membership_for(asker: Asker, membership: int) -> Membership:
    """A post of a person the asker may see. Raises Hidden."""
    scope = scope_of(asker, "person.read")
    found = Membership.objects.filter(pk=membership).select_related("person", "party", "deputy_for__person").first()
    if found is None or not scope.holds(division=found.party.division):
        raise Hidden(f"membership {membership}")
    return found


def holds(membership: Membership, *, at: datetime) -> bool:
    """Whether a post holds at this moment."""
    day = at.date()
    begun = membership.start <= day and (membership.end is None or membership.end >= day)
    return begun and (membership.revoked_at is None or membership.revoked_at > at)
