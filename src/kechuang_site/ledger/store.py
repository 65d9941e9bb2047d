"""Appending to the ledger: the only way in. Called inside the transaction of the change it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kechuang.ledger import GENESIS, canonical, link
from kechuang_site.ledger.models import Entry, Head, Subject

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def append(
    *, at: datetime, act: str, actor: Mapping[str, Any], changes: Sequence[Mapping[str, Any]],
    reason: str | None, document: str | None, note: str | None,
) -> Entry:  # fmt: skip
    """Add one entry at the end of the chain. Writers stand in line at the head until they commit."""
    moment = at.astimezone(_SHANGHAI)
    head = _locked_head()
    # A clock set back must not reopen a closed month.
    segment = max(moment.strftime("%Y-%m"), head.segment)
    content = canonical(
        {
            "at": moment.isoformat(timespec="microseconds"), "act": act, "actor": dict(actor),
            "changes": list(changes), "reason": reason, "document": document, "note": note,
        }
    )  # fmt: skip
    number = head.number + 1
    entry = Entry(number=number, segment=segment, content=content, hash=link(head.hash, segment, number, content))
    entry.save(force_insert=True)
    Subject.objects.bulk_create(Subject(entry=entry, noun=noun, key=key) for noun, key in _subjects(changes))
    head.number, head.segment, head.hash = number, segment, entry.hash
    head.save(force_update=True)
    return entry


def _locked_head() -> Head:
    found = Head.objects.select_for_update().filter(pk=1).first()
    if found is not None:
        return found
    Head.objects.bulk_create([Head(pk=1, hash=GENESIS)], ignore_conflicts=True)
    return Head.objects.select_for_update().get(pk=1)


def _subjects(changes: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((change["noun"], change["key"]) for change in changes))
