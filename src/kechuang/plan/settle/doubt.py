"""DOUBT: every finding of the reader is put to a person at its place, who has seen it or enters by hand what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kechuang.document.repair import show_lost
from kechuang.plan.model import Plan, Task
from kechuang.plan.settle.by_hand import Place, with_targets_at, with_tasks, with_units
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, point_key
from kechuang.vocabulary.finding import Finding, Severity
from kechuang.vocabulary.source import Source

_SEEN = Option("seen", "已对照原文，不用补录")
_TARGETS = Option("targets", "补录目标", "一行一个，如：技术合同成交额达到3.5亿元", lines=True)
_TASKS = Option("tasks", "补录任务", "一行一项，单位写在括号里，如：建设中试平台2个（责任单位：县科技局）", lines=True)
# What a finding is called, and what may be lacking because of it.
_CODES: dict[str, tuple[str, tuple[str, ...]]] = {
    "plan.number-unclear": ("数字看不清", ("targets",)),
    "plan.number-unread": ("没有认作目标的数", ("targets",)),
    "plan.target-outside-task": ("任务以外的数", ("targets",)),
    "plan.unit-label-empty": ("没有写单位", ("units",)),
    "plan.unit-bracket-open": ("单位的括号没有合上", ("units",)),
    "plan.unit-twice": ("单位写了两遍", ("units",)),
    "plan.table-unread": ("没有认出的表格", ("tasks", "targets")),
    "plan.table-aside": ("没有读入的表格", ("tasks", "targets")),
    "plan.number-missing": ("标题编号不连续", ("tasks",)),
    "plan.stated-differs": ("与文件自述不一致", ("tasks",)),
}
_OTHER = ("读入疑点", ("tasks", "targets"))


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each finding of the reader; the same words at several places are one."""
    groups: dict[str, list[Finding]] = {}
    for finding in draft.plan.findings:
        where = finding.source.location if finding.source else None
        groups.setdefault(point_key(PointKind.DOUBT, finding.code, where, finding.quote), []).append(finding)
    for number, (key, alike) in enumerate(groups.items(), 1):
        finding = alike[0]
        place = Place(finding.source or Source(None, 0, 0), number)
        task, above = _task_at(draft.plan, place.source), _above(draft.plan, place.source)
        yield Question(_point(key, alike, task), _apply(place, task, above))


def _point(key: str, alike: Sequence[Finding], task: Task | None) -> Point:
    finding = alike[0]
    grave = finding.severity is not Severity.NOTICE
    name, _ = _CODES.get(finding.code, _OTHER)
    where = finding.source.location if finding.source else None
    return Point(
        key,
        PointKind.DOUBT,
        PointSeverity.MUST if grave else PointSeverity.MAY,
        f"{where or '文中'} {name}",
        f"{finding.message}{f'（相同的共{len(alike)}处）' if len(alike) > 1 else ''}",
        (_SEEN, *_ways(finding.code, task)),
        None if grave else _SEEN.choice,
        tuple(each.source for each in alike if each.source is not None),
        None if finding.quote is None else show_lost(finding.quote),
    )


def _ways(code: str, task: Task | None) -> Iterator[Option]:
    _, ways = _CODES.get(code, _OTHER)
    if "units" in ways and task is not None:
        title = task.title if len(task.title) <= 20 else f"{task.title[:20]}…"
        yield Option("units", f"补录任务“{title}”的单位", "如：县科技局牵头，县财政局、县教育局配合")
    if "tasks" in ways:
        yield _TASKS
    if "targets" in ways:
        yield _TARGETS


def _apply(place: Place, task: Task | None, above: Source | None) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        text = decision.value or ""
        if decision.choice == "units" and task is not None:
            return with_units(draft, task, text)
        if decision.choice == "targets":
            return with_targets_at(draft, place, above, text)
        return with_tasks(draft, place, text) if decision.choice == "tasks" else draft

    return apply


def _task_at(plan: Plan, source: Source) -> Task | None:
    """The task whose own place, or the nearest above it, is the place in doubt."""
    where = source.location or ""
    holding = [task for task in plan.tasks if where in (task.number, task.source.location) or _below(where, task)]
    return max(holding, key=lambda task: len(task.number), default=None)


def _below(where: str, task: Task) -> bool:
    return bool(task.number) and where.startswith(f"{task.number}/")


def _above(plan: Plan, source: Source) -> Source | None:
    """The goal or task a number in doubt belongs to; of a place without a path the last that stands before it."""
    task = _task_at(plan, source)
    if task is not None:
        return task.source
    if source.location is not None:
        return next((goal.source for goal in plan.goals if goal.number == source.location), None)
    before = [i.source for i in (*plan.goals, *plan.tasks) if (i.source.block or 0) <= (source.block or 0)]
    return max(before, key=lambda each: (each.block or 0, each.start), default=None)
