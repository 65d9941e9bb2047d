"""What a name means in one plan: the target, the task or the share another document speaks of."""

from __future__ import annotations

from kechuang.plan.compare.amount import quantity_of
from kechuang.plan.compare.unit import same_unit
from kechuang.plan.model import Plan, Target, Task
from kechuang.plan.same_thing import fold_name, sameness
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.settle.stage import stages_of
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.measure import measure_of
from kechuang.vocabulary.quantity import Quantity


def targets_called(name: str, plan: Plan, old: Quantity | None) -> tuple[Target, ...]:
    """The targets a name may mean, the likeliest alone where one is: the same words before the same
    thing, the value said to stand before, the whole period before its stages."""
    stages = stages_of(plan)
    ranked: dict[tuple[int, bool, bool], list[Target]] = {}
    for key, mentions in by_key(plan).items():
        alike = max(sameness(name, mention.name or "") for mention in mentions)
        if alike > 0 and mentions[0].value is not None:
            rank = (alike, old is not None and quantity_of(mentions[0]) == old, key not in stages)
            ranked.setdefault(rank, []).append(mentions[0])
    return tuple(ranked[max(ranked)]) if ranked else ()


def targets_within(sentence: str, plan: Plan) -> tuple[Target, ...]:
    """The targets whose name and number a quoted sentence holds (举办科普活动，全年不少于12场)."""
    folded = fold_name(sentence)
    return tuple(
        mentions[0]
        for mentions in by_key(plan).values()
        if any(_holds(folded, mention) for mention in mentions) and mentions[0].value is not None
    )


def _holds(folded: str, target: Target) -> bool:
    if target.text and len(fold_name(target.text)) > 5 and fold_name(target.text) in folded:
        return True
    number = quantity_of(target)
    return (
        bool(target.name)
        and number is not None
        and fold_name(target.name or "") in folded
        and fold_name(str(number)) in folded
    )


def units_known(plan: Plan, table: AliasTable | None) -> frozenset[str]:
    """Every unit the plan names or breaks a target down to, and those of the table."""
    rows = (row.unit for allocation in plan.allocations for row in allocation.rows)
    listed = () if table is None else (unit.name for unit in table.units)
    return frozenset((*(unit.name for unit in plan.units), *rows, *listed)) - {""}


def task_called(name: str, plan: Plan) -> Task | None:
    """The task of a title, else the one task that holds a target of that name."""
    folded = fold_name(name)
    titled = [task for task in plan.tasks if fold_name(task.title) == folded]
    holding = [t for t in plan.tasks if any(sameness(name, target.name or "") > 0 for target in t.targets)]
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
