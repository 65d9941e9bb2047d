"""A change held against the plan in force: a difference, a finding, or nothing where nothing differs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kechuang.plan.compare.amount import quantity_of
from kechuang.plan.compare.named import share_of, targets_called, targets_within, units_known
from kechuang.plan.model import Plan, Target
from kechuang.plan.same_thing import fold_name
from kechuang.plan.supplement.change import Change
from kechuang.plan.supplement.difference import Outcome, difference_of, key_of
from kechuang.plan.supplement.hand_over import compare_units
from kechuang.plan.supplement.model import Difference, Field
from kechuang.plan.supplement.told import (
    no_share,
    old_differs,
    target_ambiguous,
    target_exists,
    target_unknown,
    task_dropped,
    value_unread,
)
from kechuang.plan.target import read_target_cell
from kechuang.plan.target.horizon import deadline_of
from kechuang.plan.target.script import even
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import measure_of
from kechuang.vocabulary.quantity import Quantity


def compare(change: Change, plan: Plan, table: AliasTable | None) -> Outcome:
    """The change against what stands in the plan."""
    if change.field is Field.UNIT:
        return compare_units(change, plan, table)
    if change.field is Field.NEW:
        return _new(change, plan)
    change = _of_unit(_meant(change, plan, table), plan, table)
    if change.field is Field.DROPPED:
        return _dropped(change, plan, table)
    stated = _quantity(change.old, change, None, plan)
    called = targets_called(change.name, plan, stated)
    if len(called) != 1:
        return _unmatched(change, plan, called)
    target = called[0]
    if change.field is Field.DEADLINE:
        return _deadline(change, target, plan)
    return _number(change, target, plan, table)


def _meant(change: Change, plan: Plan, table: AliasTable | None) -> Change:
    """A target without quotes that reads like an organisation (组织开展培训会由4场增加到6场) is the target it names."""
    name = change.unit
    if name is None or (table is not None and table.resolve(name) is not None) or not targets_called(name, plan, None):
        return change
    return replace(change, name=name, unit=None, field=Field.VALUE)


def _of_unit(change: Change, plan: Plan, table: AliasTable | None) -> Change:
    """A name without quotes that begins with a unit's (甲镇改造由60户调整为120户) is that unit's share."""
    if not change.bare or change.field not in (Field.VALUE, Field.DROPPED) or targets_called(change.name, plan, None):
        return change
    for unit in sorted(units_known(plan, table), key=len, reverse=True):
        rest = change.name.removeprefix(unit).strip("的 “”")
        if rest != change.name and rest and targets_called(rest, plan, None):
            field = Field.SHARE if change.field is Field.VALUE else change.field
            return replace(change, name=rest, unit=unit, field=field)
    return change


def _dropped(change: Change, plan: Plan, table: AliasTable | None) -> Outcome:
    """A target taken off the plan, or a unit's share of one; a task is told, for its targets are several things."""
    task = next((task for task in plan.tasks if fold_name(task.title) == fold_name(change.name)), None)
    called = targets_called(change.name, plan, None) or targets_within(change.name, plan)
    if task is not None and len(called) != 1:
        return Outcome(None, (task_dropped(change, task),))
    if len(called) != 1:
        return _unmatched(change, plan, called)
    if change.unit is None:
        return Outcome(difference_of(change, called[0], quantity_of(called[0]), None, matched=True))
    share = share_of(plan, called[0].key or "", change.unit, called[0].horizon, table)
    findings = () if share is not None else (no_share(change, plan),)
    return Outcome(difference_of(change, called[0], share, None, matched=not findings), findings)


def _number(change: Change, target: Target, plan: Plan, table: AliasTable | None) -> Outcome:
    """A value or a share: the stated old one must be the one in force."""
    stated, new = (_quantity(text, change, target, plan) for text in (change.old, change.new))
    if new is None:
        return Outcome(None, (value_unread(change),))
    standing = quantity_of(target)
    if change.field is Field.SHARE:
        standing = share_of(plan, target.key or "", change.unit or "", target.horizon, table)
    if standing == new:
        return Outcome(None)
    findings: tuple[Finding, ...] = ()
    if change.field is Field.SHARE and standing is None:
        findings = (no_share(change, plan),)
    elif stated is not None and stated != standing:
        findings = (old_differs(change, str(stated), "（区间或文字）" if standing is None else str(standing)),)
    return Outcome(difference_of(change, target, stated or standing, new, matched=not findings), findings)


def _deadline(change: Change, target: Target, plan: Plan) -> Outcome:
    old, new = (deadline_of(even(text or ""), plan.period) for text in (change.old, change.new))
    if new is None:
        return Outcome(None, (value_unread(change),))
    if new == target.horizon:
        return Outcome(None)
    wrong = old is not None and old != target.horizon
    findings = (old_differs(change, old or "", target.horizon or "未写"),) if wrong else ()
    return Outcome(difference_of(change, target, old or target.horizon, new, matched=not wrong), findings)


def _new(change: Change, plan: Plan) -> Outcome:
    read = read_target_cell(change.name, change.new or "", change.source, measure=change.measure, period=plan.period)
    if read is None or quantity_of(read) is None:
        return Outcome(None, (value_unread(change),))
    standing = [t for t in targets_called(change.name, plan, quantity_of(read)) if t.horizon == read.horizon]
    if any(quantity_of(target) == quantity_of(read) for target in standing):
        return Outcome(None)
    findings = (target_exists(change, standing[0]),) if standing else ()
    fresh = replace(read, key=None)
    return Outcome(difference_of(change, fresh, None, quantity_of(read), matched=not findings), findings)


def _quantity(text: str | None, change: Change, target: Target | None, plan: Plan) -> Quantity | None:
    """A number as written, in its own measure, else in that of the column or of the target."""
    if not text:
        return None
    measure = change.measure or (target.measure if target is not None else None)
    read = read_target_cell(change.name, text, change.source, measure=measure, period=plan.period)
    if read is None or not isinstance(read.value, Decimal):
        return None
    return Quantity(read.value, measure_of(read.measure or ""))


def _unmatched(change: Change, plan: Plan, called: tuple[Target, ...]) -> Outcome:
    """The name means no target of the plan, or several: nothing is chosen for a person."""
    new = _quantity(change.new, change, None, plan) or change.new
    old = _quantity(change.old, change, None, plan) or change.old
    if change.field in (Field.VALUE, Field.SHARE) and isinstance(new, str):
        return Outcome(None, (value_unread(change),))
    difference = Difference(
        key_of(change), change.name, None, None, change.unit, change.field, old, new,
        change.text, change.source, matched=False, role=change.role,
    )  # fmt: skip
    told = target_ambiguous(change, called) if called else target_unknown(change, plan)
    return Outcome(difference, (told,))
