"""The health of a plan laid out for a reader: what was read, how many faults of each gravity, then each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.bulletin.finding_group import Group, SeverityCount, count_severities, group_findings
from kechuang.plan.model import Plan
from kechuang.vocabulary.finding import Finding

UNTITLED = "未命名方案"


@dataclass(frozen=True, slots=True)
class CheckView:
    """Everything the report on a plan's health says, in the order it says it."""

    title: str
    sentence: str
    contents: tuple[tuple[str, int], ...]
    tiles: tuple[SeverityCount, ...]
    groups: tuple[Group, ...]


def check_view(plan: Plan, findings: Iterable[Finding]) -> CheckView:
    """`findings` of `plan` as a reader meets them; those the reading itself left are among them."""
    together = tuple(dict.fromkeys((*findings, *plan.findings)))
    tiles = count_severities(together)
    return CheckView(
        title=plan.title or UNTITLED,
        sentence=check_sentence(together),
        contents=_contents(plan),
        tiles=tiles,
        groups=group_findings(together),
    )


def check_sentence(findings: Iterable[Finding]) -> str:
    """One sentence: how many things were found, how grave."""
    counts = [one for one in count_severities(findings) if one.count]
    if not counts:
        return "核对完毕，没有发现问题。"
    parts = "、".join(f"{one.word}{one.count}处" for one in counts)
    return f"核对发现{sum(one.count for one in counts)}处：{parts}。"


def _contents(plan: Plan) -> tuple[tuple[str, int], ...]:
    numbered = {target.key or target for target in plan.targets() if target.value is not None}
    return (
        ("主要目标", len(plan.goals)),
        ("重点任务", len(plan.tasks)),
        ("指标", len(plan.indicators)),
        ("数字目标", len(numbered)),
        ("活动安排", len(plan.activities)),
        ("项目", len(plan.projects)),
        ("清单事项", len(plan.checklist)),
        ("分解表", len(plan.allocations)),
        ("单位名称", len(plan.units)),
    )
