"""What can be chosen on the forms about people: roles that may do something, parties and persons in sight."""

from __future__ import annotations

from django.db.models import QuerySet

from kechuang_site.access.models import Party, Person, Role
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.access.queries.permission import permissions
from kechuang_site.access.queries.person import persons_for_posts


def grantable_roles() -> list[tuple[str, str]]:
    """Roles that may do something in this installation, with their words; none is chosen for anybody."""
    denied = permissions().denied
    return [("", "—"), *((role.value, str(role.label)) for role in Role if role.value not in denied)]


def parties(asker: Asker, verb: str = "person.read") -> QuerySet[Party]:
    """Parties in sight that have not ended, in their order."""
    scope = scope_of(asker, verb)
    found = Party.objects.filter(ended_on=None).order_by("division", "order", "pk")
    return found if scope.everywhere else found.filter(division__in=scope.divisions)


def party_chosen(asker: Asker, party: int) -> Party:
    """The party that was chosen. Raises Hidden for one out of sight."""
    found = parties(asker).filter(pk=party).first()
    if found is None:
        raise Hidden(f"party {party}")
    return found


def person_chosen(asker: Asker, person: int) -> Person:
    """The person that was chosen. Raises Hidden for one out of sight."""
    found = persons_for_posts(asker).filter(pk=person).first()
    if found is None:
        raise Hidden(f"person {person}")
    return found
