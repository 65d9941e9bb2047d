"""The history of one row (来历): every entry that speaks of it, the newest first."""

from __future__ import annotations

from dataclasses import replace

from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.line import Line, line_of

_MOST = 200


def history_of(noun: str, key: str, *, most: int = _MOST) -> tuple[Line, ...]:
    """The entries about a row, each with that row's changes alone; the caller made sure the asker may see it."""
    return histories_of(noun, [key], most=most)


def histories_of(noun: str, keys: list[str], *, most: int = _MOST) -> tuple[Line, ...]:
    """The entries about several rows of one noun, in one query."""
    wanted = set(keys)
    entries = Entry.objects.filter(subjects__noun=noun, subjects__key__in=keys).distinct().order_by("-number")
    return tuple(_only(line_of(entry), noun, wanted) for entry in entries[:most])


def _only(line: Line, noun: str, keys: set[str]) -> Line:
    speaking = (change for change in line.changes if change["noun"] == noun and change["key"] in keys)
    return replace(line, changes=tuple(speaking))
