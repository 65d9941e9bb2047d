"""A change held against the plan in force: a difference, a finding, or nothing where nothing differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.plan.compare.amount import quantity_of
from kechuang.plan.compare.named import share_of, targets_called, task_called
from kechuang.plan.compare.unit import same_unit, same_units
from kechuang.plan.model import Plan, Target, Task
from kechuang.plan.settle.model import PointKind
from kechuang.plan.settle.question import point_key
from kechuang.plan.supplement.change import Change
from kechuang.plan.supplement.model import Difference, Field, Role
from kechuang.plan.target import read_target_cell
from kechuang.plan.target.horizon import deadline_of
from kechuang.plan.target.script import even
from kechuang.plan.unit.names import read_unit_list
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import measure_of
from kechuang.vocabulary.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one change; `difference` is None where nothing differs or nothing could be read."""

    difference: Difference | None
    findings: tuple[Finding, ...] = ()


def compare(change: Change, plan: Plan, table: AliasTable | None) -> Outcome:
    """The change against what stands in the plan."""
    if change.field is Field.UNIT:
        return _unit(change, plan, table)
    if change.field is Field.NEW:
        return _new(change, plan)
    change = _meant(change, plan, table)
    stated = _quantity(change.old, change, None, plan)
    called = targets_called(change.name, plan, stated)
    if len(called) != 1:
        return _unmatched(change, plan, called)
    target = called[0]
    if change.field is Field.DROPPED:
        return Outcome(_difference(change, target, quantity_of(target), None, matched=True))
    if change.field is Field.DEADLINE:
        return _deadline(change, target, plan)
    return _number(change, target, plan, table)


def _meant(change: Change, plan: Plan, table: AliasTable | None) -> Change:
    """A target without quotes that reads like an organisation (组织开展培训会由4场增加到6场) is the target it names."""
    name = change.unit
    if name is None or (table is not None and table.resolve(name) is not None) or not targets_called(name, plan, None):
        return change
    return replace(change, name=name, unit=None, field=Field.VALUE)


def _number(change: Change, target: Target, plan: Plan, table: AliasTable | None) -> Outcome:
    """A value or a share: the stated old one must be the one in force."""
    stated, new = (_quantity(text, change, target, plan) for text in (change.old, change.new))
    if new is None:
        return Outcome(None, (_unread(change),))
    standing = quantity_of(target)
    if change.field is Field.SHARE:
        standing = share_of(plan, target.key or "", change.unit or "", target.horizon, table)
    if standing == new:
        return Outcome(None)
    findings: tuple[Finding, ...] = ()
    if change.field is Field.SHARE and standing is None:
        findings = (_no_share(change),)
    elif stated is not None and stated != standing:
        findings = (_old_differs(change, str(stated), "（区间或文字）" if standing is None else str(standing)),)
    return Outcome(_difference(change, target, stated or standing, new, matched=not findings), findings)


def _deadline(change: Change, target: Target, plan: Plan) -> Outcome:
    old, new = (deadline_of(even(text or ""), plan.period) for text in (change.old, change.new))
    if new is None:
        return Outcome(None, (_unread(change),))
    if new == target.horizon:
        return Outcome(None)
    wrong = old is not None and old != target.horizon
    findings = (_old_differs(change, old or "", target.horizon or "未写"),) if wrong else ()
    return Outcome(_difference(change, target, old or target.horizon, new, matched=not wrong), findings)


def _new(change: Change, plan: Plan) -> Outcome:
    read = read_target_cell(change.name, change.new or "", change.source, measure=change.measure, period=plan.period)
    if read is None or quantity_of(read) is None:
        return Outcome(None, (_unread(change),))
    standing = [t for t in targets_called(change.name, plan, quantity_of(read)) if t.horizon == read.horizon]
    if any(quantity_of(target) == quantity_of(read) for target in standing):
        return Outcome(None)
    findings = (_exists(change, standing[0]),) if standing else ()
    fresh = replace(read, key=None)
    return Outcome(_difference(change, fresh, None, quantity_of(read), matched=not findings), findings)


