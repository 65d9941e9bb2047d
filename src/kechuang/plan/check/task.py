"""Does every task name who leads it and what will have been reached?"""

from __future__ import annotations

from collections.abc import Iterator

from kechuang.plan.model import Plan
from kechuang.plan.place import path_words
from kechuang.vocabulary.finding import Finding


def find(plan: Plan) -> Iterator[Finding]:
    """`plan.task-owner-missing` and `plan.task-unmeasured`."""
    for task in plan.tasks:
        if not task.lead_units and not task.responsible_units:
            yield Finding.warning(
                "plan.task-owner-missing",
                f"{path_words(task.number)}“{task.title}”没有牵头单位，也没有责任单位。请明确一个牵头单位，否则没有人报进度。",
                task.source,
                task.title,
            )
        if not task.targets:
            yield Finding.notice(
                "plan.task-unmeasured",
                f"{path_words(task.number)}“{task.title}”没有可衡量的结果。请由牵头单位写明数字目标，或列 1–3 项标志性成果（文号、认定文件）。",
                task.source,
                task.title,
            )
