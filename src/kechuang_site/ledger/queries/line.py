"""An entry as a person reads it: when, who, what, and each field before and after."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.ledger import Change
from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.words import words
from kechuang_site.record.tables import choice_word


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: its word, what stood there and what stands there now; None where there was nothing."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row an entry changed: its noun in words, its key, whether it came or went, and its fields."""

    noun: str
    word: str
    key: str
    kind: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `person` and `role` are keys: names are looked up by the page."""

    number: int
    segment: str
    hash: str
    at: datetime
    act: str
    act_word: str
    person: int
    role: str
    party: str
    deputy: bool
    reason: str | None
    document: str | None
    note: str | None
    changes: tuple[Change, ...]

    @property
    def rows(self) -> tuple[RowChange, ...]:
        """Its rows in words: made where a page shows them, for an adoption has hundreds."""
        return tuple(_row(change) for change in self.changes)

    def counted(self) -> list[tuple[str, int]]:
        """How many rows of each noun it changed."""
        counts = Counter(change["noun"] for change in self.changes)
        return [(words().noun(noun), count) for noun, count in counts.items()]


def line_of(entry: Entry) -> Line:
    """The entry in words."""
    said = json.loads(entry.content)
    actor = said["actor"]
    return Line(
        number=entry.number, segment=entry.segment, hash=entry.hash, at=entry.at, act=said["act"],
        act_word=words().act(said["act"]), person=actor.get("person") or 0, role=actor.get("role") or "",
        party=actor.get("party") or "", deputy=bool(actor.get("deputy")), reason=said["reason"],
        document=said["document"], note=said["note"], changes=tuple(said["changes"]),
    )  # fmt: skip


def _row(change: Change) -> RowChange:
    noun, before, after = change["noun"], change["before"], change["after"]
    kind = "added" if before is None else "removed" if after is None else "changed"
    return RowChange(noun, words().noun(noun), change["key"], kind, tuple(_fields(noun, before, after)))


def _fields(noun: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Iterator[FieldChange]:
    before, after = before or {}, after or {}
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if old != new and name != "version":
            yield FieldChange(words().field(noun, name), shown(noun, name, old), shown(noun, name, new))


def shown(noun: str, name: str, value: Any) -> str | None:
    """A recorded value as text: a choice by its word, 是 and 否, structures as JSON; None for nothing."""
    if isinstance(value, str) and (word := choice_word(noun, name, value)):
        return word
    if value is None or value == "" or value == {} or value == []:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
