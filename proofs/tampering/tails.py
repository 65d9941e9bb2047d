"""Damage that only a head kept outside shows: a tail cut off or written anew, with everything else made to fit."""

from __future__ import annotations

from random import Random

from django.db import connection
from proofs.tampering.entries import raw

from kechuang.ledger import Head, link
from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.verify import verify_chain


def head_at(number: int) -> Head:
    """The head as it was noted outside when entry `number` was the last."""
    entry = Entry.objects.get(number=number)
    return Head(entry.number, entry.segment, entry.hash)


def cut(random: Random, last: int) -> tuple[int, str]:
    """Take away the tail and set the stored head to what is left; the number left, the code a head outside gives."""
    left = random.randint(1, last - 1)
    raw("DELETE FROM ledger_subject WHERE entry_id > %s", left)
    raw("DELETE FROM ledger_entry WHERE number > %s", left)
    _fit(head_at(left))
    return left, "ledger.head-beyond"


def write_anew(random: Random, last: int) -> tuple[int, str]:
    """Forge an entry and chain all behind it again; the number before it, the code a head outside gives."""
    first = random.randint(max(1, last - 200), last)
    rows = list(Entry.objects.filter(number__gte=first - 1).order_by("number"))
    head = head_at(first - 1) if first > 1 else _genesis()
    for row in rows:
        if row.number < first:
            continue
        content = row.content.replace('"act":"', '"act":"x', 1) if row.number == first else row.content
        head = Head(row.number, row.segment, link(head.hash, row.segment, row.number, content))
        raw("UPDATE ledger_entry SET content = %s, hash = %s WHERE number = %s", content, head.hash, row.number)
    _fit(head)
    return first - 1, "ledger.head-differs"


def faults_of(left: int, code: str, kept: Head, before: Head) -> list[str]:
    """What verifying says wrongly after the tail behind `left` was bent: `kept` must show it, `before` must hold."""
    faults = []
    if not verify_chain().ok:
        faults.append(f"bent behind {left}: not hidden, so nothing is proved: {verify_chain().findings[0].message}")
    codes = [finding.code for finding in verify_chain(heads=[kept]).findings]
    if codes != [code]:
        faults.append(f"bent behind {left}: the head of {kept.number} kept outside gives {codes}")
    if not verify_chain(heads=[before]).ok:
        faults.append(f"bent behind {left}: the head of {before.number}, before it, does not hold")
    return faults


def _fit(head: Head) -> None:
    raw("UPDATE ledger_head SET number = %s, segment = %s, hash = %s", head.number, head.segment, head.hash)


def _genesis() -> Head:
    from kechuang.ledger import BEGINNING

    return BEGINNING


def copy_of_database(name: str) -> dict[str, object]:
    """A copy of the database as it is now; what of the connection's settings points to it."""
    settings = connection.settings_dict
    connection.close()
    if connection.vendor == "sqlite":
        copy = str(settings["NAME"]).replace(".sqlite3", f"-{name}.sqlite3")
        raw("VACUUM INTO %s", copy)
        return {"NAME": copy}
    import psycopg

    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], dbname="postgres", autocommit=True
    ) as other:
        other.execute(f'DROP DATABASE IF EXISTS "{name}"')
        other.execute(f'CREATE DATABASE "{name}" TEMPLATE "{settings["NAME"]}"')
    return {"NAME": name}
