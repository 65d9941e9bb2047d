"""What persons are called, looked up live: the ledger keeps only their keys."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang_site.access.models import Party, Person


def names_of(persons: Iterable[int]) -> dict[int, str]:
    """Key → name, of those there are."""
    return dict(Person.objects.filter(pk__in=set(persons)).values_list("pk", "name"))


def party_names_of(codes: Iterable[str]) -> dict[str, str]:
    """Code → name, of the parties there are."""
    return dict(Party.objects.filter(code__in=set(codes)).values_list("code", "name"))
