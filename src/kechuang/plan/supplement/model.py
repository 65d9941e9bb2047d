"""What a supplement is: a later document of the plan's family, and each thing it changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kechuang.plan.compare.model import Role
from kechuang.plan.model import Allocation, Kind
from kechuang.plan.settle.model import Point
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.quantity import Quantity
from kechuang.vocabulary.source import Source


class SupplementKind(StrEnum):
    """调整通知, 分解通知, 会议纪要, or what its title does not tell."""

    ADJUSTMENT = "adjustment"
    BREAKDOWN = "breakdown"
    MINUTES = "minutes"
    OTHER = "other"


class Field(StrEnum):
    """What is changed: a target's value or deadline, a unit, a share; or a target is new or dropped."""

    VALUE = "value"
    DEADLINE = "deadline"
    UNIT = "unit"
    SHARE = "share"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing a supplement changes. `old` is what it says stood before, None where it does not say;
    `new` is None for what is dropped. A number is a Quantity, units and deadlines stand as written.

    `matched` is True where the plan in force has the thing and stands as `old` says; what is not
    matched has a finding and waits for a person. `kind` is that of the target, None for a task.
    """

    key: str
    name: str
    kind: Kind | None
    target_key: str | None
    unit: str | None
    field: Field
    old: Quantity | str | None
    new: Quantity | str | None
    text: str
    source: Source
    matched: bool
    role: Role | None = None
    task_number: str | None = None


@dataclass(frozen=True, slots=True)
class Supplement:
    """A supplement read. `allocations` are its breakdowns, keyed to the targets of the plan; `points`
    are what a person must say before it is adopted (from which month it holds, 加码). `stated` counts the
    sentences of its text that change something, `read` those of them that were read whole."""

    title: str | None
    number: str | None
    issued_on: str | None
    kind: SupplementKind
    amends_title: str | None
    effective_month: str | None
    differences: tuple[Difference, ...]
    allocations: tuple[Allocation, ...]
    points: tuple[Point, ...]
    findings: tuple[Finding, ...]
    stated: int = 0
    read: int = 0
    notice: bool = False
