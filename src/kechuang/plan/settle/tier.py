"""TIER: mentions of one target at different tiers: 力争 here, a plain target there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kechuang.plan.model import Target, Tier
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, about_target, places, point_key
from kechuang.plan.settle.rewrite import by_key, with_key_changed

_WORDS = {
    Tier.SUPERIOR: "上级下达的目标",
    Tier.PLAN: "方案目标，列入考核",
    Tier.ALLOCATION: "分解下达的目标",
    Tier.STRETCH: "力争目标，达不到不算未完成",
}


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each target whose mentions differ in tier; no proposal, for it decides what counts."""
    for mentions in by_key(draft.plan).values():
        tiers = tuple(dict.fromkeys(t.tier for t in mentions))
        if len(tiers) > 1:
            yield Question(_point(mentions, tiers), _apply(mentions[0]))


def _point(mentions: tuple[Target, ...], tiers: tuple[Tier, ...]) -> Point:
    target = mentions[0]
    sources = tuple(t.source for t in mentions)
    texts = "”“".join(dict.fromkeys(t.text for t in mentions))
    return Point(
        point_key(PointKind.TIER, *about_target(target)),
        PointKind.TIER,
        PointSeverity.MUST,
        target.name or target.text,
        f"同一个目标在{places(sources)}的说法不一样：“{texts}”。请确认它是哪一层的目标：这决定没有达到时算不算未完成。",
        tuple(Option(tier.value, _WORDS[tier]) for tier in tiers),
        None,
        sources,
        target.text,
    )


def _apply(target: Target) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        plan = with_key_changed(draft.plan, target.key, lambda t: replace(t, tier=Tier(decision.choice)))
        return replace(draft, plan=plan)

    return apply
