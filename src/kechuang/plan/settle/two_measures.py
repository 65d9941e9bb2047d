"""MEASURE: one thing counted in two measures (个 here, 家 there)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kechuang.plan.check import annex, baseline
from kechuang.plan.model import Target
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, about_target, places, point_key
from kechuang.plan.settle.rewrite import pair_of, with_targets
from kechuang.vocabulary.measure import is_counted, measure_of


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each finding `plan.measure-differs`."""
    asked: set[str] = set()
    for finding in (*baseline.find(draft.plan), *annex.find(draft.plan)):
        pair = pair_of(finding, draft.plan) if finding.code == "plan.measure-differs" else None
        if pair is None:
            continue
        point = _point(*pair)
        if point.key not in asked:
            asked.add(point.key)
            yield Question(point, _apply(*pair))


def _point(one: Target, other: Target) -> Point:
    sources = (one.source, other.source)
    return Point(
        point_key(PointKind.MEASURE, *about_target(one), *about_target(other)),
        PointKind.MEASURE,
        PointSeverity.MAY,
        other.name or other.text,
        f"{places(sources)}同一件事用了两种计量单位：“{one.text}”用“{one.measure}”，“{other.text}”用“{other.measure}”。"
        "统一用哪一种？不统一，两个数不能相加减。",
        (Option("keep", "照原文，各用各的"), *_united(one, other)),
        "keep",
        sources,
        f"{one.text}，{other.text}",
    )


def _united(one: Target, other: Target) -> tuple[Option, ...]:
    """To write one measure for both is offered only where both count whole things."""
    written = [target.measure or "" for target in (one, other)]
    if not all(is_counted(measure_of(symbol)) for symbol in written):
        return ()
    return tuple(Option(f"measure:{symbol}", f"统一用“{symbol}”") for symbol in written)


def _apply(one: Target, other: Target) -> Callable[[Draft, Decision], Draft]:
    keys = {one.key, other.key}

    def apply(draft: Draft, decision: Decision) -> Draft:
        symbol = decision.choice.removeprefix("measure:")
        if decision.choice == "keep":
            return draft
        plan = with_targets(draft.plan, lambda t: replace(t, measure=symbol) if t.key in keys else t)
        return replace(draft, plan=plan)

    return apply
