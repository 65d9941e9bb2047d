"""A change as a difference of the plan, and what comes of one."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.plan.model import Target, Task
from kechuang.plan.settle.model import PointKind
from kechuang.plan.settle.question import point_key
from kechuang.plan.supplement.change import Change
from kechuang.plan.supplement.model import Difference
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one change; `difference` is None where nothing differs or nothing could be read."""

    difference: Difference | None
    findings: tuple[Finding, ...] = ()


def difference_of(
    change: Change, target: Target, old: Quantity | str | None, new: Quantity | str | None, *, matched: bool
) -> Difference:
    return Difference(
        key_of(change), change.name, target.kind, target.key, change.unit, change.field, old, new,
        change.text, change.source, matched, change.role,
    )  # fmt: skip


def difference_of_task(change: Change, task: Task | None, *, matched: bool) -> Difference:
    return Difference(
        key_of(change), change.name, None, None, None, change.field, change.old, change.new,
        change.text, change.source, matched, change.role, None if task is None else task.number,
    )  # fmt: skip


def key_of(change: Change) -> str:
    about = (change.name, change.unit, change.role.value if change.role else "", change.new)
    return point_key(PointKind.DIFFERENCE, change.field.value, *about)
