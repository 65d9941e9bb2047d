"""OPEN_LIST: a list of units that ends in 等: is that all, or who else?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kechuang.plan.model import ChecklistRow, Task
from kechuang.plan.place import path_words
from kechuang.plan.settle.model import Decision, Option, Point, PointKind, PointSeverity
from kechuang.plan.settle.question import Draft, Question, point_key
from kechuang.plan.unit.names import read_unit_list

_OPTIONS = (
    Option("closed", "名单到此为止"),
    Option("more", "另有单位", "请补写单位名称，用顿号隔开"),
)


def ask(draft: Draft) -> Iterator[Question]:
    """One question for each task and each checklist row whose list is open."""
    for task in draft.plan.tasks:
        if task.open_list:
            yield Question(_point(task, task.number, task.responsible_units or task.lead_units), _apply(task))
    for row in draft.plan.checklist:
        if row.open_list:
            yield Question(_point(row, row.content[:40], row.units), _apply(row))


def _point(item: Task | ChecklistRow, subject: str, units: tuple[str, ...]) -> Point:
    source = (item.units_source if isinstance(item, Task) else None) or item.source
    what = f"“{item.title}”" if isinstance(item, Task) else f"“{item.content[:20]}”"
    listed = f"{units[0]}……{units[-1]}" if len(units) > 2 else "、".join(units)
    return Point(
        point_key(PointKind.OPEN_LIST, subject, *units),
        PointKind.OPEN_LIST,
        PointSeverity.MAY,
        f"{subject} 责任单位",
        f"{path_words(source.location or subject)}{what}的单位名单写到“{listed}等”为止。还有没有别的单位？没有写明的单位不会收到任务，也不能考核。",
        _OPTIONS,
        "closed",
        (source,),
        f"{'、'.join(units)}等",
    )


def _apply(item: Task | ChecklistRow) -> Callable[[Draft, Decision], Draft]:
    def apply(draft: Draft, decision: Decision) -> Draft:
        text = (decision.value or "") if decision.choice == "more" else ""
        named = tuple(unit.name for unit in read_unit_list(text, 0, len(text)).units)
        plan = draft.plan
        tasks = tuple(_closed(task, named) if task.source == item.source else task for task in plan.tasks)
        rows = tuple(_closed_row(row, named) if row.source == item.source else row for row in plan.checklist)
        return replace(draft, plan=replace(plan, tasks=tasks, checklist=rows))

    return apply


def _closed(task: Task, named: tuple[str, ...]) -> Task:
    units = tuple(dict.fromkeys((*task.responsible_units, *named)))
    return replace(task, responsible_units=units, open_list=False)


def _closed_row(row: ChecklistRow, named: tuple[str, ...]) -> ChecklistRow:
    return replace(row, units=tuple(dict.fromkeys((*row.units, *named))), open_list=False)
