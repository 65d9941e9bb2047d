"""What was read, in a few lines for the screen."""

from __future__ import annotations

from kechuang.plan.model import Plan


def summary_lines(plan: Plan) -> list[str]:
    """Counts first, then tasks with their units and indicators with their targets."""
    mentions = [t for t in plan.targets() if t.value is not None]
    distinct = {t.key for t in mentions}
    lines = [
        plan.title or "（没有认出标题）",
        f"文号 {plan.document_number or '未注明'} · 发文机关 {plan.issuer or '未注明'} · 日期 {plan.issued_on or '未注明'}"
        f" · 计划期 {plan.period or '未注明'}",
        f"主要目标 {len(plan.goals)} 条，重点任务 {len(plan.tasks)} 项，指标 {len(plan.indicators)} 项，"
        f"月度活动 {len(plan.activities)} 项，项目 {len(plan.projects)} 个，清单 {len(plan.checklist)} 条，"
        f"分解表 {len(plan.allocations)} 张，保障措施 {len(plan.safeguards)} 条",
        f"数字目标 {len(mentions)} 处，合并为 {len(distinct)} 个不同目标；涉及单位名称 {len(plan.units)} 个",
        "",
    ]
    for task in plan.tasks:
        more = "等" if task.open_list else ""
        lines.append(f"{task.number} {task.title}")
        lines.append(
            f"    牵头：{'、'.join(task.lead_units) or '未注明'}；责任：{'、'.join(task.responsible_units) or '未注明'}{more}"
        )
    if plan.indicators:
        lines.append("")
    lines += [f"指标 {i.group or ''} {i.name}：{i.target.text}" for i in plan.indicators]
    if plan.findings:
        lines += ["", f"需要核对 {len(plan.findings)} 处："]
        lines += [f"  [{finding.code}] {finding.message}" for finding in plan.findings]
    return lines
