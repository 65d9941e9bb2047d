"""Numeric targets of the body that the table of indicators leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kechuang.plan.model import Plan, Target
from kechuang.plan.place import aim_words, place_words
from kechuang.vocabulary.finding import Finding


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.target-count` says how many targets there are and how many the table has, and
    `plan.annex-lacks-target` names each of the others; nothing for a plan without a table."""
    if not plan.indicators:
        return
    body = [*(t for goal in plan.goals for t in goal.targets), *(t for task in plan.tasks for t in task.targets)]
    first = {target.key: target for target in reversed(body) if target.value is not None}
    listed = {indicator.target.key for indicator in plan.indicators}
    missing = [target for target in reversed(first.values()) if target.key not in listed]
    if missing:
        yield _count(plan, missing, len(first.keys() | listed), len(listed))
        label = _label(plan)
        yield from (_lacking(target, label) for target in missing)


def _label(plan: Plan) -> str:
    return place_words(plan.indicators[0].source).partition(" ")[0]


def _count(plan: Plan, missing: Sequence[Target], distinct: int, listed: int) -> Finding:
    label = _label(plan)
    return Finding.notice(
        "plan.target-count",
        f"正文和{label}共有 {distinct} 个不同的数字目标，{label}列入 {listed} 个。请确认其余 {len(missing)} 个是否也纳入调度和考核。",
        plan.indicators[0].source,
        missing[0].text,
    )


def _lacking(target: Target, label: str) -> Finding:
    return Finding.warning(
        "plan.annex-lacks-target",
        f"{aim_words(target)}“{target.text}”没有列入{label}。请补入指标表，或注明只作工作要求、不作考核指标。",
        target.source,
        target.text,
    )
