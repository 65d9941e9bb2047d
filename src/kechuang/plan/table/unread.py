"""Tables that give nothing to a plan: those understood to be something else, and those nobody understands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kechuang.document.model import Document, Table
from kechuang.plan.front import bare
from kechuang.plan.table.grid import Grid
from kechuang.plan.table.head import roles
from kechuang.plan.table.indicator import is_indicator_table
from kechuang.plan.table.owner import work_column
from kechuang.vocabulary.collective import is_collective
from kechuang.vocabulary.finding import Finding

_UNIT = re.compile(r"[^、，。；;,\s]{2,18}(?:局|委|厅|办|部|政府|管委会|委员会|街道|部门|单位|公司|集团)")
_COUNTED = re.compile(r"\d\s*(?:[%％‰]|[万亿]|[元家个项件人名亩吨户台套所座处场]|公里|平方|公顷|千瓦)")
_POINTS = re.compile(r"扣\s*[\d.]+\s*分|得\s*[\d.]+\s*分|加\s*[\d.]+\s*分")
_KINDS = (
    ("request", "向上级提出的诉求"),
    ("score", "考核评分标准"),
    ("subsidy", "补助、奖励的标准"),
    ("region", "各地区的定位和布局"),
)


# “十四五”发展基本情况, 上年完成情况: what a table so called holds is no aim.
_LOOKS_BACK = re.compile(
    r"十[一二三四五]五[”\"]?(?:时期|期间)?[^，]{0,12}(?:情况|成效|进展|成就)(?:表|一览表)?$|(?:完成|实现|执行)情况(?:表|一览表)?$"
)


def aside(grid: Grid) -> Finding | None:
    """`plan.table-aside` for a table that is no part of a plan: requests, scores, subsidies, regions, results."""
    if _LOOKS_BACK.search(grid.caption or ""):
        return _left_aside(grid, "已经完成的情况")
    if is_indicator_table(grid) and grid.find("request") is None:
        return None
    kind = next((words for role, words in _KINDS if grid.find(role) is not None), None)
    kind = "考核评分标准" if kind is None and _gives_points(grid) else kind
    kind = "人员名单、联系方式" if kind is None and _lists_persons(grid) else kind
    return None if kind is None else _left_aside(grid, kind)


def _left_aside(grid: Grid, kind: str) -> Finding:
    return Finding.notice(
        "plan.table-aside",
        f"{grid.label}的表格“{grid.caption or '、'.join(grid.header[:3])}”写的是{kind}，不是本方案的任务和指标，没有读入；"
        "请看一眼表头，确有任务、指标的在核对时手工录入。",
        grid.first_block.source(0, None, grid.label),
        "|".join(grid.header)[:120],
    )


def _gives_points(grid: Grid) -> bool:
    """Whether most rows say for what points are given or taken."""
    rows = [row for row in grid.rows if row.whole() is None]
    given = [row for row in rows if any(cell and _POINTS.search(cell.text) for cell in row.cells)]
    return len(given) * 2 > len(rows)


def _lists_persons(grid: Grid) -> bool:
    """Names and telephones, and nothing to be done."""
    told = work_column(grid) is not None or grid.find("project") is not None
    return len(grid.every("person")) > 1 and not told


def unread(document: Document, table: Table, label: str, caption: str) -> Iterator[Finding]:
    """`plan.table-unread` for a table nobody understands that holds names of units or counted things."""
    cells = [b.text for b in document.blocks[table.first_block : table.last_block + 1] if b.cell is not None]
    if any(roles()["furniture"].fits(bare(text)) for text in cells) or not any(_matters(text) for text in cells):
        return
    first = document.blocks[table.first_block]
    yield Finding.warning(
        "plan.table-unread",
        f"{label}的表格“{caption or first.text[:20]}”没有认出是哪一类表（指标、任务、活动、项目、清单、分解），未读入；"
        "请核对表头用词，或在核对时手工录入。",
        first.source(0, None, label),
        "|".join(c.text for c in table.rows[0] if c is not None)[:120],
    )


def _matters(text: str) -> bool:
    """Whether a cell holds the name of a unit, or a number with a measure."""
    names = re.split(r"[、，,；;\n]", bare(text))
    return bool(_COUNTED.search(text)) or any(_UNIT.fullmatch(name) or is_collective(name) for name in names if name)
