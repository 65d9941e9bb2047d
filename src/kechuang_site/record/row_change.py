"""What a migration did to rows, as the ledger tells it: row by row the fields that differ, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from kechuang.ledger import Change, canonical, same
from kechuang_site.record.aside import Aside, State
from kechuang_site.record.kept import Kept

MOST_ROWS = 500
# Of the 4 million characters an entry may have; one row may still be larger than this.
_MOST_CHARACTERS = 1_000_000


def states(model: type[Model], kept: Kept) -> Iterator[tuple[str, State]]:
    """Key and state of every row by their order, asked a batch at a time: no cursor stays open over a change."""
    last: Any = None
    while True:
        rows = model._base_manager.order_by("pk")
        some = list((rows if last is None else rows.filter(pk__gt=last))[:MOST_ROWS])
        yield from ((str(row.pk), kept.state(row)) for row in some)
        if len(some) < MOST_ROWS:
            return
        last = some[-1].pk


def row_changes(aside: Aside, was: str, now: str, after: Iterable[tuple[str, State]]) -> Iterator[Change]:
    """The rows put aside under the noun `was` held against those of `now`; a row that is as it was is left out."""
    for key, state in after:
        before = aside.take(key)
        if was == now:
            yield from _told(now, key, before, state)
        else:
            yield from _told(was, key, before, None)
            yield from _told(now, key, None, state)
    for key, state in aside.rest():
        yield from _told(was, key, state, None)


def batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """As many as one entry may tell."""
    some: list[Change] = []
    characters = 0
    for change in changes:
        length = len(canonical(change))
        if some and (len(some) == MOST_ROWS or characters + length > _MOST_CHARACTERS):
            yield some
            some, characters = [], 0
        some.append(change)
        characters += length
    if some:
        yield some


def _told(noun: str, key: str, before: State | None, after: State | None) -> Iterator[Change]:
    if before is None or after is None:
        if before is not after:
            yield Change(noun=noun, key=key, before=before, after=after)
        return
    gone = {name: value for name, value in before.items() if name not in after or not same(value, after[name])}
    come = {name: value for name, value in after.items() if name not in before or not same(value, before[name])}
    if gone or come:
        yield Change(noun=noun, key=key, before=gone, after=come)
