"""A task list as a table (重点任务分工表): number, title, content, lead and responsible units."""

from __future__ import annotations

from kechuang.plan.model import Task
from kechuang.plan.table.grid import DEADLINE, Grid, Row
from kechuang.plan.target import find_targets
from kechuang.plan.target.horizon import deadline_of
from kechuang.plan.target.script import even

_TITLE = ("任务名称", "重点任务", "重点工作", "重点举措", "工作事项", "具体任务", "工作任务", "任务")
_TEXT = ("任务内容", "具体工作", "具体任务", "实施路径", "工作内容", "主要内容", "具体举措", "内容|措施")
_LEAD = ("牵头单位", "牵头部门", "主办单位")
_RESPONSIBLE = ("责任单位", "责任部门", "配合单位", "配合部门", "参与单位")


def is_task_table(grid: Grid) -> bool:
    asks = any(word in "".join(grid.header) for word in ("诉求", "建议责任"))
    owned = grid.column(*_LEAD) is not None or grid.column(*_RESPONSIBLE) is not None
    return owned and not asks and grid.column(*_TITLE, but="序号|单位|部门") is not None


def read_tasks(grid: Grid, period: str | None) -> tuple[Task, ...]:
    """One task a row; the number is the table's label and the row's own number. Targets without a date
    of their own are due when the row is."""
    return tuple(_task(grid, row, period) for row in grid.rows if row.whole() is None and not row.is_total())


def _task(grid: Grid, row: Row, period: str | None) -> Task:
    title_column = grid.column(*_TITLE, but="序号|单位|部门")
    text_column = grid.column(*_TEXT, but="序号|单位|部门")
    leads, open_leads = grid.units(row, grid.column(*_LEAD))
    responsible: list[str] = []
    open_list = open_leads
    for at, heading in enumerate(grid.header):
        if any(word in heading for word in _RESPONSIBLE) and at != grid.column(*_LEAD):
            units, is_open = grid.units(row, at)
            responsible.extend(units)
            open_list = open_list or is_open
    deadline = deadline_of(even(row.text(grid.column(*DEADLINE))), period)
    columns = [c for c in dict.fromkeys((title_column, text_column)) if c is not None]
    targets = tuple(
        target
        for column in columns
        if (cell := row.cell(column)) is not None
        for target in find_targets(cell.text, grid.source(row, column), period=deadline or period)
    )
    number = row.text(grid.column("^序号$", "编号")) or str(row.place)
    text = row.text(text_column) if text_column != title_column else ""
    return Task(
        f"{grid.label}/{number}",
        row.text(title_column),
        text,
        leads,
        tuple(responsible),
        open_list,
        targets,
        grid.source(row, title_column),
    )
