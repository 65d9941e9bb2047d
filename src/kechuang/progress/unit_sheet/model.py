"""What a unit's form holds when it leaves, what its hidden stamp says, and what it says when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kechuang.progress.owed import Answer
from kechuang.vocabulary import Finding


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One thing a unit owes: `key` is its 编号, once in a form; the words beside it nobody types.

    `seen` is the version of the report on its way when the form left, `stood` the key of the value that stood.
    `text`, `nature`, `origin` and `note` stand in the open cells already; a nature is its word.
    """

    key: str
    answer: Answer
    name: str
    period: str
    whose: str = ""
    measure: str = ""
    target: str = ""
    last: str = ""
    due: str = ""
    text: str = ""
    nature: str = ""
    origin: str = ""
    note: str = ""
    hint: str = ""
    seen: int | None = None
    stood: int | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which form a file is: its county, plan, month and unit, and the rows as they left."""

    division: str
    plan: str
    title: str
    month: str
    unit: str
    name: str
    rows: tuple[SheetRow, ...] = ()

    def by_key(self) -> Mapping[str, SheetRow]:
        return {row.key: row for row in self.rows}


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """The form of one unit for one month; `sender` and `signer` are those of the last time."""

    stamp: Stamp
    due: date
    sender: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row somebody filled in: what stands in its open cells, and where its number or words stand.

    `left` is the row as it left; None in a form that lost its stamp.
    """

    key: str
    period: str
    text: str
    nature: str
    origin: str
    note: str
    place: str
    left: SheetRow | None = None


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A form that came back: rows in = `rows` + `refused`; `blank` were left open, 未报送.

    `fatal` tells that nothing of the file may be used. `heads` gives the row of each table's head, `unit` the name that
    stands at its top.
    """

    stamp: Stamp | None
    rows: tuple[TypedRow, ...] = ()
    refused: int = 0
    blank: int = 0
    sender: str = ""
    signer: str = ""
    unit: str = ""
    findings: tuple[Finding, ...] = ()
    fatal: bool = False
    heads: Mapping[str, int] = field(default_factory=dict)

    @property
    def filled(self) -> int:
        return len(self.rows) + self.refused
