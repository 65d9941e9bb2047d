"""Mentions of one target are given one key, over the whole plan; columns of breakdowns find theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kechuang.plan.model import Allocation, AllocationColumn, Plan, Target
from kechuang.plan.same_thing import same_thing
from kechuang.plan.target import link_targets
from kechuang.vocabulary.measure import comparable, measure_of


def link_plan(plan: Plan) -> Plan:
    """The plan with a `key` on every mention, and on every column that breaks a target down."""
    linked = link_targets(plan.targets())
    following = iter(linked)
    return replace(
        plan,
        goals=tuple(replace(goal, targets=_next(following, len(goal.targets))) for goal in plan.goals),
        tasks=tuple(replace(task, targets=_next(following, len(task.targets))) for task in plan.tasks),
        indicators=tuple(replace(i, target=next(following)) for i in plan.indicators),
        checklist=tuple(replace(row, targets=_next(following, len(row.targets))) for row in plan.checklist),
        allocations=tuple(keyed_allocation(allocation, linked) for allocation in plan.allocations),
    )


def _next(targets: Iterator[Target], count: int) -> tuple[Target, ...]:
    return tuple(next(targets) for _ in range(count))


def keyed_allocation(allocation: Allocation, targets: Sequence[Target]) -> Allocation:
    """The breakdown with the key of its target on every column that breaks one down."""
    columns = tuple(_keyed_column(allocation, column, targets) for column in allocation.columns)
    return replace(allocation, columns=columns)


def _keyed_column(allocation: Allocation, column: AllocationColumn, targets: Sequence[Target]) -> AllocationColumn:
    """The target of the same thing: of the breakdown's own horizon first, else of the plan's."""
    same = [
        t
        for t in targets
        if t.value is not None and _measured_alike(t, column) and same_thing(t.name or "", column.name)
    ]
    own = [t for t in same if t.horizon == allocation.horizon]
    if not own and not same:
        return column
    target = (own or same)[0]
    return replace(column, key=target.key, kind=target.kind)


def _measured_alike(target: Target, column: AllocationColumn) -> bool:
    return column.measure is None or comparable(measure_of(target.measure or ""), measure_of(column.measure))
