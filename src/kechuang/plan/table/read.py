"""The tables of a plan, each told by its header for what it is, and read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kechuang.document.model import Block, Document, Table
from kechuang.plan.annex import Annex
from kechuang.plan.body import Mention
from kechuang.plan.front import bare
from kechuang.plan.model import Activity, Allocation, ChecklistRow, Indicator, Project, Stated, Task
from kechuang.plan.table.activity import is_activity_table, read_activities
from kechuang.plan.table.allocation import is_allocation, read_allocation
from kechuang.plan.table.checklist import is_checklist, read_checklist
from kechuang.plan.table.counted import group_counts, project_total
from kechuang.plan.table.grid import Grid, carried_on, grid_of
from kechuang.plan.table.indicator import is_indicator_table, read_indicators
from kechuang.plan.table.owner import unit_columns, work_column
from kechuang.plan.table.project import is_project_table, read_projects
from kechuang.plan.table.task import is_task_table, read_tasks, says_first_leads
from kechuang.plan.table.unread import aside, unread
from kechuang.plan.table.yearly import is_yearly_table, read_yearly
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.period import Period, PeriodError

_CAPTION_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")
_QUARTER = re.compile(r"第?([一二三四1-4])季度|(开门红)|([上下])半年")
_CAPTION = 60


@dataclass(slots=True)
class Tables:
    """What the tables of a document hold, each kind in reading order."""

    indicators: list[Indicator] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    checklist: list[ChecklistRow] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)


def read_tables(document: Document, body: Sequence[Block], annexes: Sequence[Annex], period: str | None) -> Tables:
    """Every table of the body and the annexes. A table nobody knows is a finding, never dropped."""
    by_first = {table.first_block: table for table in document.tables()}
    tables = Tables()
    first_leads = False
    for label, title, blocks in [("正文", "", tuple(body)), *((a.label, a.title, a.blocks) for a in annexes)]:
        first_leads = first_leads or any(b.cell is None and says_first_leads(b.text) for b in blocks)
        for table, caption, grid in _grids(blocks, label, title, by_first):
            horizon = horizon_of_caption(caption + title, period)
            if grid is None or not _read(grid, tables, period, horizon, first_leads=first_leads):
                tables.findings.extend(unread(document, table, label, caption))
    return tables


def _grids(
    blocks: Sequence[Block], label: str, title: str, by_first: dict[int, Table]
) -> Iterator[tuple[Table, str, Grid | None]]:
    """Every table with its caption and its header found, one that goes on on the next page as one."""
    found: list[tuple[Table, str, Grid | None]] = []
    for table, caption in captioned(blocks, title, by_first):
        last, words, above = found[-1] if found else (None, "", None)
        if last is not None and above is not None and last.last_block + 1 == table.first_block:
            whole = carried_on(above, table)
            if whole is not None:
                found[-1] = (Table(last.index, last.rows, last.first_block, table.last_block), words, whole)
                continue
        found.append((table, caption, grid_of(table, label if label != "正文" else caption or "正文表格", caption)))
    yield from found


def captioned(blocks: Sequence[Block], title: str, by_first: dict[int, Table]) -> Iterator[tuple[Table, str]]:
    """Each table with the words right above it, or the title of its annex."""
    above: list[str] = []
    for block in blocks:
        if block.cell is None:
            words = "" if "。" in block.text else bare(block.text)
            above = [*above, words] if words and len(words) <= _CAPTION else []
        elif block.index in by_first:
            yield by_first[block.index], "".join(above[-2:]) or title
            above = []


def horizon_of_caption(words: str, period: str | None) -> str | None:
    """The quarter or half year a caption names, of the plan's year; else the plan's period."""
    found = _QUARTER.search(words)
    year = re.search(r"(?:19|20)\d\d", words) or re.match(r"\d{4}", period or "")
    if found is None or year is None:
        return _year_of_caption(words, period)
    if found[3]:
        key = f"{year[0]}-H{1 if found[3] == '上' else 2}"
    else:
        key = f"{year[0]}-Q{1 if found[2] else '一二三四'.find(found[1]) + 1 or found[1]}"
    try:
        return Period.parse(key).key
    except PeriodError:
        return period


def _year_of_caption(words: str, period: str | None) -> str | None:
    """The one year a caption names, where the plan reaches over it (2026年任务清单 of a plan to 2028)."""
    years = set(_CAPTION_YEAR.findall(words))
    first, last = (period or "")[:4], (period or "").rpartition("/")[2][:4]
    return years.pop() if len(years) == 1 and (period is None or first <= min(years) <= last) else period


def _read(grid: Grid, tables: Tables, period: str | None, horizon: str | None, *, first_leads: bool) -> bool:
    """Whether the table was understood; what it holds joins `tables`."""
    left = aside(grid)
    if left is not None:
        tables.findings.append(left)
    elif is_activity_table(grid):
        tables.activities.extend(read_activities(grid))
    elif is_yearly_table(grid):
        tables.indicators.extend(read_yearly(grid, period))
    elif is_checklist(grid):
        rows = read_checklist(grid, horizon)
        tables.checklist.extend(rows)
        tables.mentions.extend((name, row.source) for row in rows for name in row.units)
    elif is_indicator_table(grid):
        found = read_indicators(grid, horizon)
        tables.indicators.extend(found)
        tables.mentions.extend((name, row.source) for row in found for name in row.units)
    elif is_project_table(grid):
        projects = read_projects(grid)
        tables.projects.extend(projects)
        tables.stated.extend((*group_counts(grid, grid.find("project")), *project_total(grid)))
        tables.mentions.extend((name, row.source) for row in projects for name in row.units)
    elif is_task_table(grid):
        tasks = read_tasks(grid, horizon, first_leads=first_leads)
        tables.tasks.extend(tasks)
        tables.stated.extend(group_counts(grid, work_column(grid), unit_columns(grid)))
        tables.mentions.extend((n, t.source) for t in tasks for n in (*t.lead_units, *t.responsible_units))
    elif is_allocation(grid):
        allocation = read_allocation(grid, horizon)
        tables.allocations.append(allocation)
        tables.mentions.extend((row.unit, row.source) for row in allocation.rows)
    else:
        return False
    return True
