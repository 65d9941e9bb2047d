"""What settling speaks of: points asked, decisions taken, and the settled plan that adoption writes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.plan.model import Comparator, Kind, Plan, Tier
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source


class PointKind(StrEnum):
    """What a point is about; the last two are asked of supplements."""

    DOUBT = "doubt"
    ALIAS = "alias"
    OPEN_LIST = "open_list"
    RANGE = "range"
    ROW_SPAN = "row_span"
    KIND = "kind"
    REPORTING_UNIT = "reporting_unit"
    TIER = "tier"
    MEASURE = "measure"
    SUM = "sum"
    BASELINE = "baseline"
    DUPLICATE = "duplicate"
    EFFECTIVE = "effective"
    DIFFERENCE = "difference"


class PointSeverity(StrEnum):
    """`must`: no adoption before it is settled; `may`: its proposal is safe and may be confirmed with others."""

    MUST = "must"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `asks` says what must be written beside it, None where the choice is enough;
    `lines` where that may be several lines; `needs_note` where a reason must be given."""

    choice: str
    label: str
    asks: str | None = None
    needs_note: bool = False
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One question to a person. The same document gives the same keys, whatever format it came in;
    one answer settles all of `sources`."""

    key: str
    kind: PointKind
    severity: PointSeverity
    subject: str
    question: str
    options: tuple[Option, ...]
    proposal: str | None
    sources: tuple[Source, ...]
    quote: str | None = None

    @property
    def source(self) -> Source | None:
        """Its first place."""
        return self.sources[0] if self.sources else None

    def option(self, choice: str) -> Option | None:
        """The option of a choice; None where the point does not offer it."""
        return next((option for option in self.options if option.choice == choice), None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person answered: `value` is what the option asks for, `note` the reason given."""

    point_key: str
    choice: str
    value: str | None = None
    note: str | None = None


class Standing(StrEnum):
    """What is known of a unit's name: in the table, new by decision, a collective, or still open."""

    KNOWN = "known"
    NEW = "new"
    COLLECTIVE = "collective"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit's name as written and its code; `members` are the codes a collective means on the plan's day.
    A new unit has the code it was given in the decision, or None until the platform gives one."""

    name: str
    code: str | None
    standing: Standing
    members: tuple[str, ...] = ()


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class SettledTarget:
    """One target, however often the plan mentions it. What nobody decided is None.

    `headline` is a target of the table of indicators, or of the goals where there is no such table;
    `checkpoint_of` is the key of the target of the whole period that this one is an earlier stage of.
    """

    key: str
    name: str
    group: str | None
    kind: Kind
    measure: str | None
    direction: Direction
    comparator: Comparator | None
    value: Decimal | tuple[Decimal, Decimal] | None
    horizon: str | None
    tier: Tier
    reporting_unit: UnitRef | None
    lead_units: tuple[UnitRef, ...]
    responsible_units: tuple[UnitRef, ...]
    headline: bool
    mentions: tuple[Source, ...]
    text: str
    baseline: Decimal | None
    checkpoint_of: str | None = None


@dataclass(frozen=True, slots=True)
class SettledTask:
    """A task with its units told; `target_keys` in reading order, each once."""

    number: str
    title: str
    text: str
    lead_units: tuple[UnitRef, ...]
    responsible_units: tuple[UnitRef, ...]
    open_list: bool
    target_keys: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class SettledColumn:
    """A column of a breakdown and the key of the target it breaks down, None where it breaks down none."""

    name: str
    measure: str | None
    kind: Kind
    key: str | None


@dataclass(frozen=True, slots=True)
class SettledShare:
    """One unit's row: `values[i]` belongs to `columns[i]`, None where nothing is given."""

    unit: UnitRef
    values: tuple[Decimal | None, ...]
    source: Source
    cell_sources: tuple[Source | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SettledAllocation:
    name: str
    horizon: str | None
    columns: tuple[SettledColumn, ...]
    shares: tuple[SettledShare, ...]
    total: tuple[Decimal | None, ...] | None
    source: Source


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome: `plan` with the decisions worked in, what adoption writes, and what is still open.

    `points` are all that were asked, answered or not. `ready` is False while a `must` point is open or
    a finding is an error.
    """

    plan: Plan
    targets: tuple[SettledTarget, ...]
    tasks: tuple[SettledTask, ...]
    allocations: tuple[SettledAllocation, ...]
    points: tuple[Point, ...]
    open_points: tuple[Point, ...]
    findings: tuple[Finding, ...]
    ready: bool
