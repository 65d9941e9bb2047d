"""A task list as a table (重点任务分工表): number, title, content, lead and responsible units."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kechuang.document.model import Block
from kechuang.plan.heading import numbering_of, title_end
from kechuang.plan.model import Target, Task
from kechuang.plan.table.allocation import is_counted
from kechuang.plan.table.grid import Grid, Row
from kechuang.plan.table.head import roles
from kechuang.plan.table.indicator import target_columns, targets_of_column
from kechuang.plan.table.item import Item, groups_of, items_of
from kechuang.plan.table.owner import under_their_units, unit_columns, work_column
from kechuang.plan.target import find_targets
from kechuang.plan.target.horizon import deadline_of
from kechuang.plan.target.script import even
from kechuang.vocabulary.source import Source

_FIRST_LEADS = re.compile(r"(?:列|排|位列|位居)?在?(?:第一位|首位|第一个)的?[^，。;；]{0,8}为(?:总?牵头|主办)")
_CALLED = re.compile(r"任务|举措|措施|事项|分工")
_LONGEST_TITLE = 40
_UNTOLD = "（原表没有写任务内容）"
"""The title of a row that has units and no work: an office sees it and asks."""


def says_first_leads(text: str) -> bool:
    """Whether a line states that the unit listed first leads (列第一位的为牵头单位，下同)."""
    return ("首位" in text or "第一" in text) and bool(_FIRST_LEADS.search(text))


def is_task_table(grid: Grid) -> bool:
    """It says what is to be done and by whom; or calls it tasks, to be done by a day."""
    title = work_column(grid)
    if title is None or is_counted(grid, title):
        return False
    if unit_columns(grid) or any(group.leads for group in groups_of(grid)):
        return True
    return bool(_CALLED.search(grid.header[title])) and (grid.find("deadline") is not None or len(grid.header) > 2)


def read_tasks(grid: Grid, period: str | None, *, first_leads: bool = False) -> tuple[Task, ...]:
    """One task an item that says what or who; its number is the table's label and its own. Targets without
    a date of their own are due when the row is."""
    grid = under_their_units(grid)
    title, units = work_column(grid), unit_columns(grid)
    first_leads = first_leads or any(says_first_leads(text) for text in (grid.caption, *grid.header))
    tasks = (_task(grid, item, title, units, period, first_leads=first_leads) for item in items_of(grid, title, units))
    return tuple(task for task in tasks if task.title != _UNTOLD or task.lead_units or task.responsible_units)


def _task(
    grid: Grid, item: Item, title: int | None, units: tuple[int, ...], period: str | None, *, first_leads: bool
) -> Task:
    row = item.row
    name, rest = _titled(row.text(title))
    text = grid.find("content")
    content = row.text(text) if text not in (None, title) else rest
    leads, others, open_list = _owners(grid, item, units, first_leads=first_leads)
    return Task(
        f"{grid.label}/{item.number}",
        name or content[:_LONGEST_TITLE] or _UNTOLD,
        content,
        leads,
        others,
        open_list,
        _targets(grid, row, title, text, period),
        grid.source(row, title),
        grid.source(row, units[0]) if units else None,
    )


def _titled(text: str) -> tuple[str, str]:
    """The title without its number, and what follows its first full stop."""
    numbering = numbering_of(text)
    start = numbering.end if numbering is not None else 0
    end = title_end(text, start)
    if end - start > _LONGEST_TITLE or not text[end:].strip("。;；:： "):
        return text[start:].strip(), ""
    return text[start:end].strip(), text[end + 1 :].strip()


def _owners(
    grid: Grid, item: Item, columns: tuple[int, ...], *, first_leads: bool
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    leads: list[str] = []
    others: list[str] = []
    open_list = False
    for column in columns:
        listed = grid.cell_units(item.row, column)
        is_lead = roles()["lead"].fits(grid.header[column]) or grid.header[column].startswith("牵头")
        leads.extend((*listed.leads, *(listed.others if is_lead else ())))
        others.extend(() if is_lead else listed.others)
        open_list = open_list or listed.open_list
    if not leads and item.group is not None:
        leads.extend(item.group.leads)
    if not leads and first_leads:
        leads, others = others[:1], others[1:]
    return _once(leads), _once(name for name in others if name not in leads), open_list


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _targets(grid: Grid, row: Row, title: int | None, text: int | None, period: str | None) -> tuple[Target, ...]:
    due = deadline_of(even(row.text(grid.find("deadline"))), period) or period
    found: list[Target] = []
    for column in dict.fromkeys((title, text)):
        for cell in row.parts(column):
            found.extend(find_targets(cell.text, _place(grid, row, cell), period=due))
    columns = target_columns(grid, period)
    named = grid.find("indicator")
    name = (row.text(named) if named not in columns else "") or row.text(title)
    for column in columns:
        if column not in (title, text):
            found.extend(_of_column(grid, row, name, column, due))
    said = row.cell(named)
    if said is not None and not columns and named not in (title, text):
        found.extend(find_targets(said.text, _place(grid, row, said), period=due))
    return tuple(found)


def _of_column(grid: Grid, row: Row, name: str, column: int, due: str | None) -> Iterable[Target]:
    """The targets of a cell that sets the year's goal: a sentence, or a bare number of the task's name."""
    year = re.search(r"((?:19|20)[0-9]{2})年", grid.header[column])
    horizon = year[1] if year else due
    cell = row.cell(column)
    if cell is None:
        return ()
    said = find_targets(cell.text, _place(grid, row, cell), period=horizon)
    if said:
        return said
    return (t for t in targets_of_column(grid, row, name, column, horizon) if t.value is not None)


def _place(grid: Grid, row: Row, cell: Block) -> Source:
    return cell.source(0, None, grid.location(row))
