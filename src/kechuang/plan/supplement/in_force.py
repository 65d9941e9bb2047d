"""What stands in the plan in force: the target, the task or the share a supplement speaks of."""

from __future__ import annotations

from decimal import Decimal

from kechuang.plan.model import Plan, Target, Task
from kechuang.plan.same_thing import fold_name, likeness
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.settle.stage import stages_of
from kechuang.plan.settle.unit_name import known
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.measure import measure_of
from kechuang.vocabulary.quantity import Quantity


def targets_called(name: str, plan: Plan, old: Quantity | None) -> tuple[Target, ...]:
    """The targets a name may mean, the likeliest alone where one is: the same words before the same
    thing, the value said to stand before, the whole period before its stages."""
    stages = stages_of(plan)
    ranked: dict[tuple[int, bool, bool], list[Target]] = {}
    for key, mentions in by_key(plan).items():
        alike = max(likeness(name, mention.name or "") for mention in mentions)
        if alike > 0 and mentions[0].value is not None:
            rank = (alike, old is not None and quantity_of(mentions[0]) == old, key not in stages)
            ranked.setdefault(rank, []).append(mentions[0])
    return tuple(ranked[max(ranked)]) if ranked else ()


def quantity_of(target: Target) -> Quantity | None:
    """The target's one number; None for a range and for words."""
    if not isinstance(target.value, Decimal):
        return None
    return Quantity(target.value, measure_of(target.measure or ""))


def task_called(name: str, plan: Plan) -> Task | None:
    """The task of a title, else the one task that holds a target of that name."""
    folded = fold_name(name)
    titled = [task for task in plan.tasks if fold_name(task.title) == folded]
    holding = [t for t in plan.tasks if any(likeness(name, target.name or "") > 0 for target in t.targets)]
    found = titled or holding
    return found[0] if len(found) == 1 else None


def share_of(plan: Plan, key: str, unit: str, horizon: str | None, table: AliasTable | None) -> Quantity | None:
    """A unit's share of a target in the latest breakdown that gives one for that time; None where none does."""
    for allocation in reversed(plan.allocations):
        if horizon is not None and allocation.horizon != horizon:
            continue
        for at, column in enumerate(allocation.columns):
            for row in allocation.rows:
                value = row.values[at]
                if column.key == key and value is not None and same_unit(row.unit, unit, table):
                    return Quantity(value, measure_of(column.measure or ""))
    return None


def same_unit(one: str, other: str, table: AliasTable | None) -> bool:
    """Whether two names mean one unit: the same writing, or confirmed by the table."""
    if fold_name(one) == fold_name(other):
        return True
    codes = {known(name, table, None).code for name in (one, other)}
    return len(codes) == 1 and None not in codes
