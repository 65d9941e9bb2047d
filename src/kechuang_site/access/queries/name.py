"""What persons are called, looked up live: the ledger keeps only their keys."""

from __future__ import annotations

from collections.abc import Iterable

from kechuang_site.access.models import Person


def names_of(persons: Iterable[int]) -> dict[int, str]:
    """Key → name, of those there are."""
    return dict(Person.objects.filter(pk__in=set(persons)).values_list("pk", "name"))
