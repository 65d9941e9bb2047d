"""What was acknowledged over HTTP held against rows and ledger: all of it once, and nothing half done."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from proofs.installation.county import line_of
from proofs.installation.office import Written

from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.verify import verify_chain
from kechuang_site.plan.models import Target


def faults_of(acknowledged: Iterable[Written], sign_ins: int) -> list[str]:
    """What does not fit."""
    rows = {reason: (pk, value) for pk, reason, value in _written_rows()}
    faults = []
    if len(rows) != _written_rows().count():
        faults.append("a write stands in the table more than once")
    entries = _entries()
    for written in acknowledged:
        row = rows.get(written.reason)
        if row is None or row[1] != Decimal(written.text):
            faults.append(f"{written} was acknowledged, the table has {row}")
    once = Counter({(str(pk), reason): 1 for reason, (pk, _) in rows.items()})
    if entries != once:
        faults.append(f"half done: entries without row {entries - once}, rows without entry {once - entries}")
    noted = Entry.objects.filter(act="person.sign_in").count()
    if noted < sign_ins:
        faults.append(f"{sign_ins} sign-ins were acknowledged, the ledger has {noted}")
    return [*faults, *_lines(), *(finding.message for finding in verify_chain().findings)]


def _written_rows():
    return Target.objects.filter(reason__endswith="次填写").values_list("pk", "reason", "value")


def _entries() -> Counter[tuple[str, str]]:
    """(key of the new row, reason) of every share set over HTTP."""
    found: Counter[tuple[str, str]] = Counter()
    for content in Entry.objects.filter(act="share.set").values_list("content", flat=True).iterator():
        said = json.loads(content)
        found.update((change["key"], said["reason"]) for change in said["changes"] if change["before"] is None)
    return found


def _lines() -> list[str]:
    cells = Target.objects.filter(reason__endswith="次填写").values_list("indicator", "party", "tier").distinct()
    return [fault for cell in cells for fault in line_of(*cell)[1]]
