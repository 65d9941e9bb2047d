"""Who brought each row into the tables: many rows at once, without opening what the entries hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from kechuang_site.ledger.models import Entry, Subject


@dataclass(frozen=True, slots=True)
class Made:
    """The entry that brought a row, by which act and person (0: the system), when."""

    number: int
    act: str
    person: int
    at: datetime


def makers_of(noun: str, keys: Iterable[str]) -> dict[str, Made]:
    """The first entry that speaks of each row; the caller made sure the asker may see the rows."""
    speaking = Subject.objects.filter(noun=noun, key__in=list(keys))
    first = dict(speaking.values_list("key").annotate(Min("entry_id")))
    entries = Entry.objects.filter(number__in=set(first.values())).values_list("number", "act", "person", "at")
    made = {row[0]: Made(*row) for row in entries}
    return {key: made[number] for key, number in first.items()}
