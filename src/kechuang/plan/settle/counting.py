"""KIND: a target that may be counted in two ways, and what a bare number (达到 60 家) asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kechuang.plan.model import Comparator, Kind, Plan, Target
from kechuang.plan.settle.direction import direction_of
from kechuang.plan.settle.model import Decision, Direction, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, about_target, places, point_key
from kechuang.plan.settle.rewrite import by_key, with_key_changed, with_targets
from kechuang.plan.target import find_targets, kind_of
from kechuang.vocabulary.source import Source

_WORDS = {
    Kind.FLOW: "本期内做成多少（从零累计）",
    Kind.ANNUAL_RENEWAL: "当年入库数（每年重新评价，从零算起）",
    Kind.STOCK: "期末一共有多少（总数）",
    Kind.NET: "净增数（新增减去减少）",
}
_SURE = re.compile(r"总数|总量|存量|保有|拥有|累计|达|超过|突破|保持|稳定|余额|在册|有\d")


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each target whose mentions are counted differently, and one for all bare numbers."""
    for mentions in by_key(draft.plan).values():
        kinds = _possible(mentions)
        if len(kinds) > 1:
            yield Question(_point(mentions, kinds), _apply(mentions[0]))
    bare = _bare(draft.plan)
    if bare:
        yield Question(_bare_point(bare), _apply_bare)


def _possible(mentions: tuple[Target, ...]) -> tuple[Kind, ...]:
    """The kinds its mentions read as on their own, that of the whole first; a bare total may be a flow."""
    kind = mentions[0].kind
    if kind not in (Kind.FLOW, Kind.ANNUAL_RENEWAL, Kind.STOCK) or mentions[0].value is None:
        return (kind,)
    read = {_alone(mention) for mention in mentions if len(mentions) > 1} & _WORDS.keys()
    if kind is Kind.STOCK and not any(_SURE.search(f"{t.name}{t.text}") for t in mentions):
        read.add(Kind.FLOW)
    if Kind.NET in read:
        return (kind,)
    return (kind, *(other for other in _WORDS if other in read and other is not kind))


def _alone(mention: Target) -> Kind:
    """The kind the words of one mention give, without what it was linked with."""
    found = find_targets(mention.text, Source(None, 0, len(mention.text)), period=mention.horizon)
    same = next((t for t in found if t.value == mention.value), None)
    return kind_of(mention.name or "", "", mention.measure) if same is None else same.kind


def _point(mentions: tuple[Target, ...], kinds: tuple[Kind, ...]) -> Point:
    target, sources = mentions[0], tuple(t.source for t in mentions)
    texts = "”“".join(dict.fromkeys(t.text for t in mentions))
    return Point(
        point_key(PointKind.KIND, *about_target(target)),
        PointKind.KIND,
        PointSeverity.MUST,
        target.name or target.text,
        f"{places(sources)}的目标“{texts}”有两种算法。请确认怎样算：按总数和按新增算，完成率差得很远。",
        tuple(Option(kind.value, _WORDS[kind]) for kind in kinds),
        kinds[0].value,
        sources,
        target.text,
    )


def _apply(target: Target) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        plan = with_key_changed(draft.plan, target.key, lambda t: replace(t, kind=Kind(decision.choice)))
        return replace(draft, plan=plan)

    return apply


def _bare(plan: Plan) -> list[Target]:
    """The first mention of each target whose number stands without 以上, 不低于 and the like."""
    return [mentions[0] for mentions in by_key(plan).values() if _is_bare(mentions[0])]


def _is_bare(target: Target) -> bool:
    stated = target.value is not None and target.comparator is Comparator.EQUAL
    return stated and direction_of(target) is Direction.UP and target.kind is not Kind.RANK


def _bare_point(bare: list[Target]) -> Point:
    return Point(
        point_key(PointKind.KIND, "comparator"),
        PointKind.KIND,
        PointSeverity.MAY,
        "没有写“以上”的目标",
        f"有 {len(bare)} 个目标只写了数（如“{bare[0].text}”），没有写“以上”“不低于”。超过这个数算完成吗？这关系到超额完成怎么判。",
        (Option("at_least", "达到或超过即为完成"), Option("exact", "必须正好等于")),
        "at_least",
        tuple(target.source for target in bare),
        bare[0].text,
    )


def _apply_bare(draft: Draft, decision: Decision) -> Draft:
    if decision.choice == "exact":
        return draft

    def raised(target: Target) -> Target:
        return replace(target, comparator=Comparator.AT_LEAST) if _is_bare(target) else target

    return replace(draft, plan=with_targets(draft.plan, raised))
