"""The heading under which findings of one code stand. A code without a title of its own takes its room's."""

from __future__ import annotations

TITLES = {
    "plan.sum": "合计与分项不符",
    "plan.group-differs": "正文与附件的分组名称不一致",
    "plan.project-deadline-missing": "项目没有完成时限",
    "plan.project-outlasts-plan": "项目建设期超出方案期限",
    "plan.project-owner-missing": "项目没有责任单位",
    "plan.row-stands-out": "分解数明显异常",
    "plan.table-unread": "表格未能读出",
    "plan.task-owner-missing": "任务没有牵头或责任单位",
    "plan.task-unmeasured": "任务没有可计量的成果",
    "plan.unit-alike": "单位名称相近,请确认是否同一单位",
    "plan.number-unread": "有数字未认作目标",
}
ROOMS = {
    "plan": "方案内容",
    "sheet": "表格读取",
    "values": "填报数据",
    "progress": "进度判定",
    "quantity": "数字写法",
    "unit": "单位名称",
    "document": "文件读取",
}


def title_of(code: str) -> str:
    """The title of a finding code; the name of its room where it has none; else 其他."""
    return TITLES.get(code) or ROOMS.get(code.partition(".")[0], "其他")
