"""The table of indicators: name, group, and one target for each column of a year."""

from __future__ import annotations

import re

from kechuang.plan.model import Indicator
from kechuang.plan.table.grid import Grid, Row, headed_measure, unmeasured
from kechuang.plan.target import read_target_cell

_NAME = ("指标名称", "工作指标", "主要指标", "指标内容", "^指标$", "指标")
_NOT_NAME = "类型|类别|维度|属性|目标|一级|单位|序号|责任|完成"
_GROUP = ("指标类型", "指标类别", "指标维度", "一级指标", "类型|类别|维度|领域|方面")
_TARGET = "目标|(?:19|20)[0-9]{2}年|任务数|计划数|目标值"
_NO_TARGET = "现状|基数|实际|完成情况|上年|名称|责任|单位$|备注|属性"


def is_indicator_table(grid: Grid) -> bool:
    return grid.column(*_NAME, but=_NOT_NAME) is not None and bool(_target_columns(grid))


def read_indicators(grid: Grid, period: str | None) -> tuple[Indicator, ...]:
    """One indicator for each row and column of a year. A cell without a target gives none."""
    name_column = grid.column(*_NAME, but=_NOT_NAME)
    return tuple(
        indicator
        for row in grid.rows
        if row.whole() is None and not row.is_total()
        for column in _target_columns(grid)
        if (indicator := _indicator(grid, row, name_column, column, period)) is not None
    )


def _target_columns(grid: Grid) -> list[int]:
    return [
        at
        for at, heading in enumerate(grid.header)
        if re.search(_TARGET, heading) and not re.search(_NO_TARGET, heading)
    ]


def _indicator(grid: Grid, row: Row, name_column: int | None, column: int, period: str | None) -> Indicator | None:
    written = row.text(name_column)
    if not written:
        return None
    unit_column = grid.column("^单位$", "计量单位", "^单位[(（]")
    measure = headed_measure(written) or grid.measure(column) or row.text(unit_column) or None
    name = unmeasured(written)
    year = re.search(r"((?:19|20)[0-9]{2})年", grid.header[column])
    horizon = year[1] if year is not None else period
    target = read_target_cell(name, row.text(column), grid.source(row, column), measure=measure, period=horizon)
    if target is None:
        return None
    units, _ = grid.units(row, grid.column("责任单位", "牵头单位", "责任部门", "牵头部门"))
    group = row.text(grid.column(*_GROUP)) or None
    return Indicator(name, group, target, grid.source(row, name_column), units)
