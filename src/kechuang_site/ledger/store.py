"""Appending to the ledger: the only way in. Called inside the transaction of the change it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Model

from kechuang.ledger import GENESIS, following
from kechuang.ledger import Head as ChainHead
from kechuang_site.ledger.models import Entry, Head, Subject
from kechuang_site.record.clock import SHANGHAI


class Stored(NamedTuple):
    """The ledger's tables: as they are now, or as they were at a migration."""

    entry: type[Model]
    head: type[Model]
    subject: type[Model]


STORED = Stored(Entry, Head, Subject)


def append(
    *, at: datetime, act: str, actor: Mapping[str, Any], changes: Sequence[Mapping[str, Any]],
    reason: str | None, document: str | None, note: str | None, stored: Stored = STORED,
) -> Entry:  # fmt: skip
    """Add one entry at the end of the chain. Writers stand in line at the head until they commit."""
    head = _locked_head(stored.head)
    moment, note = _after(head, at.astimezone(SHANGHAI), note)
    content = {
        "at": moment.isoformat(timespec="microseconds"), "act": act, "actor": dict(actor), "changes": list(changes),
        "reason": reason, "document": document, "note": note,
    }  # fmt: skip
    linked = following(ChainHead(head.number, head.segment or None, head.hash), content)
    entry = stored.entry(
        number=linked.number, segment=linked.segment, content=linked.content, hash=linked.hash,
        at=moment, act=act, person=actor.get("person") or 0, division=actor.get("division") or "",
    )  # fmt: skip
    entry.save(force_insert=True)
    subjects = (stored.subject(entry=entry, noun=noun, key=key) for noun, key in _subjects(changes))
    stored.subject.objects.bulk_create(subjects)
    head.number, head.segment, head.hash = entry.number, entry.segment, entry.hash
    head.save(force_update=True)
    return entry


def _after(head: Head, moment: datetime, note: str | None) -> tuple[datetime, str | None]:
    """The moment an entry is entered under. A clock set back cannot reopen a closed month: the entry then joins
    the open one at its beginning, and its note says what the clock said."""
    if moment.strftime("%Y-%m") >= head.segment:
        return moment, note
    year, month = map(int, head.segment.split("-"))
    said = f"入账时系统时钟显示{moment.isoformat(timespec='seconds')}，早于已开的月段，请校准时钟。"
    return datetime(year, month, 1, tzinfo=SHANGHAI), f"{note}　{said}" if note else said


def _locked_head(heads: type[Model]) -> Head:
    found = heads.objects.select_for_update().filter(pk=1).first()
    if found is not None:
        return found
    heads.objects.bulk_create([heads(pk=1, hash=GENESIS)], ignore_conflicts=True)
    return heads.objects.select_for_update().get(pk=1)


def _subjects(changes: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((change["noun"], change["key"]) for change in changes))
