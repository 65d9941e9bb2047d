"""Who set versions of rows and when, from the ledger; names are looked up now and stand in no entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kechuang_site.access.queries.name import names_of
from kechuang_site.ledger.queries.makers import makers_of


@dataclass(frozen=True, slots=True)
class Author:
    """The person (no name where it was the system), the moment, and the ledger's entry that says so."""

    name: str
    at: datetime
    entry: int


def authors_of(noun: str, keys: Iterable[str]) -> dict[str, Author]:
    """The author of each row of a noun by its key."""
    made = makers_of(noun, list(keys))
    names = names_of(each.person for each in made.values())
    return {key: Author(names.get(each.person, ""), each.at, each.number) for key, each in made.items()}
