"""Enter a county's units from its table; run by whoever operates the installation, before anybody can sign in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang_site.access.models import Party, PartyKind
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.record.write import Recording, recording

# Who acts where nobody is signed in: a command on the machine of the installation.
OPERATOR: dict[str, Any] = {"person": 0, "membership": 0, "role": "system", "party": "", "deputy": False}


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One line of a county's table of units, in its order."""

    code: str
    name: str
    level: str
    enterprise: bool
    pinyin: str


def load_parties(*, at: datetime, division: str, lines: Iterable[PartyLine]) -> int:
    """Add the parties that are not there and rename those the table calls otherwise; how many were written."""
    there = parties_by_code(division)
    with recording(by=OPERATOR, act="party.load", at=at) as writes:
        for order, line in enumerate(lines, 1):
            _enter(writes, there.get(line.code), line, division, order)
        return len(writes.changes)


def _enter(writes: Recording, row: Party | None, line: PartyLine, division: str, order: int) -> None:
    kind = PartyKind.ENTERPRISE if line.enterprise else PartyKind.UNIT
    level = "" if line.enterprise else line.level
    if row is None:
        row = Party(code=line.code, name=line.name, kind=kind, division=division, level=level, order=order)
        row.pinyin = line.pinyin
        writes.add(row)
    elif (row.name, row.kind, row.level, row.order) != (line.name, kind, level, order):
        writes.change(row, name=line.name, kind=kind, level=level, order=order, pinyin=line.pinyin)
