"""The table of indicators against the body: rows that say otherwise, or that no text supports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kechuang.plan.model import Plan, Target
from kechuang.plan.place import place_words
from kechuang.plan.same_thing import same_thing
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import comparable, measure_of

_SCOPE = re.compile(r"(国家级|省级|市级|县级|规模以上|规上|限上)(及以上|以上)?")


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.scope-differs`, `plan.measure-differs`, `plan.value-differs`, `plan.indicator-orphan`."""
    body = [*(t for goal in plan.goals for t in goal.targets), *(t for task in plan.tasks for t in task.targets)]
    for indicator in plan.indicators:
        same = [t for t in body if t.key == indicator.target.key]
        scope = next((f for t in same if (f := _scope_differs(t, indicator.target)) is not None), None)
        if scope is not None:
            yield scope
        if not same:
            yield _unmatched(indicator.target, [t for t in body if t.value is not None])


def _scope_differs(one: Target, other: Target) -> Finding | None:
    """省级以上 in the body, 省级 in the table: the same number of two different things."""
    left = {level: bool(tail) for level, tail in _SCOPE.findall(one.name or "")}
    right = {level: bool(tail) for level, tail in _SCOPE.findall(other.name or "")}
    if any(left[level] != right[level] for level in left.keys() & right.keys()):
        return _two_scopes(one, other)
    return None


def _two_scopes(one: Target, other: Target) -> Finding:
    return Finding.warning(
        "plan.scope-differs",
        f"{place_words(other.source)}写“{other.name}”，正文{place_words(one.source)}写“{one.name}”，口径范围不同。"
        "请明确是否含更高级别，统一为一种口径。",
        other.source,
        f"{one.text} / {other.text}",
    )


def _unmatched(target: Target, body: list[Target]) -> Finding:
    """An indicator whose number the body nowhere gives: another value, another measure, or nothing."""
    alike = [
        t
        for t in body
        if t.kind is target.kind and t.horizon == target.horizon and same_thing(t.name or "", target.name or "")
    ]
    rescoped = next((t for t in body if _same_but_for_scope(t, target)), None)
    if rescoped is not None and not alike:
        return _two_scopes(rescoped, target)
    place = place_words(target.source)
    if alike and not comparable(measure_of(alike[0].measure or ""), measure_of(target.measure or "")):
        return Finding.warning(
            "plan.measure-differs",
            f"{place}“{target.name}”用“{target.measure}”，正文{place_words(alike[0].source)}用“{alike[0].measure}”。请统一计量单位。",
            target.source,
            f"{alike[0].text} / {target.text}",
        )
    if alike:
        return Finding.error(
            "plan.value-differs",
            f"{place}“{target.name}”写“{target.text}”，正文{place_words(alike[0].source)}写“{alike[0].text}”，两处数字不一致。"
            "请以哪一处为准，由专班办公室核定后改正。",
            target.source,
            f"{alike[0].text} / {target.text}",
        )
    return Finding.warning(
        "plan.indicator-orphan",
        f"{place}的指标“{target.name}”在正文目标和任务中都找不到，没有任务支撑。请补写对应任务，或说明数据来源和牵头单位。",
        target.source,
        target.text,
    )


def _same_but_for_scope(one: Target, other: Target) -> bool:
    """The same number by the same day, of things whose names differ in their level alone."""
    left, right = (_SCOPE.sub("", t.name or "") for t in (one, other))
    return (
        (one.value, one.measure, one.horizon) == (other.value, other.measure, other.horizon)
        and one.name != other.name
        and (left, right) != (one.name, other.name)
        and same_thing(left, right)
    )
