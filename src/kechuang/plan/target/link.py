"""Mentions of one target tied together: the same thing said differently, with the same value by the same time.

Two different things are never tied: a level (国家级, 省级), a qualifier (发明专利, 专利) or opposite verbs
(净增, 总数) keep them apart, however alike the rest is.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.plan.said_differently import in_one_wording
from kechuang.plan.target.script import even
from kechuang.plan.target.words import COUNT_VERB_START
from kechuang.vocabulary.measure import measure_of

_VERBS_ALIKE = (
    {"登记", "完成", "实现", ""},
    {"培育", "培养", "培育形成", "培育壮大"},
    {"组织", "开展", "组织开展", "举办", "举行", "召开"},
    {"认定", "获批", "新认定", "新获批"},
    {"建设", "建成", "打造", "建立", "创建", "创成", "新建"},
    {"选派", "选聘"},
    {"征集", "储备"},
)
# What says nothing of the thing, where value and time agree as well.
_IDLE = re.compile(r"年均(?=增速$)|经费|[的“”‘’\"'()·•、,\s]|^(?:全市|全县|全区|全省|全州|本市|本县|全年|年度)")
_LEVEL = re.compile(r"(国家|世界|国际|自治区|省|州|市|地市|县|区)级(以上)?")
_COUNT_END = re.compile(r"(?:总数|总量|数量|家数|个数|人数|数)$")
_TOTAL = re.compile(r"总数|总量|存量|累计|保有")
_ADDED = re.compile(r"净增|新增|新建|新认定|新培育|增加")
_PRECISION = (
    Kind.ANNUAL_RENEWAL,
    Kind.NET,
    Kind.COVERAGE,
    Kind.GROWTH,
    Kind.RANK,
    Kind.RATIO,
    Kind.STOCK,
    Kind.FLOW,
    Kind.MILESTONE,
    Kind.QUALITATIVE,
)
_MAY_AGREE = {
    frozenset(pair)
    for pair in (
        (Kind.ANNUAL_RENEWAL, Kind.STOCK),
        (Kind.ANNUAL_RENEWAL, Kind.FLOW),
        (Kind.NET, Kind.FLOW),
        (Kind.STOCK, Kind.FLOW),
        (Kind.RATIO, Kind.COVERAGE),
        (Kind.RATIO, Kind.GROWTH),
        (Kind.RATIO, Kind.STOCK),
    )
}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a mention says, made comparable."""

    thing: str
    level: tuple[str, ...]
    verb: str
    amount: tuple[Decimal, ...] | None
    dimension: str | None
    target: Target


def link_targets(mentions: Sequence[Target]) -> tuple[Target, ...]:
    """The same mentions in order with keys t01, t02 …; mentions of one target share a key and a kind."""
    groups: list[dict[Hashable, _Said]] = []
    places: list[int] = []
    alike: dict[Hashable, list[int]] = {}
    for mention in mentions:
        said = _said(mention)
        # What says nothing of its thing is like no other. One of each manner stands for all that say it alike.
        of_one_thing = alike.setdefault(_equal_in_all(said), []) if said.thing else []
        fitting = [place for place in of_one_thing if all(_same(said, other) for other in groups[place].values())]
        # Where a mention fits two targets the text does not say which: it stands alone.
        place = fitting[0] if len(fitting) == 1 else len(groups)
        if place == len(groups):
            groups.append({})
            of_one_thing.append(place)
        groups[place].setdefault(_manner(said), said)
        places.append(place)
    width = max(2, len(str(len(groups))))
    kinds = [_most_precise(group) for group in groups]
    return tuple(
        replace(mention, key=f"t{place + 1:0{width}d}", kind=kinds[place])
        for mention, place in zip(mentions, places, strict=True)
    )


def _most_precise(group: dict[Hashable, _Said]) -> Kind:
    return min((said.target.kind for said in group.values()), key=_PRECISION.index)


def _equal_in_all(said: _Said) -> Hashable:
    """What all mentions of one target have equal."""
    return said.thing, said.amount, said.dimension, said.target.horizon


def _manner(said: _Said) -> Hashable:
    """All that `_same` asks of two mentions beyond that."""
    name, target = said.target.name or "", said.target
    spoken = bool(_TOTAL.search(name)), bool(_ADDED.search(name))
    return said.level, said.verb, target.kind, target.comparator, spoken


def _said(target: Target) -> _Said:
    thing = _IDLE.sub("", in_one_wording(even(target.name or "")))
    found = COUNT_VERB_START.match(thing)
    verb = ""
    if found and len(thing) > len(found.group()) + 1:
        verb, thing = found.group(), thing[found.end() :]
    level = tuple(match.group(1) for match in _LEVEL.finditer(thing))
    thing = _COUNT_END.sub("", _LEVEL.sub("", thing))
    thing = thing.removesuffix("入库").removeprefix("入库") if "企业" in thing else thing
    amount, dimension = _amount(target)
    return _Said(thing, level, verb, amount, dimension, target)


def _amount(target: Target) -> tuple[tuple[Decimal, ...] | None, str | None]:
    if target.value is None:
        return None, None
    values = target.value if isinstance(target.value, tuple) else (target.value,)
    if target.measure is None:
        return values, None
    measure = measure_of(even(target.measure))
    return tuple(value * measure.factor for value in values), measure.dimension


def _same(one: _Said, other: _Said) -> bool:
    return (
        _equal_in_all(one) == _equal_in_all(other)
        and (one.level == other.level or not one.level or not other.level)
        and _kinds_agree(one.target, other.target)
        and _verbs_agree(one, other)
        and _comparators_agree(one.target.comparator, other.target.comparator)
    )


def _kinds_agree(one: Target, other: Target) -> bool:
    return one.kind is other.kind or frozenset((one.kind, other.kind)) in _MAY_AGREE


def _verbs_agree(one: _Said, other: _Said) -> bool:
    names = (one.target.name or "", other.target.name or "")
    if any(_TOTAL.search(a) and _ADDED.search(b) for a, b in (names, names[::-1])):
        return False
    if one.verb == other.verb or not one.verb or not other.verb:
        return True
    return any({one.verb, other.verb} <= alike for alike in _VERBS_ALIKE)


def _comparators_agree(one: Comparator | None, other: Comparator | None) -> bool:
    downward = {Comparator.AT_MOST, Comparator.BELOW}
    upward = {Comparator.AT_LEAST, Comparator.ABOVE}
    return not ((one in downward and other in upward) or (one in upward and other in downward))
