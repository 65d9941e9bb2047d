"""Verifying an exported ledger of 300 000 entries, reading included, beside what a reader of it costs at least.

Peers: `sha256sum` sees one byte string and names no entry; a plain loop chains the lines by SHA-256 without looking
at numbers, months or form; the floor of SM3 alone hashes the same bytes with the same library.
Then verifying the same entries where they are kept, on SQLite and on PostgreSQL, beside reading them alone.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SM3, Hash
from figure import Figure, show, side_by_side

from kechuang.ledger import BEGINNING, Entry, Head, following, head_of, header_of, verify, verify_export, write_export

RUNS = int(os.environ.get("RUNS", "5"))
COUNT = int(os.environ.get("COUNT", "300000"))
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from proofs.installation import DATABASES, Installation  # noqa: E402


def entries() -> Iterator[Entry]:
    """Values recorded through four years, in the form the platform writes them."""
    head: Head = BEGINNING
    for place in range(COUNT):
        month = place * 48 // COUNT
        made = following(head, _content(place, f"{2024 + month // 12}-{month % 12 + 1:02}-15T09:30:00+08:00"))
        head = head_of(made)
        yield made


def _content(place: int, at: str) -> dict[str, object]:
    after = {
        "target": place % 900,
        "period": at[:7],
        "amount": str(place % 10_000),
        "nature": "快报数",
        "note": "按月报送",
    }
    change = {"noun": "value", "key": str(place), "before": None, "after": after}
    actor = {"person": place % 200, "membership": place % 300, "role": "reporter", "party": "kjj"}
    return {
        "at": at, "act": "report.accept", "actor": actor, "changes": [change], "reason": "本期数已与统计部门核对",
        "document": None, "note": None,
    }  # fmt: skip


def chained_by_sha256(path: Path) -> str:
    """The least a chained log costs: every line hashed with the hash before it."""
    previous = b""
    with path.open("rb") as lines:
        for line in lines:
            previous = hashlib.sha256(previous + line).digest()
    return previous.hex()


def sm3_alone(path: Path) -> None:
    """One SM3 a line by the same library."""
    fresh = Hash(SM3())
    with path.open("rb") as lines:
        for line in lines:
            digest = fresh.copy()
            digest.update(line)
            digest.finalize()


def compared(path: Path) -> None:
    """Rows a second beside each peer."""
    figure = f"verify_export, {COUNT:,} entries of {path.stat().st_size // COUNT} bytes, reading included"

    def ours() -> None:
        assert verify_export(path)[1].ok

    peers = (
        ("one SM3 a line (floor)", lambda: sm3_alone(path)),
        ("SHA-256 chain over lines, nothing else looked at", lambda: chained_by_sha256(path)),
        ("sha256sum of the file", lambda: subprocess.run(["sha256sum", path], stdout=subprocess.DEVNULL, check=True)),
    )
    for peer, theirs in peers:
        mine, other = side_by_side(ours, theirs, runs=RUNS)
        show(Figure(figure, round(COUNT / mine), "1/s", peer, round(COUNT / other)))


def in_database(database: str) -> None:
    """Rows a second out of a database of its own, whole and counted in this process's own time alone."""
    installation = Installation(database, Path(tempfile.mkdtemp()) / "ledger")
    installation.open()
    try:
        size = _fill()
        from kechuang_site.ledger.queries.rows import chain_rows
        from kechuang_site.ledger.queries.verify import verify_chain

        def ours() -> None:
            assert verify_chain().ok

        def reading() -> None:
            assert sum(1 for _ in chain_rows()) == COUNT

        figure = f"verify_chain on {database}, {COUNT:,} entries of {size} bytes, reading included"
        mine, other = side_by_side(ours, reading, runs=RUNS)
        show(Figure(figure, round(COUNT / mine), "1/s", "reading the rows (floor)", round(COUNT / other)))
        mine, other = _own_seconds(ours), _own_seconds(reading)
        figure += ", by processor time of the process"
        show(Figure(figure, round(COUNT / mine), "1/s", "reading the rows (floor)", round(COUNT / other)))
    finally:
        installation.remove()


def _fill() -> int:
    """Put the entries into the tables as they are; the bytes of one."""
    from django.db import transaction

    from kechuang_site.ledger.models import Entry as Row
    from kechuang_site.ledger.models import Head as Stored

    made, head, size = entries(), BEGINNING, 0
    while held := list(islice(made, 5000)):
        rows = [
            Row(number=each.number, segment=each.segment, content=each.content, hash=each.hash, act="report.accept",
                at=datetime.fromisoformat(f"{each.segment}-15T09:30:00+08:00"))
            for each in held
        ]  # fmt: skip
        with transaction.atomic():
            Row.objects.bulk_create(rows)
        head, size = head_of(held[-1]), size + sum(len(each.content.encode()) for each in held)
    Stored.objects.create(pk=1, number=head.number, segment=head.segment, hash=head.hash)
    return size // COUNT


def _own_seconds(action: Callable[[], None]) -> float:
    """The least of the runs: other work on the machine only ever adds."""
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        action()
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    """All figures, on a file and databases that are gone afterwards."""
    if sys.argv[1:]:
        in_database(sys.argv[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        held = list(entries())
        path = Path(folder) / "ledger.jsonl"
        with path.open("wb") as stream:
            header = header_of(held, installation="bench", exported_at="2028-01-01T00:00:00+08:00")
            write_export(held, header, stream)
        packed = Path(folder) / "ledger.jsonl.gz"
        packed.write_bytes(gzip.compress(path.read_bytes(), 6))
        compared(path)
        rows = [(each.segment, each.number, each.content, each.hash) for each in held]
        memory, unpacked = side_by_side(lambda: verify(rows), lambda: verify_export(packed), runs=RUNS)
        show(Figure(f"verify, {COUNT:,} rows in memory", round(COUNT / memory), "1/s"))
        show(Figure("verify_export of .jsonl.gz, reading included", round(COUNT / unpacked), "1/s"))
    for database in DATABASES:
        subprocess.run([sys.executable, __file__, database], check=True)


if __name__ == "__main__":
    main()
