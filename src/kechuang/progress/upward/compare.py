"""What differs from what was sent before: the same month sent again, and cumulative numbers that fell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

Cells = Mapping[tuple[str, str], str]


class DifferenceKind(StrEnum):
    """How a cell differs from the sending it is held against."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    FELL = "fell"

    @property
    def word(self) -> str:
        return {"changed": "数已变", "new": "上次未填，本次新填", "gone": "上次已填，本次没有", "fell": "比上期减少"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell, before and now, as it was written into the form."""

    cell: tuple[str, str]
    kind: DifferenceKind
    old: str
    new: str


def changed_since(now: Cells, before: Cells) -> tuple[CellDifference, ...]:
    """Every cell that says something else than in an earlier sending for the same month; 1.50 and 1.5 are one."""
    found = []
    for cell in (*now, *(cell for cell in before if cell not in now)):
        old, new = before.get(cell, ""), now.get(cell, "")
        if not _same(old, new):
            kind = DifferenceKind.NEW if not old else DifferenceKind.GONE if not new else DifferenceKind.CHANGED
            found.append(CellDifference(cell, kind, old, new))
    return tuple(found)


def fallen_since(now: Cells, before: Cells) -> tuple[CellDifference, ...]:
    """Cells whose number is below that of the period before. The caller names the cells that should not fall."""
    found = []
    for cell, new in now.items():
        old = before.get(cell, "")
        first, second = _number(old), _number(new)
        if first is not None and second is not None and second < first:
            found.append(CellDifference(cell, DifferenceKind.FELL, old, new))
    return tuple(found)


def _same(old: str, new: str) -> bool:
    if old == new:
        return True
    first, second = _number(old), _number(new)
    return first is not None and first == second


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
