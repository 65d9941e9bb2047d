"""方案出去: a plan as the task workbook offices keep (任务台账), and as StratML for other systems."""

from kechuang.plan.out.stratml import Part, to_stratml
from kechuang.plan.out.task_workbook import task_workbook

__all__ = ["Part", "task_workbook", "to_stratml"]
