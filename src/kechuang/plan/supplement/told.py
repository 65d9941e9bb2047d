"""The findings about a change that does not agree with the plan in force: where, what, why, what to do."""

from __future__ import annotations

from kechuang.plan.model import Plan, Target, Task
from kechuang.plan.same_thing import fold_name
from kechuang.plan.supplement.change import Change
from kechuang.plan.supplement.model import Field
from kechuang.vocabulary.finding import Finding


def placed(change: Change, text: str) -> str:
    return f"{change.source.location}：{text}" if change.source.location else text


def value_unread(change: Change) -> Finding:
    return Finding.warning(
        "supplement.value-unread",
        placed(
            change,
            f"“{change.name}”调整后写的是“{change.new or '（没有写数）'}”，没有读出数值，没有采用。"
            f"请核对原文；要采用的，请把数写明（如“调整为36件”）后重新导入。",
        ),
        change.source,
        change.text,
    )


def old_differs(change: Change, stated: str, standing: str) -> Finding:
    what = f"{change.unit or ''}“{change.name}”写的原{'单位' if change.role else '时限' if change.field is Field.DEADLINE else '数'}"
    return Finding.error(
        "supplement.old-differs",
        placed(
            change,
            f"{what}是 {stated}，现行方案是 {standing}，两者不一致，没有自动采用。"
            "请核对现行方案是不是已经调整过，或者这份文件写错了，由专班办公室核定。",
        ),
        change.source,
        change.text,
    )


def no_share(change: Change, plan: Plan) -> Finding:
    return Finding.warning(
        "supplement.share-unknown",
        placed(
            change,
            f"现行方案没有给“{change.unit}”分解过“{change.name}”，写的原数无从核对。{_columns(change, plan)}"
            "请先导入任务分解通知，或由专班办公室核定。",
        ),
        change.source,
        change.text,
    )


def _columns(change: Change, plan: Plan) -> str:
    """What the plan breaks down to the unit under other names: one of them may be meant."""
    names = dict.fromkeys(
        column.name
        for allocation in plan.allocations
        for row in allocation.rows
        if fold_name(row.unit) == fold_name(change.unit or "")
        for column, value in zip(allocation.columns, row.values, strict=True)
        if value is not None
    )
    return f"方案分解到“{change.unit}”的是{'、'.join(f'“{name}”' for name in names)}。" if change.unit and names else ""


def target_unknown(change: Change, plan: Plan) -> Finding:
    text = (
        f"“{change.name or change.unit}”在现行方案里找不到对应的目标，调整没有落处。{_columns(change, plan)}"
        "请核对指标名称，或在核对时指定目标。"
    )
    return Finding.warning("supplement.target-unknown", placed(change, text), change.source, change.text)


def target_ambiguous(change: Change, called: tuple[Target, ...]) -> Finding:
    names = "、".join(f"“{target.text}”" for target in called)
    text = f"“{change.name}”可能指现行方案的几个目标：{names}。请指定是哪一个；系统不会自行选择。"
    return Finding.warning("supplement.target-ambiguous", placed(change, text), change.source, change.text)


def task_unknown(change: Change) -> Finding:
    text = f"“{change.name}”在现行方案里找不到对应的任务，单位的调整没有落处。请核对任务名称，或在核对时指定任务。"
    return Finding.warning("supplement.task-unknown", placed(change, text), change.source, change.text)


def target_exists(change: Change, target: Target) -> Finding:
    return Finding.warning(
        "supplement.target-exists",
        placed(
            change,
            f"文件说新增“{change.name}”，现行方案已有目标“{target.text}”。请确认是另设一个目标，还是调整原目标。",
        ),
        change.source,
        change.text,
    )


def unit_unknown(change: Change, name: str) -> Finding:
    return Finding.warning(
        "supplement.unit-unknown",
        placed(change, f"调整后的单位“{name}”不在单位表里。请核对名称，或先把该单位登记到单位表。"),
        change.source,
        name,
    )


def task_dropped(change: Change, task: Task) -> Finding:
    names = "、".join(f"“{target.name}”" for target in task.targets if target.name)
    aims = f"它的目标有{names}；要取消哪些，请在通知里逐个写明“取消‘指标名称’目标”后重新导入。" if names else ""
    text = f"文件取消任务“{task.title}”（{task.number or '未编号'}）。系统不整项取消任务，方案里仍保留这项任务。{aims}请核对后另行办理。"
    return Finding.warning("supplement.task-dropped", placed(change, text), change.source, change.text)
