"""REPORTING_UNIT: which one unit holds the figure of a target, and who leads and does the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kechuang.plan.check.owner import serves
from kechuang.plan.model import Plan, Target
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity, UnitRef
from kechuang.plan.settle.question import Draft, Question, about_target, places, point_key
from kechuang.plan.settle.rewrite import by_key
from kechuang.plan.settle.stage import stages_of
from kechuang.plan.settle.unit_name import day_of, known, may_report
from kechuang.vocabulary.finding import Finding

_OTHER = Option("other", "是别的单位", "请填单位名称")
_NONE = Option("none", "暂不确定，先不收数")


@dataclass(frozen=True, slots=True)
class Owners:
    """Who the plan names for a target: in its row of the table, as leads, as responsible."""

    rows: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    open_list: bool = False

    def joined(self, other: Owners) -> Owners:
        """Both, each name once."""
        return Owners(
            _once(self.rows, other.rows),
            _once(self.leads, other.leads),
            _once(self.responsible, other.responsible),
            self.open_list or other.open_list,
        )

    def holder(self) -> str | None:
        """The one unit of the row, else the one lead, else the only one named; None where there is none or several."""
        for names in (self.rows, self.leads, () if self.open_list else self.responsible):
            single = [name for name in names if may_report(name)]
            if len(single) == 1:
                return single[0]
            if single:
                return None
        return None

    def named(self) -> tuple[str, ...]:
        """All who could hold the figure, the likeliest first."""
        return tuple(name for name in _once(self.rows, self.leads, self.responsible) if may_report(name))


def owners_of(plan: Plan) -> dict[str, Owners]:
    """By key of the target: its own owners, or those of a target that answers for it as well."""
    own = _own(plan)
    targets = by_key(plan)
    return {key: own.get(key) or _served(mentions[0], targets, own) for key, mentions in targets.items()}


def _own(plan: Plan) -> dict[str, Owners]:
    found: dict[str, Owners] = {}

    def add(target: Target, owners: Owners) -> None:
        if owners != Owners():
            found[target.key or ""] = found.get(target.key or "", Owners()).joined(owners)

    for task in plan.tasks:
        for target in task.targets:
            add(target, Owners((), task.lead_units, task.responsible_units, task.open_list))
    for indicator in plan.indicators:
        add(indicator.target, Owners(indicator.lead_units or indicator.units, (), indicator.units))
    for row in plan.checklist:
        for target in row.targets:
            add(target, Owners(responsible=row.units))
    return found


def _served(target: Target, targets: Mapping[str, tuple[Target, ...]], own: Mapping[str, Owners]) -> Owners:
    """The owners of what is added to a total, or of the same number due on another day."""
    for key, owners in own.items():
        if any(serves(other, target) for other in targets.get(key, ())):
            return owners
    return Owners()


def _once(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each target that is no earlier stage of another: those are reported with it."""
    owners, stages = owners_of(draft.plan), stages_of(draft.plan)
    for key, mentions in by_key(draft.plan).items():
        if key not in stages:
            yield Question(_point(mentions, owners[key], draft), _apply(key, mentions[0]))


def _point(mentions: tuple[Target, ...], owners: Owners, draft: Draft) -> Point:
    target, sources = mentions[0], tuple(t.source for t in mentions)
    holder = owners.holder()
    if holder is not None:
        told = dict.fromkeys(owners.leads, "唯一的牵头单位") | dict.fromkeys(owners.rows, "指标表写明的责任单位")
        why = f"拟定“{holder}”（{told.get(holder, '唯一写明的单位')}）。"
    else:
        several = (
            "方案写了几个单位，没有说由谁报数。"
            if len(owners.named()) > 1
            else "方案只写了一个单位和“等”，没有说由谁报数。"
        )
        why = several if owners.named() else "方案没有写由谁负责。"
    options = tuple(Option(f"name:{name}", name) for name in _distinct(owners.named(), draft))
    return Point(
        point_key(PointKind.REPORTING_UNIT, *about_target(target)),
        PointKind.REPORTING_UNIT,
        PointSeverity.MUST if holder is None else PointSeverity.MAY,
        target.name or target.text,
        f"{places(sources)}的目标“{target.text}”由哪一个单位报数？{why}一个数只由一个单位报，取掌握正式名单或台账的单位。",
        (*options, _OTHER, _NONE),
        None if holder is None else f"name:{holder}",
        sources,
        target.text,
    )


def _distinct(names: tuple[str, ...], draft: Draft) -> list[str]:
    """Spellings the table knows to be one unit are offered once."""
    on = day_of(draft.plan)
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(known(name, draft.table, on).code or name, name)
    return list(kept.values())


def _apply(key: str, target: Target) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        if decision.choice == "none":
            return draft
        name = decision.choice.removeprefix("name:") if decision.choice != "other" else (decision.value or "").strip()
        ref = reference(name, draft)
        if decision.choice == "other" and ref.code is None and name not in draft.names:
            return draft.finding(_stranger(name, target))
        return replace(draft, reporting={**draft.reporting, key: ref})

    return apply


def reference(name: str, draft: Draft) -> UnitRef:
    """What is known of a name: by decision first, else by the table."""
    return draft.names.get(name) or known(name, draft.table, day_of(draft.plan))


def _stranger(name: str, target: Target) -> Finding:
    return Finding.error(
        "settle.unit-unknown",
        f"目标“{target.text}”选定的数据报送单位“{name}”不在单位表里。请核对名称，或先把该单位登记到单位表。",
        target.source,
        name,
    )
