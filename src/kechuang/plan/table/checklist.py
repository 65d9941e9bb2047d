"""The checklist of a quarter (开门红重点工作清单): group, content, units, and the targets in the content."""

from __future__ import annotations

import re

from kechuang.plan.heading import unnumbered
from kechuang.plan.model import ChecklistRow
from kechuang.plan.table.grid import Grid, Row
from kechuang.plan.target import find_targets
from kechuang.plan.target.horizon import deadline_of
from kechuang.plan.target.script import even

_CALLED = re.compile(r"开门红|[一二三四1-4]季度")


def is_checklist(grid: Grid) -> bool:
    """A list of one quarter whose rows name those who do it, without telling leads from others: one
    that does is a table of tasks."""
    told_apart = bool(grid.every("lead")) and bool(grid.every("responsible"))
    listed = grid.find("checklist.content") is not None and grid.find("checklist.owner") is not None
    return bool(_CALLED.search(grid.caption)) and listed and not told_apart


def read_checklist(grid: Grid, horizon: str | None) -> tuple[ChecklistRow, ...]:
    """One row of the table a row; a grouping row, or a cell that spans rows, names the group."""
    content_column, unit_column = grid.find("checklist.content"), grid.find("checklist.owner")
    group_column = grid.find("checklist.group")
    rows: list[ChecklistRow] = []
    heading: str | None = None
    for row in grid.rows:
        whole = row.whole()
        if whole is not None:
            heading = unnumbered(whole.text.strip())
            continue
        content = row.cell(content_column)
        if content is None or not content.text.strip():
            continue
        units, open_list = grid.units(row, unit_column)
        place = grid.source(row, content_column)
        due = deadline_of(even(row.text(grid.find("deadline"))), horizon) or horizon
        targets = find_targets(content.text, place, period=due)
        group = _group(row, group_column, content_column) or heading
        rows.append(ChecklistRow(group, row.text(content_column), units, open_list, targets, place, due))
    return tuple(rows)


def _group(row: Row, group_column: int | None, content_column: int | None) -> str | None:
    if group_column is None or group_column == content_column:
        return None
    return unnumbered(row.text(group_column)) or None
