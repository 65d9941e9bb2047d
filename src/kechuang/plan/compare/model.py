"""What comparing two documents gives: each change with what both say, how sure the pairing is, and the conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.quantity import Quantity
from kechuang.vocabulary.source import Source


class Relation(StrEnum):
    """How the second document stands to the first: another draft of it (两稿), its supplement (补充), the plan
    of the next year (年度), or the plan of the level below (上下级)."""

    DRAFT = "draft"
    SUPPLEMENT = "supplement"
    YEARLY = "yearly"
    LEVELS = "levels"


class Subject(StrEnum):
    TARGET = "target"
    TASK = "task"
    CHECKLIST = "checklist"
    ACTIVITY = "activity"
    PROJECT = "project"
    SHARE = "share"
    SAFEGUARD = "safeguard"


class Turn(StrEnum):
    """What became of a thing. `raised` asks more than before, whichever way its numbers run; `altered` is
    a change that asks neither more nor less for certain; `unsure` is a pair that nobody has confirmed."""

    ADDED = "added"
    DROPPED = "dropped"
    RAISED = "raised"
    LOWERED = "lowered"
    FIRMER = "firmer"
    SOFTER = "softer"
    EARLIER = "earlier"
    LATER = "later"
    HANDED = "handed"
    REWORDED = "reworded"
    ALTERED = "altered"
    UNSURE = "unsure"


class Role(StrEnum):
    """Which unit of a task or target is meant."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    REPORTING = "reporting"


class Match(StrEnum):
    """How the two were found to be one thing: in the same words, as the same thing in other words, by a
    likeness at or above the stated threshold, or named so by the document itself."""

    EXACT = "exact"
    SAME_THING = "same_thing"
    ALIKE = "alike"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says of a thing: `words` as shown (a number with its sign, names of units, a text),
    `number` the path of a task or the key of a target."""

    name: str
    words: str
    source: Source | None
    number: str | None = None
    value: Decimal | tuple[Decimal, Decimal] | None = None
    measure: str | None = None
    horizon: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. `old` is None for what was added, `new` for what was dropped; `likeness` is in
    hundredths where the pair was found by likeness; `by` is how much more (or, negative, less) the number is."""

    subject: Subject
    turn: Turn
    name: str
    old: Said | None
    new: Said | None
    match: Match | None = None
    likeness: int | None = None
    unit: str | None = None
    role: Role | None = None
    by: Quantity | None = None
    note: str | None = None

    @property
    def source(self) -> Source | None:
        """Its place in the second document, else in the first."""
        said = self.new or self.old
        return None if said is None else said.source


@dataclass(frozen=True, slots=True)
class Front:
    """Which document was compared."""

    title: str | None
    document_number: str | None
    issued_on: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """Two documents compared. `same` counts the targets and tasks that stand unchanged in both; of a notice,
    `stated` counts its sentences that change something and `read` those read whole."""

    relation: Relation
    old: Front
    new: Front
    changes: tuple[Change, ...]
    conflicts: tuple[Finding, ...]
    same: int
    stated: int = 0
    read: int = 0

    def of(self, *turns: Turn) -> tuple[Change, ...]:
        """The changes of these turns, in their order."""
        return tuple(change for change in self.changes if change.turn in turns)
