"""Was anything of a plan found in the document at all?"""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.plan.model import Plan
from kechuang.vocabulary.finding import Finding


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.nothing-read` where no goal, task or table was recognised: silence would look like health."""
    read = (
        plan.goals, plan.tasks, plan.indicators, plan.activities, plan.projects, plan.checklist, plan.allocations,
    )  # fmt: skip
    if not any(read):
        yield Finding.error(
            "plan.nothing-read",
            "没有读出任何主要目标、重点任务和附件表格，无从核对。请核对是不是行动方案，是不是完整的一份；"
            "确实是的，请把标题写成“一、”“（一）”“1.”的层次后重新读入。",
            plan.source,
            plan.title,
        )
