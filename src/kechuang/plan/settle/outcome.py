"""The settled plan: one target for each key, tasks and breakdowns with their units told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kechuang.plan.model import Allocation, Plan, Target
from kechuang.plan.settle.direction import direction_of
from kechuang.plan.settle.last_year import stated_bases
from kechuang.plan.settle.model import (
    SettledAllocation,
    SettledColumn,
    SettledShare,
    SettledTarget,
    SettledTask,
    UnitRef,
)
from kechuang.plan.settle.owner import Owners, owners_of, reference
from kechuang.plan.settle.question import Draft
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.settle.stage import stages_of


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is looked up for every target, worked out once."""

    owners: dict[str, Owners]
    stages: dict[str, str]
    groups: dict[str, str]
    names: dict[str, str]
    headlines: frozenset[str]


def settled_targets(draft: Draft) -> tuple[SettledTarget, ...]:
    """One for each key, in the order of first mention."""
    plan = draft.plan
    tables = _Tables(owners_of(plan), stages_of(plan), _groups(plan), _names(plan), _headlines(plan))
    draft_bases = {**stated_bases(plan), **draft.baselines}
    return tuple(_target(key, mentions, draft, tables, draft_bases) for key, mentions in by_key(plan).items())


def _target(key: str, mentions: tuple[Target, ...], draft: Draft, tables: _Tables, bases: dict) -> SettledTarget:
    first, owners = mentions[0], tables.owners[key]
    reporting = draft.reporting.get(key) or draft.reporting.get(tables.stages.get(key, ""))
    return SettledTarget(
        key=key,
        name=tables.names.get(key) or first.name or first.text,
        group=tables.groups.get(key),
        kind=first.kind,
        measure=first.measure,
        direction=direction_of(first),
        comparator=first.comparator,
        value=first.value,
        horizon=first.horizon,
        tier=first.tier,
        reporting_unit=reporting,
        lead_units=_refs(owners.leads, draft),
        responsible_units=_refs((*owners.rows, *owners.responsible), draft),
        headline=key in tables.headlines,
        mentions=tuple(mention.source for mention in mentions),
        text=first.text,
        baseline=bases.get(key),
        checkpoint_of=tables.stages.get(key),
    )


def _refs(names: Iterable[str], draft: Draft) -> tuple[UnitRef, ...]:
    """Each unit once, though it be spelled in two ways."""
    kept: dict[str, UnitRef] = {}
    for name in names:
        ref = reference(name, draft)
        kept.setdefault(ref.code or ref.name, ref)
    return tuple(kept.values())


def _groups(plan: Plan) -> dict[str, str]:
    """The group of the table, else the title of the goal that mentions the target."""
    found = {t.key or "": goal.title for goal in reversed(plan.goals) for t in goal.targets}
    listed = {i.target.key or "": i.group for i in reversed(plan.indicators) if i.group}
    return {**found, **listed}


def _names(plan: Plan) -> dict[str, str]:
    """The name the table of indicators gives a target."""
    return {i.target.key or "": i.target.name or i.name for i in reversed(plan.indicators)}


def _headlines(plan: Plan) -> frozenset[str]:
    if plan.indicators:
        return frozenset(i.target.key or "" for i in plan.indicators)
    return frozenset(t.key or "" for goal in plan.goals for t in goal.targets)


def settled_tasks(draft: Draft) -> tuple[SettledTask, ...]:
    """Every task in order, its units told."""
    return tuple(
        SettledTask(
            task.number,
            task.title,
            task.text,
            _refs(task.lead_units, draft),
            _refs(task.responsible_units, draft),
            task.open_list,
            tuple(dict.fromkeys(t.key or "" for t in task.targets)),
            task.source,
        )
        for task in draft.plan.tasks
    )


def settled_allocations(draft: Draft) -> tuple[SettledAllocation, ...]:
    """Every breakdown in order, its units told."""
    keys = by_key(draft.plan).keys()
    return tuple(_allocation(allocation, draft, keys) for allocation in draft.plan.allocations)


def _allocation(allocation: Allocation, draft: Draft, keys: Collection[str]) -> SettledAllocation:
    """A column whose target a person dropped breaks down none any more."""
    return SettledAllocation(
        allocation.name,
        allocation.horizon,
        tuple(SettledColumn(c.name, c.measure, c.kind, c.key if c.key in keys else None) for c in allocation.columns),
        tuple(
            SettledShare(reference(row.unit, draft), row.values, row.source, row.cell_sources)
            for row in allocation.rows
        ),
        allocation.total,
        allocation.source,
    )
