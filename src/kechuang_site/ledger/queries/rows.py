"""Entries as the verifier wants them: lean rows in the order of their numbers, never model instances."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import OperationalError, connection

from kechuang.ledger import Entry as ChainEntry
from kechuang_site.ledger.models import Entry

Row = tuple[str, int, str, str]
_AT_ONCE = 2000
_SELECT = f"SELECT segment, number, content, hash FROM {Entry._meta.db_table} WHERE number > %s ORDER BY number"
_SELECT_BYTES = (
    "SELECT CAST(segment AS BLOB), number, CAST(content AS BLOB), CAST(hash AS BLOB) "
    f"FROM {Entry._meta.db_table} WHERE number > %s ORDER BY number LIMIT {_AT_ONCE}"
)


def chain_rows(*, after: int = 0) -> Iterator[Row]:
    """(segment, number, content, hash) of every entry behind `after`, streamed.

    The rows come in the table's own order of numbers, so that one inserted or moved is met where it stands.
    """
    while after is not None:
        after = yield from _streamed(after)


def _streamed(after: int) -> Iterator[Row]:
    """Rows by a bare cursor: the ORM's would take as long as verifying. Gives where to go on, None at the end."""
    with connection.chunked_cursor() as cursor:
        try:
            # SQLite's driver reads the first row as it executes.
            cursor.execute(_SELECT, [after])
            while rows := cursor.fetchmany(_AT_ONCE):
                yield from rows
                after = rows[-1][1]
        except OperationalError:
            if connection.vendor != "sqlite":
                raise
            return (yield from _damaged(after))
    return None


def _damaged(after: int) -> Iterator[Row]:
    """The next rows where one is no UTF-8: SQLite keeps such bytes and its driver refuses them. They are read
    as what no text can hold, so that verifying names the entry instead of ending there."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT_BYTES, [after])
        rows = cursor.fetchall()
    for segment, number, content, digest in rows:
        yield _text(segment), number, _text(content), _text(digest)
    return rows[-1][1] if rows else None


def _text(held: bytes) -> str:
    return bytes(held).decode("utf-8", "surrogateescape")


def chain_entries() -> Iterator[ChainEntry]:
    """The same as the library's entries, for replaying and exporting."""
    for row in chain_rows():
        yield ChainEntry(*row)
