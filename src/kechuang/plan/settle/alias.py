"""ALIAS: a unit's name that the table of units does not confirm. Nothing is ever merged silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity, Standing, UnitRef
from kechuang.plan.settle.question import Draft, Question, places, point_key
from kechuang.plan.settle.unit_name import day_of, known, names_of
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.likeness import why_alike
from kechuang.vocabulary.source import Source

_NEW = Option("new", "是新的单位，登记到单位表")
_COLLECTIVE = Option("collective", "是集合称谓，指多个单位")
_OTHER = Option("other", "是单位表里的另一个单位", "请填该单位在单位表里的代码")


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each name that is not known; all its places at once."""
    on = day_of(draft.plan)
    earlier: list[str] = []
    for name, sources in names_of(draft.plan).items():
        if known(name, draft.table, on).standing is Standing.OPEN:
            yield Question(_point(name, sources, draft.table, earlier), _apply(name))
            earlier.append(name)


def _point(name: str, sources: tuple[Source, ...], table: AliasTable | None, earlier: Sequence[str]) -> Point:
    alike = (*_in_table(name, table), *_in_plan(name, earlier))
    other = () if _is_empty(table) else (_OTHER,)
    proposal = "collective" if is_collective(name) else None if alike else "new"
    safe = is_collective(name) or (_is_empty(table) and not alike)
    return Point(
        point_key(PointKind.ALIAS, name),
        PointKind.ALIAS,
        PointSeverity.MAY if safe else PointSeverity.MUST,
        name,
        _question(name, sources, table, bool(alike)),
        (*alike, _NEW, _COLLECTIVE, *other),
        proposal,
        sources,
        name,
    )


def _question(name: str, sources: tuple[Source, ...], table: AliasTable | None, alike: bool) -> str:
    why = "还没有单位表可以核对" if _is_empty(table) else "单位表里没有确认过这个名称"
    like = "它和下面的单位写法相近，系统不会自行合并。" if alike else ""
    return f"{places(sources)}写到“{name}”，{why}。{like}请确认它指哪个单位：不确认，任务和数据就落不到具体单位。"


def _is_empty(table: AliasTable | None) -> bool:
    return table is None or not table.units


def _in_table(name: str, table: AliasTable | None) -> Iterator[Option]:
    """The units whose name, or whose spelling not yet confirmed, looks like this name."""
    if table is None:
        return
    for unit in table.units:
        waiting = [alias.name for alias in table.aliases if alias.unit == unit.code and not alias.confirmed]
        reason = "单位表里列为待确认的别名" if name in waiting else why_alike(name, unit.name)
        if reason:
            yield Option(f"unit:{unit.code}", f"就是“{unit.name}”（{reason}）")


def _in_plan(name: str, earlier: Sequence[str]) -> Iterator[Option]:
    """Names of the same plan, not known either, that look like this one."""
    for other in earlier:
        if reason := why_alike(name, other):
            yield Option(f"same:{other}", f"与“{other}”是同一个单位（{reason}）")


def _apply(name: str) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        ref = _decided(name, draft, decision)
        if ref is None:
            return draft.finding(_unknown_code(name, decision.value))
        return replace(draft, names={**draft.names, name: ref})

    return apply


def _decided(name: str, draft: Draft, decision: Decision) -> UnitRef | None:
    """The unit the decision means; None where its code is not in the table."""
    kind, _, told = decision.choice.partition(":")
    if kind == "new":
        return UnitRef(name, decision.value or None, Standing.NEW)
    if kind == "collective":
        return UnitRef(name, None, Standing.COLLECTIVE)
    if kind == "same":
        same = draft.names.get(told) or UnitRef(told, None, Standing.OPEN)
        return replace(same, name=name)
    code = told or (decision.value or "").strip()
    unit = None if draft.table is None else draft.table.unit(code)
    return None if unit is None else UnitRef(name, unit.code, Standing.KNOWN)


def _unknown_code(name: str, code: str | None) -> Finding:
    return Finding.error(
        "settle.unit-unknown",
        f"“{name}”选定的单位代码“{code or ''}”不在单位表里。请核对代码，或先把该单位登记到单位表。",
        None,
        name,
    )
