"""Who entered values and when, from the ledger; names are looked up now and stand in no entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kechuang_site.access.queries.name import names_of
from kechuang_site.ledger.queries import makers_of
from kechuang_site.progress.models import Value


@dataclass(frozen=True, slots=True)
class Author:
    """The person, the moment and the ledger's entry of a value."""

    name: str
    at: datetime
    entry: int


def authors_of(values: Iterable[int]) -> dict[int, Author]:
    """The author of each value by its key."""
    made = makers_of(Value.noun, [str(key) for key in values])
    names = names_of(each.person for each in made.values())
    return {int(key): Author(names.get(each.person, ""), each.at, each.number) for key, each in made.items()}
