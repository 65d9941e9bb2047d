"""Rows put aside on disk while a migration changes their table: however many there are, memory holds a batch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from kechuang.ledger import canonical, read
from kechuang_site.record.kept import Json

State = dict[str, Json]


class Aside:
    """States by key, each taken back once. The file is temporary, without a name, and gone with this object."""

    def __init__(self, states: Iterable[tuple[str, State]]) -> None:
        self._held = sqlite3.connect("", isolation_level=None)
        self._held.execute("PRAGMA journal_mode = OFF")
        self._held.execute("CREATE TABLE state (key TEXT PRIMARY KEY, content TEXT NOT NULL)")
        written = ((key, canonical(state)) for key, state in states)
        self._held.executemany("INSERT INTO state VALUES (?, ?)", written)

    def take(self, key: str) -> State | None:
        """The state of a row; None where there was none of this key."""
        found = self._held.execute("DELETE FROM state WHERE key = ? RETURNING content", [key]).fetchall()
        return read(found[0][0]) if found else None

    def rest(self) -> Iterator[tuple[str, State]]:
        """What nobody took, in the order it came."""
        for key, content in self._held.execute("SELECT key, content FROM state ORDER BY rowid"):
            yield key, read(content)
