"""Whom a message may reach: everybody with a post that holds and an account that is not stopped."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from kechuang_site.access.queries.asker import Asker, hat_of, holding


def reachable(*, at: datetime, division: str | None = None) -> list[Asker]:
    """Everybody who holds a post at `at`, of one county where it is named, as the asker they would be."""
    held = holding(at).filter(person__is_active=True).select_related("person").order_by("person", "pk")
    if division is not None:
        held = held.filter(party__division=division)
    return [
        Asker(person.pk, person.name, tuple(hat_of(each) for each in posts))
        for person, posts in groupby(held, key=lambda each: each.person)
    ]


def phone_of(person: int, *, at: datetime) -> str:
    """The telephone of a person who can be reached at `at`; "" for anybody else."""
    held = holding(at).filter(person_id=person, person__is_active=True).select_related("person").first()
    return "" if held is None else held.person.phone
