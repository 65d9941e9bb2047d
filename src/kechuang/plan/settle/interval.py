"""RANGE: a target given as a range (1—2 个) is judged by its low or its high end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from kechuang.plan.model import Comparator, Target
from kechuang.plan.settle.direction import direction_of
from kechuang.plan.settle.model import Decision, Direction, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, about_target, places, point_key
from kechuang.plan.settle.rewrite import by_key, with_key_changed


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each target whose value is a range; the end that is easier met is proposed,
    because whoever reaches any part of the range has done what the plan says."""
    for mentions in by_key(draft.plan).values():
        if isinstance(mentions[0].value, tuple):
            yield Question(_point(mentions), _apply(mentions[0]))


def _comparator(target: Target) -> Comparator:
    return Comparator.AT_LEAST if direction_of(target) is Direction.UP else Comparator.AT_MOST


def _point(mentions: tuple[Target, ...]) -> Point:
    target = mentions[0]
    low, high = sorted(target.value if isinstance(target.value, tuple) else ())
    said = "达到或超过" if direction_of(target) is Direction.UP else "不超过"
    options = tuple(
        Option(choice, f"按{word}：{said} {value:f}{target.measure or ''} 即为完成")
        for choice, word, value in (("low", "低值", low), ("high", "高值", high))
    )
    sources = tuple(t.source for t in mentions)
    return Point(
        point_key(PointKind.RANGE, *about_target(target)),
        PointKind.RANGE,
        PointSeverity.MAY,
        target.name or target.text,
        f"{places(sources)}的目标“{target.text}”是一个区间。年底按哪一头判断完成？不定下来，完成与否会有两种说法。",
        options,
        "low" if direction_of(target) is Direction.UP else "high",
        sources,
        target.text,
    )


def _apply(target: Target) -> Callable[[Draft, Decision], Draft]:
    ends: tuple[Decimal, ...] = tuple(sorted(target.value if isinstance(target.value, tuple) else ()))

    def apply(draft: Draft, decision: Decision) -> Draft:
        value = ends[0] if decision.choice == "low" else ends[-1]
        comparator = _comparator(target)
        plan = with_key_changed(draft.plan, target.key, lambda t: replace(t, value=value, comparator=comparator))
        return replace(draft, plan=plan)

    return apply
