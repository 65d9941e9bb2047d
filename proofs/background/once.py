"""What was acknowledged held against the tables: every job done once in effect, none lost, none from nothing."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from kechuang_site.access.models import Party
from kechuang_site.job.models import Job, State
from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.verify import verify_all

_MOST_TOLD = 5


def twice() -> list[str]:
    """What was done more than once: wrong at any moment."""
    counted = {"proof.first": _notes("proof.first"), "proof.second": _names()}
    return [
        f"{name} of {key} was done {count} times"
        for name, keys in counted.items()
        for key, count in keys.items()
        if count > 1
    ]


def faults_of(folder: Path) -> list[str]:
    """What does not fit when the queue is empty."""
    acknowledged, taken_back = lines_of(folder / "acknowledged.txt"), lines_of(folder / "taken_back.txt")
    causes, first, second = (set(_notes("proof.cause")), set(_notes("proof.first")), set(_names()))
    apart = {
        "acknowledged, and no cause": set(acknowledged) - causes,
        "caused, and never done": causes - first,
        "done without a cause": first - causes,
        "its next job was never done": first - second,
        "its next job was done without it": second - first,
        "taken back, and done all the same": first & set(taken_back),
        "done without the line it writes first": first - set(lines_of(folder / "lines.txt")),
    }
    undone = Job.objects.exclude(state=State.DONE).values_list("name", "key", "state", "last_error")
    return [
        *twice(),
        *(f"{key}: {what}" for what, keys in apart.items() for key in sorted(keys)[:_MOST_TOLD]),
        *(f"not done: {job}" for job in undone[:_MOST_TOLD]),
        *(finding.message for finding in verify_all().findings),
    ]


def begun_again(folder: Path) -> int:
    """How many jobs were run more than once, because a worker died between the line and the mark."""
    return sum(count > 1 for count in Counter(lines_of(folder / "lines.txt")).values())


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="ascii").split() if file.exists() else []


def _notes(act: str) -> Counter[str]:
    contents = Entry.objects.filter(act=act).values_list("content", flat=True)
    return Counter(json.loads(content)["note"] for content in contents.iterator())


def _names() -> Counter[str]:
    return Counter(Party.objects.values_list("name", flat=True))