def _unit(change: Change, plan: Plan, table: AliasTable | None) -> Outcome:
    task = task_called(change.name, plan)
    if task is None:
        text = f"“{change.name}”在现行方案里找不到对应的任务，单位的调整没有落处。请核对任务名称，或在核对时指定任务。"
        finding = Finding.warning("supplement.task-unknown", _at(change, text), change.source, change.text)
        return Outcome(_of_task(change, None, matched=False), (finding,))
    standing = task.lead_units if change.role is not Role.RESPONSIBLE else task.responsible_units
    old, new = _names(change.old), _names(change.new)
    if same_units(new, standing, table) and change.role is not Role.REPORTING:
        return Outcome(None)
    stands = change.role is Role.REPORTING or all(any(same_unit(o, s, table) for s in standing) for o in old)
    findings = () if stands else (_old_differs(change, "、".join(old), "、".join(standing) or "未写"),)
    strangers = tuple(name for name in new if table is not None and table.resolve(name) is None)
    findings = (*findings, *(_stranger(change, name) for name in strangers))
    return Outcome(_of_task(change, task, matched=not findings), findings)


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(unit.name for unit in read_unit_list(text or "", 0, len(text or "")).units)


def _quantity(text: str | None, change: Change, target: Target | None, plan: Plan) -> Quantity | None:
    """A number as written, in its own measure, else in that of the column or of the target."""
    if not text:
        return None
    measure = change.measure or (target.measure if target is not None else None)
    read = read_target_cell(change.name, text, change.source, measure=measure, period=plan.period)
    if read is None or not isinstance(read.value, Decimal):
        return None
    return Quantity(read.value, measure_of(read.measure or ""))


def _difference(
    change: Change, target: Target, old: Quantity | str | None, new: Quantity | str | None, *, matched: bool
) -> Difference:
    return Difference(
        _key(change), change.name, target.kind, target.key, change.unit, change.field, old, new,
        change.text, change.source, matched, change.role,
    )  # fmt: skip


def _of_task(change: Change, task: Task | None, *, matched: bool) -> Difference:
    return Difference(
        _key(change), change.name, None, None, None, change.field, change.old, change.new,
        change.text, change.source, matched, change.role, None if task is None else task.number,
    )  # fmt: skip


def _key(change: Change) -> str:
    about = (change.name, change.unit, change.role.value if change.role else "", change.new)
    return point_key(PointKind.DIFFERENCE, change.field.value, *about)


def _at(change: Change, text: str) -> str:
    return f"{change.source.location}：{text}" if change.source.location else text


def _unmatched(change: Change, plan: Plan, called: tuple[Target, ...]) -> Outcome:
    """The name means no target of the plan, or several: nothing is chosen for a person."""
    new = _quantity(change.new, change, None, plan) or change.new
    old = _quantity(change.old, change, None, plan) or change.old
    difference = Difference(
        _key(change), change.name, None, None, change.unit, change.field, old, new,
        change.text, change.source, matched=False, role=change.role,
    )  # fmt: skip
    if called:
        names = "、".join(f"“{target.text}”" for target in called)
        text = f"“{change.name}”可能指现行方案的几个目标：{names}。请指定是哪一个；系统不会自行选择。"
        return Outcome(
            difference, (Finding.warning("supplement.target-ambiguous", _at(change, text), change.source, change.text),)
        )
    text = f"“{change.name or change.unit}”在现行方案里找不到对应的目标，调整没有落处。请核对指标名称，或在核对时指定目标。"
    return Outcome(
        difference, (Finding.warning("supplement.target-unknown", _at(change, text), change.source, change.text),)
    )


def _unread(change: Change) -> Finding:
    return Finding.warning(
        "supplement.value-unread",
        _at(change, f"“{change.name}”调整后的数“{change.new or ''}”没有读出，没有采用。请核对原文后手工补录。"),
        change.source,
        change.text,
    )


def _old_differs(change: Change, stated: str, standing: str) -> Finding:
    what = f"{change.unit or ''}“{change.name}”"
    return Finding.error(
        "supplement.old-differs",
        _at(
            change,
            f"{what}写的原数是 {stated}，现行方案是 {standing}，两者不一致，没有自动采用。"
            "请核对现行方案是不是已经调整过，或者这份文件写错了，由专班办公室核定。",
        ),
        change.source,
        change.text,
    )


def _no_share(change: Change) -> Finding:
    return Finding.warning(
        "supplement.share-unknown",
        _at(
            change,
            f"现行方案没有给“{change.unit}”分解过“{change.name}”，写的原数无从核对。请先导入任务分解通知，或由专班办公室核定。",
        ),
        change.source,
        change.text,
    )


def _exists(change: Change, target: Target) -> Finding:
    return Finding.warning(
        "supplement.target-exists",
        _at(
            change,
            f"文件说新增“{change.name}”，现行方案已有目标“{target.text}”。请确认是另设一个目标，还是调整原目标。",
        ),
        change.source,
        change.text,
    )


def _stranger(change: Change, name: str) -> Finding:
    return Finding.warning(
        "supplement.unit-unknown",
        _at(change, f"调整后的单位“{name}”不在单位表里。请核对名称，或先把该单位登记到单位表。"),
        change.source,
        name,
    )
