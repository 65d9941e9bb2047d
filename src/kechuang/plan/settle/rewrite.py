"""Targets of a plan, by key and by place, and the plan with some of them changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kechuang.plan.model import Plan, Target
from kechuang.vocabulary.finding import Finding


def by_key(plan: Plan) -> dict[str, tuple[Target, ...]]:
    """The mentions of each target, in reading order."""
    groups: dict[str, list[Target]] = {}
    for target in plan.targets():
        groups.setdefault(target.key or "", []).append(target)
    return {key: tuple(mentions) for key, mentions in groups.items()}


def with_targets(plan: Plan, change: Callable[[Target], Target | None]) -> Plan:
    """The plan with every mention changed; a mention changed to None is left out (never in the table)."""

    def changed(targets: tuple[Target, ...]) -> tuple[Target, ...]:
        return tuple(new for target in targets if (new := change(target)) is not None)

    return replace(
        plan,
        goals=tuple(replace(goal, targets=changed(goal.targets)) for goal in plan.goals),
        tasks=tuple(replace(task, targets=changed(task.targets)) for task in plan.tasks),
        indicators=tuple(replace(row, target=change(row.target) or row.target) for row in plan.indicators),
        checklist=tuple(replace(row, targets=changed(row.targets)) for row in plan.checklist),
    )


def with_key_changed(plan: Plan, key: str | None, change: Callable[[Target], Target]) -> Plan:
    """The plan with every mention of one target changed."""
    return with_targets(plan, lambda target: change(target) if target.key == key else target)


def pair_of(finding: Finding, plan: Plan) -> tuple[Target, Target] | None:
    """The two mentions a finding holds against each other: (the other one, the one at its place)."""
    quote = finding.quote or ""
    for here in (t for t in plan.targets() if t.source == finding.source):
        if quote.endswith(here.text):
            told = quote.removesuffix(here.text)
        elif quote.startswith(here.text):
            told = quote.removeprefix(here.text)
        else:
            continue
        for other in plan.targets():
            if other.text.strip(" /,") == told.strip(" /,") and other.source != here.source:
                return other, here
    return None
