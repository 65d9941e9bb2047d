"""单位: an organisation that leads, is responsible or reports; how names are folded; who belongs to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from kechuang.vocabulary.level import Level


@dataclass(frozen=True, slots=True)
class Unit:
    """A 单位 as it is called today. `kind` is a word of the county's table: department, town, zone …"""

    code: str
    name: str
    level: Level
    kind: str


@dataclass(frozen=True, slots=True)
class Membership:
    """One unit (code) belongs to another from a day to a day, both inclusive; None is open."""

    unit: str
    of: str
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def fold_width(name: str) -> str:
    """The name with full-width forms folded and blanks dropped: what may be taken as the same writing.

    Different middle dots stay different: that they mean the same is for a person to confirm.
    """
    return "".join(normalize("NFKC", name).replace("〔", "(").replace("〕", ")").split())
