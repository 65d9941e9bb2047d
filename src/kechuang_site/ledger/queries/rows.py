"""Entries as the verifier wants them: lean rows in the order of their numbers, never model instances."""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.ledger import Entry as ChainEntry
from kechuang_site.ledger.models import Entry

Row = tuple[str, int, str, str]
_AT_ONCE = 5000


def chain_rows(*, after: int = 0) -> Iterator[Row]:
    """(segment, number, content, hash) of every entry behind `after`, streamed.

    The rows come in the table's own order of numbers, so that one inserted or moved is met where it stands.
    """
    rows = Entry.objects.filter(number__gt=after).order_by("number")
    yield from rows.values_list("segment", "number", "content", "hash").iterator(chunk_size=_AT_ONCE)


def chain_entries() -> Iterator[ChainEntry]:
    """The same as the library's entries, for replaying and exporting."""
    for row in chain_rows():
        yield ChainEntry(*row)
