"""Two windows changed the same row: what stands there now, who put it there and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kechuang_site.access.queries.name import names_of
from kechuang_site.ledger.queries.history import history_of
from kechuang_site.record.recorded import Recorded
from kechuang_site.record.write import Conflict


@dataclass(frozen=True, slots=True)
class Theirs:
    """The row as it is now, and its last change."""

    row: Recorded
    who: str
    at: datetime


def theirs(conflict: Conflict) -> Theirs:
    """What was saved meanwhile. The rows of this app are never taken out, so that there is one."""
    row = conflict.current
    assert row is not None
    last = history_of(row.noun, row.key, most=1)[0]
    return Theirs(row, names_of([last.person]).get(last.person, ""), last.at)
