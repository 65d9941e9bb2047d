"""A plan as its pages need it: indicators, tasks, units, target versions and values as plain rows, read at once.

No state is judged here, and no scope applied: what leaves for a page goes through `seen` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kechuang_site.plan.store.in_force import county_target, in_force
from kechuang_site.progress.queries.values import ValueRow, values_of


@dataclass(frozen=True, slots=True)
class Unit:
    """A party that has a part in the plan."""

    id: int
    code: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in a task under the name the document writes; `unit` is None for a collective name."""

    name: str
    unit: Unit | None
    lead: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    id: int
    number: str
    title: str
    group: str
    open_list: bool
    parts: tuple[Part, ...]

    def names(self, *, lead: bool) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts if part.lead is lead)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a target: what was asked of whom, from which month, and what says so."""

    id: int
    indicator_id: int
    unit: Unit | None
    tier: str
    horizon: str
    effective_month: str
    value: Decimal | None
    value_high: Decimal | None
    comparator: str
    current: bool
    withdrawn: bool
    document: str
    reason: str

    @property
    def party_id(self) -> int | None:
        return None if self.unit is None else self.unit.id


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a document that speaks of an indicator; `at` is the place as the reader left it."""

    document: int
    document_title: str
    task: int | None
    at: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    id: int
    code: str
    name: str
    group: str
    kind: str
    measure: str
    headline: bool
    baseline: Decimal | None
    definition: str
    reporting: Unit | None
    versions: tuple[Version, ...]
    places: tuple[Place, ...]

    def target_on(self, month: str) -> Version | None:
        """The version the county is judged by in a month."""
        return county_target(in_force(self.versions, on=month))

    @property
    def shared_by(self) -> frozenset[int]:
        """The units that hold a share of it."""
        return frozenset(each.unit.id for each in self.versions if each.unit is not None and each.current)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything read of one plan at one moment of the ledger."""

    plan: int
    title: str
    period: str
    division: str
    archived: bool
    invented: bool
    indicators: Mapping[str, IndicatorRow]
    tasks: Mapping[int, TaskRow]
    units: Mapping[int, Unit]
    values: tuple[ValueRow, ...]

    def tasks_of(self, indicator: IndicatorRow) -> tuple[TaskRow, ...]:
        """The tasks under which the plan speaks of an indicator, each once."""
        numbers = dict.fromkeys(place.task for place in indicator.places if place.task is not None)
        return tuple(self.tasks[number] for number in numbers if number in self.tasks)

    def concerned(self, indicator: IndicatorRow) -> frozenset[int]:
        """The units that report it, lead or answer for its tasks, or hold a share of it."""
        parts = (part for task in self.tasks_of(indicator) for part in task.parts)
        units = {part.unit.id for part in parts if part.unit is not None} | indicator.shared_by
        return frozenset(units | ({indicator.reporting.id} if indicator.reporting is not None else set()))


class _Reader:
    """Turns rows of the plan's tables into plain ones; each unit becomes one object."""

    def __init__(self) -> None:
        self.units: dict[int, Unit] = {}

    def unit(self, party: Any) -> Unit | None:
        if party is None:
            return None
        return self.units.setdefault(party.pk, Unit(party.pk, party.code, party.name, party.order))

    def task(self, row: Any) -> TaskRow:
        parts = tuple(Part(each.name, self.unit(each.party), each.part == "lead") for each in row.units.all())
        return TaskRow(row.pk, row.number, row.title, row.group, row.open_list, parts)

    def version(self, row: Any) -> Version:
        document = "" if row.document is None else row.document.number or row.document.title
        return Version(
            row.pk, row.indicator_id, self.unit(row.party), row.tier, row.horizon, row.effective_month, row.value,
            row.value_high, row.comparator, row.current, row.withdrawn, document, row.reason,
        )  # fmt: skip

    def indicator(self, row: Any) -> IndicatorRow:
        places = tuple(
            Place(each.document_id, each.document.number or each.document.title, each.task_id, each.place or {})
            for each in row.mentions.all()
        )
        return IndicatorRow(
            row.pk, row.code, row.name, row.group, row.kind, row.measure, row.headline, row.baseline, row.definition,
            self.unit(row.reporting_unit), tuple(map(self.version, row.targets.all())), places,
        )  # fmt: skip


def read_picture(plan: Any) -> Picture:
    """The picture of a plan's row, in a handful of queries whatever its size."""
    reader = _Reader()
    tasks = plan.tasks.order_by("order").prefetch_related("units__party")
    rows = plan.indicators.order_by("order").select_related("reporting_unit")
    rows = rows.prefetch_related("targets__party", "targets__document", "mentions__document")
    indicators = {row.code: reader.indicator(row) for row in rows}
    return Picture(
        plan.pk, plan.title, plan.period, plan.division, plan.archived, plan.invented, indicators,
        _by_id(map(reader.task, tasks)), reader.units, values_of(plan.pk),
    )  # fmt: skip


def _by_id(rows: Iterable[TaskRow]) -> dict[int, TaskRow]:
    return {row.id: row for row in rows}
