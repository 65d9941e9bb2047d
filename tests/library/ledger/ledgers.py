"""Ledgers for tests: entries of an invented county, exports of them, and files to hold them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kechuang.ledger import BEGINNING, Entry, Head, following, head_of, header_of, write_export
from kechuang.ledger.verify import Row

EXPORTED_AT = "2025-01-02T08:00:00+08:00"


def content(at: str = "2024-08-15T09:30:00+08:00", **said: Any) -> dict[str, Any]:
    """The content of an entry, with only what matters to a test given."""
    plain = {
        "at": at,
        "act": "plan.adopt",
        "actor": {"person": 3, "membership": 7, "role": "plan_office", "party": "KJJ"},
        "changes": [],
        "reason": None,
        "document": None,
        "note": None,
    }
    return plain | said


def change(key: str, before: dict[str, Any] | None, after: dict[str, Any] | None, noun: str = "target") -> dict:
    return {"noun": noun, "key": key, "before": before, "after": after}


def chained(contents: Iterable[dict[str, Any]], opening: Head = BEGINNING) -> list[Entry]:
    """The entries of these contents, one following the other."""
    entries, head = [], opening
    for each in contents:
        entries.append(following(head, each))
        head = head_of(entries[-1])
    return entries


def ledger(count: int, *, note: str = "高新技术企业") -> list[Entry]:
    """`count` entries, three a month from 2024-01 on."""
    return chained(
        content(
            f"{2024 + place // 36}-{place // 3 % 12 + 1:02}-15T09:30:00+08:00",
            changes=[change(str(place), None, {"amount": str(place), "measure": "家"})],
            note=note,
        )
        for place in range(count)
    )


def rows(entries: Iterable[Entry]) -> list[Row]:
    return [(entry.segment, entry.number, entry.content, entry.hash) for entry in entries]


def exported(entries: Sequence[Entry], opening: Head = BEGINNING) -> bytes:
    """The bytes of an export of the entries."""
    stream = io.BytesIO()
    header = header_of(entries, installation="清河县", exported_at=EXPORTED_AT, opening=opening)
    write_export(entries, header, stream)
    return stream.getvalue()


def export_file(folder: Path, octets: bytes, name: str = "ledger.jsonl") -> Path:
    path = folder / name
    path.write_bytes(octets)
    return path
