"""What was done to rows, and by whom: many rows at once, without opening what the entries hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kechuang_site.ledger.models import Subject


@dataclass(frozen=True, slots=True)
class Act:
    """An entry that speaks of a row: the row's key, the entry's number, its act and person (0: the system)."""

    key: str
    number: int
    act: str
    person: int


def acts_on(noun: str, keys: Iterable[str], acts: Collection[str]) -> list[Act]:
    """The entries of some acts that speak of rows, the oldest first; the caller made sure the asker may see them."""
    rows = Subject.objects.filter(noun=noun, key__in=list(keys), entry__act__in=acts)
    return [
        Act(*row) for row in rows.order_by("entry_id").values_list("key", "entry_id", "entry__act", "entry__person")
    ]


def keys_at(noun: str, numbers: Collection[int], act: str) -> list[tuple[int, str]]:
    """The rows of a noun that some entries speak of, where they are of an act: number and key."""
    rows = Subject.objects.filter(noun=noun, entry_id__in=numbers, entry__act=act)
    return list(rows.order_by("entry_id").values_list("entry_id", "key"))
