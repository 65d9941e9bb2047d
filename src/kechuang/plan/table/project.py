"""The table of projects: name, who builds it, what, for how much money, by when."""

from __future__ import annotations

import re

from kechuang.plan.model import Investment, Project
from kechuang.plan.table.grid import DEADLINE, Grid, Row
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.number import parse_number

_NAME = ("项目名称", "平台名称", "工程名称", "名称", "^项目$", "项目")
_ENTITY = ("建设主体", "项目主体", "实施主体", "建设单位", "实施单位", "业主", "主体", "企业")
_CONTENT = ("建设内容", "主要内容", "内容")
_MONEY = ("总投资", "投资", "资金", "金额")
_AMOUNT = re.compile(r"^[约]?\s*(?P<number>[0-9０-９.．,，]+)\s*(?P<measure>[万亿千百]*元)?\s*$")


def is_project_table(grid: Grid) -> bool:
    named = grid.column(*_NAME, but="类型|序号") is not None
    return named and (grid.column(*_MONEY) is not None or grid.column(*_ENTITY) is not None)


def read_projects(grid: Grid) -> tuple[Project, ...]:
    """One project a row, total and grouping rows left out."""
    return tuple(_project(grid, row) for row in grid.rows if row.whole() is None and not row.is_total())


def _project(grid: Grid, row: Row) -> Project:
    units, _ = grid.units(row, grid.column("责任单位", "牵头单位", "责任部门", "牵头部门"))
    return Project(
        number=row.text(grid.column("^序号$", "编号")) or None,
        name=row.text(grid.column(*_NAME, but="类型|序号")),
        entity=row.text(grid.column(*_ENTITY)) or None,
        content=row.text(grid.column(*_CONTENT)) or None,
        investment=_investment(grid, row),
        source=grid.source(row, grid.column(*_NAME, but="类型|序号")),
        units=units,
        deadline=_written(row.text(grid.column(*DEADLINE))),
    )


def _written(text: str) -> str | None:
    """A cell as written; a dash or 无 says nothing."""
    return None if re.fullmatch(r"[\s/—－–-]*|无", text) else text


def _investment(grid: Grid, row: Row) -> Investment | None:
    column = grid.column(*_MONEY)
    if column is None:
        return None
    found = _AMOUNT.match(row.text(column))
    measure = None if found is None else found["measure"] or grid.measure(column)
    if found is None or measure is None:
        return None
    value = parse_number(found["number"])
    return None if isinstance(value, Finding) else Investment(value, measure)
