"""Has every target someone who answers for it, and a day by which it is due?"""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.plan.model import Kind, Plan, Target
from kechuang.plan.place import aim_words
from kechuang.plan.same_thing import same_thing
from kechuang.vocabulary.finding import Finding


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.target-owner-missing` for a target that stands only in goals or in a row without units;
    `plan.target-deadline-missing` for one without horizon."""
    owned = {t.key for task in plan.tasks if task.lead_units or task.responsible_units for t in task.targets}
    owned |= {i.target.key for i in plan.indicators if i.units}
    owned |= {t.key for row in plan.checklist if row.units for t in row.targets}
    served = [t for t in plan.targets() if t.key in owned]
    seen: set[str | None] = set()
    for target in plan.targets():
        if target.key in seen or target.value is None:
            continue
        seen.add(target.key)
        if target.key not in owned and not any(serves(other, target) for other in served):
            yield _ownerless(target)
        if target.horizon is None:
            yield _undated(target)


def serves(other: Target, target: Target) -> bool:
    """Whether who answers for `other` answers for `target` as well."""
    return _same_by_another_day(target, other) or _adds_to(other, target)


def _adds_to(added: Target, stock: Target) -> bool:
    """What is added this year answers for the total it is added to (新增 12 家，总数达 102 家)."""
    return (
        stock.kind is Kind.STOCK
        and added.kind in (Kind.FLOW, Kind.NET)
        and added.horizon == stock.horizon
        and same_thing(added.name or "", stock.name or "")
    )


def _same_by_another_day(target: Target, other: Target) -> bool:
    """The same number of the same thing, due on another day: the year's target, and the row of a
    task table that does it by November."""
    return (
        target.value == other.value
        and target.measure == other.measure
        and target.kind is other.kind
        and (target.horizon or "")[:4] == (other.horizon or "")[:4]
        and same_thing(target.name or "", other.name or "")
    )


def _ownerless(target: Target) -> Finding:
    return Finding.warning(
        "plan.target-owner-missing",
        f"{aim_words(target)}“{target.text}”没有落到任何一项任务或责任单位。请明确一个牵头单位和一个数据报送单位。",
        target.source,
        target.text,
    )


def _undated(target: Target) -> Finding:
    return Finding.warning(
        "plan.target-deadline-missing",
        f"{aim_words(target)}“{target.text}”没有完成时限，方案标题也没有写年度。请补写时限。",
        target.source,
        target.text,
    )
