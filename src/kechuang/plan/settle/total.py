"""SUM: a breakdown whose rows do not give its total, or whose total is not the plan's target (加码, 缺口)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from kechuang.plan.check.sum import differing_sums
from kechuang.plan.model import Allocation, Target
from kechuang.plan.place import path_words
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, point_key
from kechuang.plan.settle.rewrite import by_key
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import measure_of
from kechuang.vocabulary.quantity import Quantity, QuantityError

_TOTALS = (
    Option("rows", "各行正确，以各行相加为合计"),
    Option("printed", "合计正确，有一行填错，改正后重新导入"),
)
_RAISED = (
    Option("raised", "有意加码，请写明理由", needs_note=True),
    Option("wrong", "分解有误，改正后重新导入"),
)
_SHORT = (
    Option("gap", "留有缺口，缺的部分由全域统筹，请写明理由", needs_note=True),
    Option("wrong", "分解有误，改正后重新导入"),
)


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each column that does not add up, and for each that breaks a target of the same
    time down to more or less than the target."""
    targets = by_key(draft.plan)
    for place, allocation in enumerate(draft.plan.allocations):
        wrong = {at: (printed, added) for at, printed, added in differing_sums(allocation)}
        for at, column in enumerate(allocation.columns):
            if at in wrong:
                yield Question(_total_point(allocation, at, *wrong[at]), _apply_total(place, at, wrong[at][1]))
            elif column.key in targets and (differs := _against(allocation, at, targets[column.key][0])):
                yield Question(_plan_point(allocation, at, targets[column.key][0], differs), _apply_plan(allocation))


def _against(allocation: Allocation, at: int, target: Target) -> int:
    """1 where the rows give more than the target of the same time, -1 where less, 0 where neither is known."""
    column = allocation.columns[at]
    if target.horizon != allocation.horizon or not isinstance(target.value, Decimal):
        return 0
    if column.kind.value not in ("flow", "annual_renewal", "stock", "net"):
        return 0
    measure = measure_of(column.measure or target.measure or "")
    added = sum((row.values[at] or Decimal(0) for row in allocation.rows), Decimal(0))
    try:
        one, other = Quantity(added, measure), Quantity(target.value, measure_of(target.measure or ""))
        return (one > other) - (one < other)
    except QuantityError:
        return 0


def _point(allocation: Allocation, at: int, question: str, options: tuple[Option, ...], *about: str) -> Point:
    column = allocation.columns[at]
    source = allocation.total_source or allocation.source
    return Point(
        point_key(PointKind.SUM, allocation.name, column.name, *about),
        PointKind.SUM,
        PointSeverity.MUST,
        f"《{allocation.name}》{column.name}",
        question,
        options,
        None,
        (source,),
        column.name,
    )


def _total_point(allocation: Allocation, at: int, printed: Decimal, added: Decimal) -> Point:
    measure = allocation.columns[at].measure or ""
    place = (allocation.total_source or allocation.source).location or ""
    question = (
        f"{place}《{allocation.name}》“{allocation.columns[at].name}”合计写 {printed:f}{measure}，各行相加为 {added:f}{measure}。"
        "以哪个为准？对不上的分解表不能下达。"
    )
    return _point(allocation, at, question, _TOTALS, "total", f"{printed:f}", f"{added:f}")


def _plan_point(allocation: Allocation, at: int, target: Target, differs: int) -> Point:
    column = allocation.columns[at]
    added = sum((row.values[at] or Decimal(0) for row in allocation.rows), Decimal(0))
    said = "多于" if differs > 0 else "少于"
    question = (
        f"《{allocation.name}》“{column.name}”分解合计 {added:f}{column.measure or target.measure or ''}，{said}方案目标“{target.text}”"
        f"（{path_words(target.source.location or '正文')}）。是{'加码' if differs > 0 else '留有缺口'}，还是分解有误？"
    )
    options = _RAISED if differs > 0 else _SHORT
    return _point(allocation, at, question, options, "plan", f"{added:f}", f"{target.value}")


def _apply_total(place: int, at: int, added: Decimal) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        allocation = draft.plan.allocations[place]
        if decision.choice == "printed":
            return draft.finding(_wrong(allocation))
        total = tuple(added if i == at else value for i, value in enumerate(allocation.total or ()))
        every = list(draft.plan.allocations)
        every[place] = replace(allocation, total=total)
        return replace(draft, plan=replace(draft.plan, allocations=tuple(every)))

    return apply


def _apply_plan(allocation: Allocation) -> Callable[[Draft, Decision], Draft]:
    return lambda draft, decision: draft.finding(_wrong(allocation)) if decision.choice == "wrong" else draft


def _wrong(allocation: Allocation) -> Finding:
    return Finding.error(
        "settle.breakdown-wrong",
        f"《{allocation.name}》已认定分解有误，不能采用。请在原文件中改正后重新导入。",
        allocation.total_source or allocation.source,
        allocation.name,
    )
