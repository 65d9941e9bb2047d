"""沿革: how units follow one another: renamed, merged, split, abolished, a function handed over; with 文号."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kechuang.vocabulary.unit import fold_width


class SuccessionKind(StrEnum):
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    ABOLISH = "abolish"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Succession:
    """What happened to units on a day, by their names then (`old`) and after it (`new`).

    A transfer hands `function` over and ends no unit; an abolition has no `new`.
    """

    on: date
    kind: SuccessionKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    document: str | None = None
    function: str | None = None

    def gives_a_name(self) -> bool:
        """Whether `new` begins with this event: not by a transfer, nor where one unit joins another."""
        joins = self.kind is SuccessionKind.MERGE and len(self.old) == 1
        return self.kind is not SuccessionKind.TRANSFER and not joins


def name_on(name: str, events: Iterable[Succession], *, on: date) -> str:
    """What the unit called `name` today was called on a day: its renamings after that day undone."""
    for event in sorted(events, key=lambda event: event.on, reverse=True):
        if event.on > on and event.kind is SuccessionKind.RENAME and _names(event.new, name):
            name = event.old[0]
    return name


def names_after(name: str, events: Iterable[Succession], *, on: date) -> tuple[str, ...]:
    """The names that stand on a day for what was once `name`: itself, its successors, or nothing."""
    standing = [name]
    for event in sorted(events, key=lambda event: event.on):
        if event.on > on or event.kind is SuccessionKind.TRANSFER:
            continue
        following = []
        for each in standing:
            following += event.new if _names(event.old, each) else (each,)
        standing = list(dict.fromkeys(following))
    return tuple(standing)


def _names(names: tuple[str, ...], name: str) -> bool:
    return fold_width(name) in {fold_width(each) for each in names}
