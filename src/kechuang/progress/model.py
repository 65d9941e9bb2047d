"""What a measured plan is: reported values, checkpoints, and the state of every target on a day.

Only shapes live here; reading, judging and wording have modules of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.progress.thresholds import Thresholds
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source


class Status(StrEnum):
    """The six status words; a target that cannot be judged honestly has none (None, with a reason)."""

    DONE = "done"
    NORMAL = "normal"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    UNREPORTED = "unreported"
    AWAITED = "awaited"

    @property
    def mark(self) -> str:
        return _MARKS[self][0]

    @property
    def word(self) -> str:
        return _MARKS[self][1]


_MARKS = {
    Status.DONE: ("★", "完成"),
    Status.NORMAL: ("●", "正常"),
    Status.BEHIND: ("▲", "滞后"),
    Status.FAR_BEHIND: ("■", "严重滞后"),
    Status.UNREPORTED: ("○", "未报送"),
    Status.AWAITED: ("◇", "待发布"),
}


class Reason(StrEnum):
    """Why a status is what it is: a stable code; `wording.reason_text` says it in Chinese."""

    REACHED = "reached"
    MEETS_LEVEL = "meets_level"
    ON_PACE = "on_pace"
    BELOW_PACE = "below_pace"
    FAR_BELOW_PACE = "far_below_pace"
    NO_VALUE = "no_value"
    NOT_PUBLISHED = "not_published"
    NO_CHECKPOINT = "no_checkpoint"
    NOT_STARTED = "not_started"
    NOT_ALLOCATED = "not_allocated"
    SHARE_UNCONVERTED = "share_unconverted"


class Nature(StrEnum):
    """The vintage of a value: 预计数, 快报数, 核定数 (年报数 is one of these)."""

    ESTIMATE = "estimate"
    FLASH = "flash"
    FINAL = "final"

    @property
    def word(self) -> str:
        return {"estimate": "预计数", "flash": "快报数", "final": "核定数"}[self.value]


class Origin(StrEnum):
    """Where a checkpoint comes from."""

    CHECKLIST = "checklist"
    MENTION = "mention"
    ALLOCATION = "allocation"
    HAND = "hand"
    LAST_YEAR = "last_year"
    LINEAR = "linear"
    HORIZON = "horizon"


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Value:
    """One reported cumulative value (1—N月累计), in the measure of its series.

    `key` names the series (a target's key, or the column of an allocation that no target answers);
    `unit` is None for the county as a whole. `amount` is None where the source has not published
    yet (待发布). `text` is what stood in the cell, `source.location` says which cell.
    """

    key: str
    unit: str | None
    period: str
    amount: Decimal | None
    measure: str | None
    text: str
    source: Source
    nature: Nature | None = None
    origin: str | None = None
    note: str | None = None

    @property
    def awaited(self) -> bool:
        return self.amount is None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How much is due by the end of `period`. `also` holds further places that say the same."""

    period: str
    ends_on: date
    amount: Decimal
    comparator: Comparator
    origin: Origin
    source: Source | None
    text: str | None = None
    also: tuple[Source, ...] = ()
    exact: Fraction | None = None

    @property
    def pace(self) -> Fraction:
        """The amount, exact also where it does not end in decimals (a straight line)."""
        return Fraction(self.amount) if self.exact is None else self.exact


@dataclass(frozen=True, slots=True)
class Tally:
    """The reconciliation of a read sheet: rows = rows_kept + rows_refused,
    cells = values + empty + awaited + refused + checkpoints; nothing is lost in between."""

    rows: int = 0
    rows_kept: int = 0
    rows_refused: int = 0
    cells: int = 0
    values: int = 0
    empty: int = 0
    awaited: int = 0
    refused: int = 0
    checkpoints: int = 0


# Where a checkpoint that a person set was taken from; the others are the plan's own.
SET_BY_PERSON = frozenset({Origin.HAND, Origin.LAST_YEAR, Origin.LINEAR})


@dataclass(frozen=True, slots=True)
class HandCheckpoint:
    """A checkpoint a person set: on the sheet 「序时」, in a row whose 数据性质 says 序时, or on the platform.

    `unit` is None for the whole county; `origin` says what it was taken from.
    """

    key: str
    period: str
    amount: Decimal
    source: Source
    unit: str | None = None
    origin: Origin = Origin.HAND


@dataclass(frozen=True, slots=True)
class Values:
    """What a sheet of values says: values, hand-set checkpoints, findings, and the reconciliation.

    `invented` is True where the workbook marks itself as 演示数据.
    """

    values: tuple[Value, ...]
    checkpoints: tuple[HandCheckpoint, ...]
    findings: tuple[Finding, ...]
    tally: Tally
    invented: bool = False


@dataclass(frozen=True, slots=True)
class TargetState:
    """One distinct target on a day.

    `required` is the number that must be reached (the low end of a range; the high end where lower
    is better). `actual` is the latest value whose period ended on or before the day. `due` is the
    checkpoint the value is compared with, taken at the value's own end of period. `gap` and
    `pace_gap` are what is still missing (positive) towards `required` and towards `due`.
    `monthly` is 后续月均需完成. `late` is True where a later month has ended without a value;
    `awaited` names the period whose value its source has not published yet. `thresholds` are those it
    was judged by.
    """

    key: str
    name: str
    measure: str | None
    kind: Kind
    comparator: Comparator
    target: Decimal | tuple[Decimal, Decimal]
    required: Decimal
    better: Better
    horizon: str | None
    ends_on: date | None
    status: Status | None
    reason: Reason
    thresholds: Thresholds | None = None
    actual: Value | None = None
    as_of: date | None = None
    late: bool = False
    awaited: str | None = None
    due: Checkpoint | None = None
    checkpoints: tuple[Checkpoint, ...] = ()
    completion: Fraction | None = None
    pace: Fraction | None = None
    gap: Decimal | None = None
    pace_gap: Decimal | None = None
    monthly: Fraction | None = None
    months_left: int | None = None
    history: tuple[Value, ...] = ()
    mentions: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """A headline indicator (附件 指标任务): `state` is None where its target has no number."""

    name: str
    group: str | None
    key: str | None
    source: Source
    state: TargetState | None


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit's share in one column of an allocation, judged at the earlier of its horizon and the day.

    `due` is the checkpoint its value is compared with, where one was set for the unit or its share is due.
    """

    unit: str
    target: Decimal | None
    status: Status | None
    reason: Reason
    source: Source
    actual: Value | None = None
    as_of: date | None = None
    gap: Decimal | None = None
    completion: Fraction | None = None
    thresholds: Thresholds | None = None
    due: Checkpoint | None = None


@dataclass(frozen=True, slots=True)
class ColumnState:
    """One column of an allocation.

    `reported_sum` is the sum over the units that reported, None where none did or where the kind
    may not be summed (`additive` False); `county` is the county's own reported total at the same
    cut, `difference` = reported_sum − county where both speak of one period and every unit reported.
    """

    key: str
    linked_key: str | None
    name: str
    measure: str | None
    kind: Kind
    additive: bool
    total: Decimal | None
    rows: tuple[UnitState, ...]
    reported_sum: Decimal | None
    reported: int
    unreported: int
    county: Value | None = None
    difference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AllocationState:
    name: str
    horizon: str | None
    columns: tuple[ColumnState, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class State:
    """The plan on a day: every distinct numeric target, the headline indicators, the allocations.

    `last_ended` is the last month that had ended on `on`. `qualitative` are the targets without a
    number: they are not judged here and not lost. `findings` are those of the sheet and of judging.
    """

    title: str | None
    on: date
    last_ended: str
    targets: tuple[TargetState, ...]
    indicators: tuple[IndicatorState, ...]
    allocations: tuple[AllocationState, ...]
    qualitative: tuple[Target, ...]
    findings: tuple[Finding, ...]
    tally: Tally
    linear: bool = False
    invented: bool = False

    def counts(self) -> dict[Status | None, int]:
        """How many targets have each status; None counts those not judged."""
        found: dict[Status | None, int] = dict.fromkeys((*Status, None), 0)
        for target in self.targets:
            found[target.status] += 1
        return found
