"""Are the groups of the indicator table called what the goals call them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kechuang.plan.model import Goal, Indicator, Plan
from kechuang.plan.place import path_words, place_words
from kechuang.vocabulary.finding import Finding


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.group-differs` where a group holds the targets of one goal but bears another name.

    Only where the table plainly follows the goals: as many groups as goals, or some group named in
    the title of its goal.
    """
    pairs = [(rows, goal) for rows in _groups(plan) if (goal := _goal_of(rows, plan)) is not None]
    named = [goal for rows, goal in pairs if _names(rows, goal)]
    if not named and len(pairs) != len(plan.goals):
        return
    for rows, goal in pairs:
        if not _names(rows, goal):
            yield _differs(rows, goal)


def _groups(plan: Plan) -> list[list[Indicator]]:
    groups: dict[str, list[Indicator]] = {}
    for indicator in plan.indicators:
        if indicator.group is not None:
            groups.setdefault(indicator.group, []).append(indicator)
    return list(groups.values())


def _goal_of(rows: list[Indicator], plan: Plan) -> Goal | None:
    """The goal that holds most of the targets of a group."""
    keys = {row.target.key for row in rows if row.target.key is not None}
    held = Counter({at: sum(t.key in keys for t in goal.targets) for at, goal in enumerate(plan.goals)})
    best = held.most_common(1)
    return plan.goals[best[0][0]] if best and best[0][1] > 0 else None


def _names(rows: list[Indicator], goal: Goal) -> bool:
    return (rows[0].group or "") in goal.title


def _differs(rows: list[Indicator], goal: Goal) -> Finding:
    return Finding.warning(
        "plan.group-differs",
        f"{place_words(rows[0].source)}指标类型“{rows[0].group}”与正文{path_words(goal.number)}“{goal.title}”说的是同一组目标，名称不同，"
        "通报和考核时会对不上。请统一为一种叫法。",
        rows[0].source,
        f"{rows[0].group} / {goal.title}",
    )
