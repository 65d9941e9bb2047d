"""DUPLICATE: two mentions linked as one target, or held apart, where a person should say which it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kechuang.plan.check import annex, quarter
from kechuang.plan.model import Plan, Target
from kechuang.plan.same_thing import sameness
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, about_target, places, point_key
from kechuang.plan.settle.rewrite import by_key, pair_of, with_key_changed, with_targets
from kechuang.vocabulary.finding import Finding

_SAME = Option("same", "是同一个目标")
_APART = Option("apart", "是两个不同的目标，分别考核")
_VALUES = (
    Option("body", "以正文为准"),
    Option("table", "以指标表为准"),
    _APART,
)
_QUARTER = (
    Option("both", "到时就要完成全年的数"),
    Option("copied", "照抄了全年数，这里不单设要求"),
)


def ask(draft: Draft) -> Iterator[Question]:
    """Scopes and values that differ, early targets as large as the year's, and links of unlike names."""
    asked: set[str] = set()
    for question in (*_from_findings(draft.plan), *_unlike(draft.plan)):
        if question.point.key not in asked:
            asked.add(question.point.key)
            yield question


def _from_findings(plan: Plan) -> Iterator[Question]:
    for finding in (*annex.find(plan), *quarter.find(plan)):
        pair = pair_of(finding, plan)
        if pair is None:
            continue
        if finding.code == "plan.scope-differs":
            yield _scope(*pair)
        elif finding.code == "plan.value-differs":
            yield Question(_point(*pair, finding, _VALUES, None), _apply_value(*pair))
        elif finding.code == "plan.quarter-equals-year":
            yield Question(_point(*pair, finding, _QUARTER, "both"), _apply_quarter(pair[1]))


def _scope(one: Target, other: Target) -> Question:
    """省级以上 here, 省级 there: linked mentions are proposed as one, unlinked ones as two."""
    proposal = "same" if one.key == other.key else "apart"
    question = (
        f"{places((one.source, other.source))}的口径不同：“{one.name}”“{other.name}”，数字相同。"
        "是不是同一个目标？口径不一样，认定的结果也不一样。"
    )
    return Question(_made(one, other, question, (_SAME, _APART), proposal), _apply_same(one, other))


def _unlike(plan: Plan) -> Iterator[Question]:
    """Mentions linked into one target although their names have nothing in common."""
    for mentions in by_key(plan).values():
        first = mentions[0]
        other = next((t for t in mentions[1:] if not _alike(first, t)), None)
        if other is not None:
            question = (
                f"{places((first.source, other.source))}的“{first.text}”和“{other.text}”名称不同、数字相同，已合并为一个目标。"
                "是不是同一件事？合并错了会少考核一项。"
            )
            yield Question(_made(first, other, question, (_SAME, _APART), "same"), _apply_same(first, other))


def _alike(one: Target, other: Target) -> bool:
    return sameness(*((target.name or "").replace("的", "") for target in (one, other))) > 0


def _point(one: Target, other: Target, finding: Finding, options: tuple[Option, ...], proposal: str | None) -> Point:
    return _made(one, other, finding.message, options, proposal)


def _made(one: Target, other: Target, question: str, options: tuple[Option, ...], proposal: str | None) -> Point:
    return Point(
        point_key(PointKind.DUPLICATE, *about_target(one), *about_target(other)),
        PointKind.DUPLICATE,
        PointSeverity.MUST if proposal is None else PointSeverity.MAY,
        other.name or other.text,
        question,
        options,
        proposal,
        (one.source, other.source),
        f"{one.text}／{other.text}",
    )


def _apply_same(one: Target, other: Target) -> Callable[[Draft, Decision], Draft]:
    """Same: both under the first key. Apart: the other, and its like by name, under a key of their own."""

    def apply(draft: Draft, decision: Decision) -> Draft:
        linked = one.key == other.key
        if (decision.choice == "same") is linked:
            return draft
        if decision.choice == "same":
            return replace(draft, plan=_rekeyed(draft.plan, other.key, one.key))
        key = _free_key(draft.plan, one.key or "")

        def parted(target: Target) -> Target:
            alike = target.key == one.key and target.name == other.name
            return replace(target, key=key) if alike else target

        return replace(draft, plan=with_targets(draft.plan, parted))

    return apply


def _apply_value(body: Target, table: Target) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        if decision.choice == "apart":
            return draft
        right, wrong = (body, table) if decision.choice == "body" else (table, body)

        def put_right(target: Target) -> Target:
            return replace(target, key=body.key, value=right.value, measure=right.measure, comparator=right.comparator)

        plan = with_key_changed(draft.plan, wrong.key, put_right)
        return replace(draft, plan=_rekeyed(plan, table.key, body.key))

    return apply


def _apply_quarter(early: Target) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        if decision.choice == "both":
            return draft
        plan = with_targets(draft.plan, lambda t: None if t.source == early.source and t.key == early.key else t)
        return replace(draft, plan=plan)

    return apply


def _rekeyed(plan: Plan, old: str | None, new: str | None) -> Plan:
    plan = with_key_changed(plan, old, lambda target: replace(target, key=new))
    allocations = tuple(
        replace(
            allocation,
            columns=tuple(replace(c, key=new) if c.key == old and old else c for c in allocation.columns),
        )
        for allocation in plan.allocations
    )
    return replace(plan, allocations=allocations)


def _free_key(plan: Plan, key: str) -> str:
    taken = by_key(plan)
    return next(free for n in range(2, len(taken) + 3) if (free := f"{key}-{n}") not in taken)
