"""应报事项: what each unit owes in a round, what is awaited from its source, and what is known of it already.

Only shapes live here. Nothing of it is ever stored: it is worked out anew from the plan in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kechuang.progress.model import Nature, Value
from kechuang.vocabulary import Finding


class DutyKind(StrEnum):
    """A figure 数据, a narrative 进展情况 of a task, or what was asked of a unit by name 会办事项."""

    FIGURE = "figure"
    NARRATIVE = "narrative"
    ASKED = "asked"

    @property
    def word(self) -> str:
        return {"figure": "数据", "narrative": "进展情况", "asked": "会办事项"}[self.value]


class Answer(StrEnum):
    """What a duty is answered with: a number 数, or words 文字."""

    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Ask:
    """会办事项: what a lead or the office asks of one unit by name, in the round of `month`; `due` is a day of its own."""

    id: str
    unit: str
    text: str
    answer: Answer
    month: str
    asked_by: str | None = None
    task: str | None = None
    measure: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that was opened: its month, the day it was due, and whether it is closed."""

    month: str
    due: date
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What is in already: values, and the narratives and asks answered, as (unit, key, period).

    `on_way` are figures sent that nobody has accepted yet: their unit has done its part. `answered` is None where
    nobody said: then no narrative and no ask is overdue.
    """

    values: tuple[Value, ...] = ()
    on_way: tuple[Value, ...] = ()
    answered: frozenset[tuple[str, str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What need not be typed: the name, the measure, the target, the unit's share, the last value in."""

    name: str
    measure: str | None = None
    target: Decimal | tuple[Decimal, Decimal] | None = None
    share: Decimal | None = None
    last: Value | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing one unit owes in a round.

    `unit` gives it; `key` is the series (t12), the task's number or the ask's id; `subject` is whose number it
    is: None the whole county, else a unit with a share, as the breakdown spells it. `period` is the month whose
    cumulative figure is asked (2024-06), or the quarter of a narrative (2024-Q2). `origin` names the source,
    `nature` the vintage it has out (None where any is taken). `overdue` are earlier periods of it that were asked and
    nothing has answered or superseded, `since` the day the first of them was due; `period` is among them where an
    earlier round asked for it. `met` where it is in.
    """

    kind: DutyKind
    answer: Answer
    unit: str
    key: str
    subject: str | None
    period: str
    knows: Knowledge
    minutes: Fraction
    origin: str | None = None
    nature: Nature | None = None
    evidence: bool = False
    overdue: tuple[str, ...] = ()
    since: date | None = None
    met: bool = False
    asked_by: str | None = None

    @property
    def late(self) -> bool:
        """补录: an earlier round asked for it already."""
        return self.period in self.overdue

    def days_overdue(self, today: date) -> int:
        """逾期: how many days ago the earliest of what did not come was due; 0 where nothing is overdue."""
        return 0 if self.since is None else max(0, (today - self.since).days)

    @property
    def cell(self) -> tuple[str, str, str | None, str]:
        """What it fills, and no other duty of the round does."""
        return self.unit, self.key, self.subject, self.period


@dataclass(frozen=True, slots=True)
class Awaited:
    """◇待发布: a figure nobody owes yet. `expected` is the day its source should publish, None where nobody can say;
    `stated` where the unit itself answered 待发布; `ended` where the period is over, so that only the source is missing."""

    unit: str
    key: str
    subject: str | None
    period: str
    name: str
    origin: str | None
    nature: Nature | None
    expected: date | None
    ended: bool
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """A round: every duty, every figure awaited, and the figures nobody holds (`unheld`, each with a finding)."""

    month: str
    due: date
    duties: tuple[Duty, ...]
    awaited: tuple[Awaited, ...] = ()
    unheld: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def open(self) -> tuple[Duty, ...]:
        """What is not in yet."""
        return tuple(duty for duty in self.duties if not duty.met)

    def by_unit(self) -> Mapping[str, tuple[Duty, ...]]:
        """The duties of each unit that has any, in the order of the plan."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            found.setdefault(duty.unit, []).append(duty)
        return {unit: tuple(duties) for unit, duties in found.items()}


@dataclass(frozen=True, slots=True)
class Burden:
    """What a round costs one unit. `overdue` counts the duties of which something is overdue: one answer settles each,
    so that they cost nothing more."""

    unit: str
    values: int = 0
    narratives: int = 0
    evidence: int = 0
    overdue: int = 0
    minutes: Fraction = field(default_factory=Fraction)
