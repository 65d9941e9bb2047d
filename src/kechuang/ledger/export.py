"""An exported ledger: one text file, a header and a line for every entry. Written here, read by `read_export.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from kechuang.ledger.header import Header, header_text
from kechuang.ledger.model import Entry


def write_export(entries: Iterable[Entry], header: Header, stream: BinaryIO) -> None:
    """Write the header and the entries to a binary stream, which may be a GzipFile.

    Raises ValueError, after the writing, where the entries are not those the header tells of: what was
    written is then no export and must not be handed out.
    """
    stream.write(f"{header_text(header)}\n".encode())
    count, last = 0, header.opening.hash
    for entry in entries:
        count += 1
        stream.write(entry_line(entry).encode("utf-8"))
        last = entry.hash
    if (count, last) != (header.entries, header.head.hash):
        raise ValueError(f"表头写 {header.entries} 条，实际写出 {count} 条，或最后一条不是表头所写的那条")


def entry_line(entry: Entry) -> str:
    """The line of an entry. Canonical content holds no line feed and no tab, so the line can be taken apart again."""
    return f"{entry.number}\t{entry.segment}\t{entry.hash}\t{entry.content}\n"
