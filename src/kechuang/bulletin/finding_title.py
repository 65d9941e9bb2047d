"""The heading under which findings of one code stand. A code without a title of its own takes its room's."""

from __future__ import annotations

TITLES = {
    "plan.nothing-read": "没有读出方案内容",
    "plan.sum": "合计与分项不符",
    "plan.value-differs": "正文与附件的数字不一致",
    "plan.measure-differs": "计量单位不一致",
    "plan.scope-differs": "口径范围不一致",
    "plan.group-differs": "正文与附件的分组名称不一致",
    "plan.annex-lacks-target": "正文目标没有列入指标表",
    "plan.annex-lacks-project": "正文项目没有列入项目表",
    "plan.builders-differ": "建设主体前后不一致",
    "plan.target-count": "数字目标与指标表的项数",
    "plan.indicator-orphan": "指标没有任务支撑",
    "plan.task-unmeasured": "任务没有可衡量的结果",
    "plan.task-owner-missing": "任务没有牵头或责任单位",
    "plan.target-owner-missing": "目标没有落到责任单位",
    "plan.target-outside-task": "目标没有落到任务",
    "plan.target-deadline-missing": "目标没有完成时限",
    "plan.project-owner-missing": "项目没有责任单位",
    "plan.project-deadline-missing": "项目没有完成时限",
    "plan.project-outlasts-plan": "项目建设期超出方案期限",
    "plan.allocation-unit-unnamed": "分解到的单位没有列为责任单位",
    "plan.quarter-equals-year": "一季度与全年的数相同",
    "plan.baseline-implied": "推算出的上年基数，请核实",
    "plan.row-stands-out": "分解数与其他行悬殊",
    "plan.unit-alike": "单位名称相近，请确认是否同一单位",
    "plan.table-unread": "表格未能读出",
    "plan.number-unread": "有数字未认作目标",
    "plan.number-unclear": "有数字看不清",
    "progress.duplicate": "同一数据重复报送且不一致",
    "progress.duplicate-same": "同一数据重复报送",
    "progress.fall": "累计数比上期减少",
    "progress.fall-explained": "累计数减少（已说明原因）",
    "progress.after-day": "期末晚于统计日",
    "progress.measure": "计量单位不能换算",
    "progress.not-whole": "按整数计的数有小数",
    "progress.negative": "累计数为负",
    "progress.magnitude": "数量级异常",
    "progress.percent-scale": "百分数疑似漏乘100",
    "progress.unit-unknown": "单位不在分解表里",
    "progress.key-unknown": "指标不在方案里",
    "progress.period": "期别认不出",
    "progress.period-outside": "期别不在方案期内",
    "progress.template-other-plan": "填报表不是按本方案生成的",
    "progress.checkpoint-conflict": "序时节点前后不一致",
    "progress.checkpoint-changed": "填报表改动了方案的序时节点",
    "progress.sum-differs": "各单位合计与全域数不等",
    "progress.sum-mixed": "各单位的数不是同一期",
    "progress.sum-refused": "不能相加的指标",
}
ROOMS = {
    "plan": "方案内容",
    "sheet": "表格读取",
    "progress": "填报与进度",
    "quantity": "数字写法",
    "unit": "单位名称",
    "document": "文件读取",
}


def title_of(code: str) -> str:
    """The title of a finding code; the name of its room where it has none; else 其他."""
    return TITLES.get(code) or ROOMS.get(code.partition(".")[0], "其他")
