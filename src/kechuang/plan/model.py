"""What a plan is: goals, tasks, indicators, targets, activities, projects, checklist, allocations."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source


class Kind(StrEnum):
    """How a target is counted (DESIGN, Numbers)."""

    FLOW = "flow"
    ANNUAL_RENEWAL = "annual_renewal"
    STOCK = "stock"
    NET = "net"
    RATIO = "ratio"
    GROWTH = "growth"
    RANK = "rank"
    COVERAGE = "coverage"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"


class Comparator(StrEnum):
    EQUAL = "="
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    ABOUT = "~"
    RANGE = "range"

    @property
    def sign(self) -> str:
        """How officials write it before a number; "" for what is simply stated, and for a range."""
        return _SIGNS.get(self, "")


_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "≤",
    Comparator.BELOW: "<",
    Comparator.ABOUT: "约",
}


class Tier(StrEnum):
    """Who set a target: the level above, the plan, a breakdown, or an ambition (力争)."""

    SUPERIOR = "superior"
    PLAN = "plan"
    ALLOCATION = "allocation"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True)
class Target:
    """One mention of a target. Mentions with the same `key` speak of the same target.

    `value` is exact, a pair for a range, None for a target without a number (全覆盖). `measure` is the
    计量单位 as written, scale word included (亿元). `horizon` is a period key or an ISO date.
    """

    name: str | None
    value: Decimal | tuple[Decimal, Decimal] | None
    measure: str | None
    comparator: Comparator | None
    kind: Kind
    horizon: str | None
    text: str
    source: Source
    tier: Tier = Tier.PLAN
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    number: str
    title: str
    text: str
    targets: tuple[Target, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Task:
    """A 重点任务. Unit names stand as written; `open_list` is True where a list ends in 等."""

    number: str
    title: str
    text: str
    lead_units: tuple[str, ...]
    responsible_units: tuple[str, ...]
    open_list: bool
    targets: tuple[Target, ...]
    source: Source
    units_source: Source | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the table of indicators; `units` are all whom the row itself names, `lead_units` those of them it says lead."""

    name: str
    group: str | None
    target: Target
    source: Source
    units: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the monthly calendar; `month` is 1–12."""

    month: int
    kind: str
    content: str
    source: Source


@dataclass(frozen=True, slots=True)
class Investment:
    value: Decimal
    measure: str


@dataclass(frozen=True, slots=True)
class Project:
    """A row of a table of projects; `number` as written (a `**` too), `deadline` as written."""

    number: str | None
    name: str
    entity: str | None
    content: str | None
    investment: Investment | None
    source: Source
    units: tuple[str, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    group: str | None
    content: str
    units: tuple[str, ...]
    open_list: bool
    targets: tuple[Target, ...]
    source: Source
    horizon: str | None = None


@dataclass(frozen=True, slots=True)
class AllocationColumn:
    name: str
    measure: str | None
    kind: Kind
    key: str | None = None


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """One unit's share; `values[i]` belongs to `columns[i]`, None where the cell is empty."""

    unit: str
    values: tuple[Decimal | None, ...]
    source: Source
    cell_sources: tuple[Source | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Allocation:
    name: str
    horizon: str | None
    columns: tuple[AllocationColumn, ...]
    rows: tuple[AllocationRow, ...]
    total: tuple[Decimal | None, ...] | None
    source: Source
    total_source: Source | None = None


@dataclass(frozen=True, slots=True)
class Safeguard:
    number: str
    title: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class PlanUnit:
    """A unit name as the plan writes it, each spelling once, at its first place.

    `level`: province, city, county, township, village or None; `canonical` is the confirmed name of a
    confirmed alias table, else None; `status`: confirmed, unconfirmed or collective.
    """

    name: str
    level: str | None
    collective: bool
    canonical: str | None
    status: str
    source: Source


@dataclass(frozen=True, slots=True)
class Stated:
    """What a document counts of itself: its words, the number they say, and what was read of it."""

    text: str
    says: Decimal | int
    read: Decimal | int
    source: Source


@dataclass(frozen=True, slots=True)
class Plan:
    title: str | None
    document_number: str | None
    issuer: str | None
    issued_on: str | None
    period: str | None
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    activities: tuple[Activity, ...]
    projects: tuple[Project, ...]
    checklist: tuple[ChecklistRow, ...]
    allocations: tuple[Allocation, ...]
    safeguards: tuple[Safeguard, ...]
    units: tuple[PlanUnit, ...]
    findings: tuple[Finding, ...]
    source: Source
    stated: tuple[Stated, ...] = ()

    def targets(self) -> tuple[Target, ...]:
        """Every mention in reading order: goals, tasks, indicators, checklist."""
        return (
            *(t for goal in self.goals for t in goal.targets),
            *(t for task in self.tasks for t in task.targets),
            *(indicator.target for indicator in self.indicators),
            *(t for row in self.checklist for t in row.targets),
        )
