"""A change of units held against the task in force: who leads or helps instead, joins or leaves."""

from __future__ import annotations

from dataclasses import replace

from kechuang.plan.compare.named import task_called
from kechuang.plan.compare.unit import same_unit, same_units
from kechuang.plan.model import Plan
from kechuang.plan.supplement.change import Change, Handing
from kechuang.plan.supplement.difference import Outcome, difference_of_task
from kechuang.plan.supplement.model import Role
from kechuang.plan.supplement.told import old_differs, task_unknown, unit_unknown
from kechuang.plan.unit.names import read_unit_list
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.finding import Finding


def compare_units(change: Change, plan: Plan, table: AliasTable | None) -> Outcome:
    """The units of a task as they are to be; nothing where they stand so already."""
    task = task_called(change.name, plan)
    if task is None:
        return Outcome(difference_of_task(change, None, matched=False), (task_unknown(change),))
    standing = task.responsible_units if change.role is Role.RESPONSIBLE else task.lead_units
    new = _handed(change, standing, table)
    problem = _not_there(change, standing, table)
    if problem is None and same_units(new, standing, table) and change.role is not Role.REPORTING:
        return Outcome(None)
    findings = (*(() if problem is None else (problem,)), *_strangers(change, standing, table))
    if change.old is None and change.role is not Role.REPORTING:
        change = replace(change, old="、".join(standing) or None)
    return Outcome(difference_of_task(replace(change, new="、".join(new)), task, matched=not findings), findings)


def _handed(change: Change, standing: tuple[str, ...], table: AliasTable | None) -> tuple[str, ...]:
    """The whole list of units as it is to be: one that joins stands behind those there, one that leaves is gone."""
    named = _names(change.new)
    if change.handing is Handing.WHOLE:
        return named
    if change.handing is Handing.LEAVES:
        return tuple(unit for unit in standing if not _among(unit, named, table))
    return (*standing, *(name for name in named if not _among(name, standing, table)))


def _not_there(change: Change, standing: tuple[str, ...], table: AliasTable | None) -> Finding | None:
    """The finding where a unit said to stand there before does not."""
    said = _names(change.new) if change.handing is Handing.LEAVES else _names(change.old)
    if change.role is Role.REPORTING or all(_among(name, standing, table) for name in said):
        return None
    return old_differs(change, "、".join(said), "、".join(standing) or "未写")


def _strangers(change: Change, standing: tuple[str, ...], table: AliasTable | None) -> tuple[Finding, ...]:
    if table is None or change.handing is Handing.LEAVES:
        return ()
    named = (
        name
        for name in _names(change.new)
        if name not in standing and not is_collective(name) and table.resolve(name) is None
    )
    return tuple(unit_unknown(change, name) for name in named)


def _among(name: str, names: tuple[str, ...], table: AliasTable | None) -> bool:
    return any(same_unit(name, other, table) for other in names)


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(unit.name for unit in read_unit_list(text or "", 0, len(text or "")).units)
