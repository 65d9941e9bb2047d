"""BASELINE: a base of last year that the plan implies and does not say, computed and asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from kechuang.plan.check.baseline import implied_bases
from kechuang.plan.model import Plan, Target
from kechuang.plan.place import path_words
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, about_target, point_key
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.number import parse_number


def stated_bases(plan: Plan) -> dict[str, Decimal]:
    """The bases the plan itself says, by the key of the stock they belong to."""
    return {stock.key or "": base for _, stock, base, said in implied_bases(plan) if said}


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each stock whose base is implied and nowhere said."""
    asked = set(stated_bases(draft.plan))
    for added, stock, base, _ in implied_bases(draft.plan):
        if (stock.key or "") not in asked:
            asked.add(stock.key or "")
            yield Question(_point(added, stock, base), _apply(stock, base))


def _point(added: Target, stock: Target, base: Decimal) -> Point:
    measure = stock.measure or ""
    return Point(
        point_key(PointKind.BASELINE, *about_target(stock)),
        PointKind.BASELINE,
        PointSeverity.MAY,
        stock.name or stock.text,
        f"{path_words(stock.source.location or '正文')}写“{added.text}”“{stock.text}”，上年基数推算为 {base:f}{measure}，文中没有写明。"
        "请按上年末的正式数核实：基数不对，净增数和总数就有一个要落空。",
        (
            Option("implied", f"上年基数就是 {base:f}{measure}"),
            Option("other", "是别的数", f"请填上年末的数（{measure or '只填数字'}）"),
            Option("unknown", "暂时没有正式数，以后补录"),
        ),
        "implied",
        (stock.source, added.source),
        f"{added.text}，{stock.text}",
    )


def _apply(stock: Target, base: Decimal) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        if decision.choice == "unknown":
            return draft
        value = base if decision.choice == "implied" else parse_number(decision.value or "", source=stock.source)
        if isinstance(value, Finding):
            return draft.finding(value)
        return replace(draft, baselines={**draft.baselines, stock.key or "": value})

    return apply
