"""任务台账: the tasks of a plan as a workbook an office keeps: a row a task, with room for progress and status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kechuang.plan.compare.project import money_of
from kechuang.plan.compare.target import aims_of
from kechuang.plan.front import period_of_title
from kechuang.plan.model import Activity, ChecklistRow, Plan, Project, Target, Task
from kechuang.plan.out.due import dated, due_words, latest, sentences_of
from kechuang.plan.out.share import share_sheets
from kechuang.plan.place import path_words
from kechuang.plan.when import deadline_words
from kechuang.plan.words import quantity_words, target_line, target_words
from kechuang.sheet import OutCell, OutColumn, OutSheet, Style, write_workbook
from kechuang.vocabulary.source import Source

STATES = ("未启动", "推进中", "已完成", "滞后")
# A cell holds 32 767 characters and nobody reads them: the place says where the whole text stands.
_LONGEST_TEXT = 4000
_BLANK, _STATE = "blank", "state"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its heading, its width, and whether people fill it in."""

    heading: str
    width: int
    entry: str = ""


_KEPT = (Field("进展情况", 18, _BLANK), Field("完成状态", 9, _STATE), Field("备注", 9, _BLANK), Field("出处", 10))
_TASK = (
    Field("序号", 5), Field("重点任务", 16), Field("具体内容", 36), Field("目标值", 20), Field("牵头单位", 11),
    Field("责任单位", 18), Field("完成时限", 11), *_KEPT,
)  # fmt: skip
_INDICATOR = (
    Field("序号", 5), Field("指标类型", 11), Field("指标名称", 30), Field("目标值", 16), Field("责任单位", 18),
    Field("完成时限", 11), *_KEPT,
)  # fmt: skip
_CHECKLIST = (
    Field("序号", 5), Field("类别", 12), Field("工作内容", 40), Field("责任单位", 22), Field("完成时限", 11), *_KEPT,
)  # fmt: skip
_ACTIVITY = (Field("序号", 5), Field("月份", 7), Field("活动名称", 20), Field("活动内容", 44), *_KEPT)
_PROJECT = (
    Field("序号", 5), Field("项目名称", 20), Field("建设主体", 16), Field("建设内容", 34), Field("总投资", 11),
    Field("责任单位", 16), Field("完成时限", 11), *_KEPT,
)  # fmt: skip


def task_workbook(plan: Plan) -> bytes:
    """The .xlsx: 任务台账 first, then 指标, 清单, 活动, 项目 and the breakdowns where the plan has them."""
    title = _cut(plan.title or "")
    made = [
        _sheet("任务台账", f"{title}任务台账{_span(plan)}", _TASK, [_task(task, plan.period) for task in plan.tasks]),
        _sheet("指标", f"{title}指标", _INDICATOR, _indicators(plan)),
        _sheet("清单", f"{title}{_quarter(plan)}清单", _CHECKLIST, [_checklist(row) for row in plan.checklist]),
        _sheet("活动", f"{title}活动安排", _ACTIVITY, [_activity(one) for one in plan.activities]),
        _sheet("项目", f"{title}项目", _PROJECT, [_project(project) for project in plan.projects]),
    ]
    kept = [made[0], *(sheet for sheet in made[1:] if len(sheet.rows) > 2), *share_sheets(plan)]
    return write_workbook(kept, title=f"{title}任务台账")


def _span(plan: Plan) -> str:
    """（2031—2033年） of a plan whose title names no year: the workbook is read back with the same period."""
    if plan.period is None or period_of_title(plan.title) == plan.period:
        return ""
    return f"（{plan.period.replace('/', '—')}年）"


def _sheet(name: str, title: str, fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> OutSheet:
    """A title, the headings, then a row each, numbered; nothing is merged, so that rows sort and filter."""
    heading = (OutCell(title, Style.TITLE), *(OutCell("", Style.NOTE) for _ in fields[1:]))
    heads = tuple(OutCell(field.heading, Style.HEAD) for field in fields)
    body = tuple(_row(fields, (str(number), *row)) for number, row in enumerate(rows, start=1))
    columns = tuple(OutColumn(field.width, STATES if field.entry == _STATE else ()) for field in fields)
    return OutSheet(
        name, columns, (heading, heads, *body), head_rows=2, head_columns=2, sealed=False, filters=bool(body)
    )


def _row(fields: Sequence[Field], said: Sequence[str]) -> tuple[OutCell, ...]:
    """What the plan says goes into the columns in order; those people fill in stay empty."""
    following = iter(said)
    return tuple(
        OutCell("", Style.ENTRY) if field.entry else OutCell(_cut(next(following)), Style.TEXT) for field in fields
    )


def _task(task: Task, period: str | None) -> tuple[str, ...]:
    sentences = sentences_of(task.text, period)
    targets = dated(task.targets, sentences, period)
    return (
        task.title,
        task.text,
        _targets(targets, latest(targets, (sentence.date for sentence in sentences))),
        "、".join(task.lead_units),
        _units(task.responsible_units, open_list=task.open_list),
        due_words(targets, sentences, period),
        _place(task.source),
    )


def _indicators(plan: Plan) -> list[tuple[str, ...]]:
    """The table of indicators; each target of the plan where it has no such table."""
    if plan.indicators:
        return [
            (row.group or "", row.name, target_words(row.target), "、".join(row.units),
             deadline_words(row.target.horizon), _place(row.source))
            for row in plan.indicators
        ]  # fmt: skip
    return [
        (
            "",
            aim.first.name or "",
            target_words(aim.first),
            "",
            deadline_words(aim.first.horizon),
            _place(aim.first.source),
        )
        for aim in aims_of(plan)
    ]


def _checklist(row: ChecklistRow) -> tuple[str, ...]:
    units = _units(row.units, open_list=row.open_list)
    return row.group or "", row.content, units, deadline_words(row.horizon), _place(row.source)


def _quarter(plan: Plan) -> str:
    """The one time the whole checklist is of (2025年第一季度); it is known by it when the workbook is read again."""
    due = {row.horizon for row in plan.checklist}
    return deadline_words(next(iter(due))) if len(due) == 1 else ""


def _activity(activity: Activity) -> tuple[str, ...]:
    return f"{activity.month}月", activity.kind, activity.content, _place(activity.source)


def _project(project: Project) -> tuple[str, ...]:
    money = money_of(project)
    return (
        project.name,
        project.entity or "",
        project.content or "",
        "" if money is None else quantity_words(money),
        "、".join(project.units),
        project.deadline or "",
        _place(project.source),
    )


def _targets(targets: Iterable[Target], due: str | None) -> str:
    """One target a line, its own deadline behind it where the task's is a later one."""
    return "\n".join(dict.fromkeys(target_line(target, due=due) for target in targets))


def _units(units: Sequence[str], *, open_list: bool) -> str:
    return "、".join(units) + ("等" if open_list and units else "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}……（全文见出处）"


def _place(source: Source) -> str:
    """Where it stands in the document, as officials say it."""
    page = f"第{source.page}页 " if source.page is not None else ""
    return f"{page}{path_words(source.location or '')}".strip()
