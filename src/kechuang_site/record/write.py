"""The one door for writing: rows and their ledger entry in one transaction, or nothing.

An action opens `recording(...)`, adds and changes rows through it, and leaves; the entry is appended last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from kechuang_site.ledger import store as ledger
from kechuang_site.record.kept import Json
from kechuang_site.record.one import one
from kechuang_site.record.recorded import Recorded

Row = TypeVar("Row", bound=Recorded)


class Conflict(Exception):  # noqa: N818 (a conflict is no error: the person decides)
    """Somebody else changed the row since it was read. `current` is the row as it is now."""

    code = "record.conflict"

    def __init__(self, current: Recorded | None, attempted: Mapping[str, Any]) -> None:
        super().__init__("这一项在您打开之后已被改过，没有覆盖。请对照两个值后再保存。")
        self.current = current
        self.attempted = dict(attempted)


class Recording:
    """The writes of one action. Rows enter as they are; versions guard against lost updates."""

    def __init__(self) -> None:
        self.changes: list[dict[str, Json]] = []

    def add(self, row: Row) -> Row:
        """Insert a new row."""
        row.version = 1
        row.save(force_insert=True)
        self._note(row, None, row.recorded())
        return row

    def add_all(self, rows: Iterable[Row]) -> list[Row]:
        """Insert many rows of one model in their order."""
        return [self.add(row) for row in rows]

    def change(self, row: Row, **fields: Any) -> Row:
        """Change fields of a row that was read at `row.version`. Raises Conflict where it moved on since."""
        rows = type(row)._base_manager
        current = one(rows.select_for_update().filter(pk=row.pk))
        if current is None or current.version != row.version:
            raise Conflict(current, fields)
        before = current.recorded()
        for name, value in fields.items():
            setattr(current, name, value)
        current.version += 1
        current.save(force_update=True)
        self._note(current, before, current.recorded())
        for name in (*fields, "version"):
            setattr(row, name, getattr(current, name))
        return row

    def remove(self, row: Recorded) -> None:
        """Take out a row that nothing refers to (a draft); its last state stays in the ledger."""
        current = one(type(row)._base_manager.select_for_update().filter(pk=row.pk))
        if current is None or current.version != row.version:
            raise Conflict(current, {})
        self._note(current, current.recorded(), None)
        current.delete()

    def _note(self, row: Recorded, before: Json, after: Json) -> None:
        self.changes.append({"noun": row.noun, "key": row.key, "before": before, "after": after})


@contextmanager
def recording(
    *, by: Mapping[str, Json], act: str, at: datetime, reason: str | None = None, document: str | None = None,
    note: str | None = None,
) -> Iterator[Recording]:  # fmt: skip
    """One action: its writes and its ledger entry in one transaction.

    `by` is who acts (`Actor.as_json()`), `act` the verb (`target.amend`), `at` now, `document` the key of
    the document that says so. An action that wrote nothing leaves no entry. Raises Conflict.
    """
    with transaction.atomic():
        writes = Recording()
        yield writes
        if writes.changes:
            ledger.append(at=at, act=act, actor=by, changes=writes.changes, reason=reason, document=document, note=note)


def remember(*, by: Mapping[str, Json], act: str, at: datetime, note: str | None = None) -> None:
    """An entry for an act that writes no row but must be known: a sign-in, an export, a full view."""
    with transaction.atomic():
        ledger.append(at=at, act=act, actor=by, changes=[], reason=None, document=None, note=note)
