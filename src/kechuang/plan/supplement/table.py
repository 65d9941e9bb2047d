"""The tables of a supplement: old against new (原目标, 调整后目标), and breakdowns over units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kechuang.document.model import Block, Document, Table
from kechuang.plan.annex import split_annexes
from kechuang.plan.link import keyed_allocation
from kechuang.plan.model import Allocation, Plan
from kechuang.plan.supplement.change import Change
from kechuang.plan.supplement.model import Field
from kechuang.plan.table.allocation import is_allocation, read_allocation
from kechuang.plan.table.grid import Grid, Row, grid_of, headed_measure, unmeasured
from kechuang.plan.table.read import captioned, horizon_of_caption
from kechuang.vocabulary.finding import Finding

_GONE = re.compile("(?:取消|删除|删去|撤销|不再(?:考核|列入|保留))[。\\s]*$")


def grids_of(document: Document, blocks: Sequence[Block]) -> Iterator[Grid]:
    """Every table with its header found."""
    return (grid for _, _, grid in _tables(document, blocks) if grid is not None)


def _tables(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[Table, str, Grid | None]]:
    """Every table with where it stands, and its grid where a header is found."""
    parts = split_annexes(blocks)
    by_first = {table.first_block: table for table in document.tables()}
    runs = [("正文", "", tuple(parts.body)), *((a.label, a.title, a.blocks) for a in parts.annexes)]
    for label, title, run in runs:
        for table, caption in captioned(run, title, by_first):
            where = label if label != "正文" else caption or "正文表格"
            yield table, where, grid_of(table, where, caption)


def tables_unread(document: Document, blocks: Sequence[Block]) -> Iterator[Finding]:
    """A finding for each table of a notice that neither holds old values against new ones nor breaks targets down."""
    for table, where, grid in _tables(document, blocks):
        if grid is None or not (is_comparison(grid) or is_allocation(grid)):
            first = document.blocks[table.first_block]
            row = "、".join(dict.fromkeys(cell.text.strip() for cell in table.rows[0] if cell and cell.text.strip()))
            yield Finding.warning(
                "supplement.table-unread",
                f"{where}：这张表（{row or '表头为空'}）没有读作调整对照表或任务分解表，表里的内容没有采用。请对照原文核对；"
                "要采用的，请写明“指标名称、原目标、调整后目标”三栏，或把各单位的数列成分解表，重新导入。",
                first.source(location=where),
                row or None,
            )


def is_comparison(grid: Grid) -> bool:
    """Whether the table holds old values against new ones."""
    return all(grid.find(role) is not None for role in ("comparison.old", "comparison.new", "comparison.name"))


def changes_of(grid: Grid) -> Iterator[Change]:
    """One change a row whose new cell says something."""
    for row in grid.rows:
        new = row.text(grid.find("comparison.new"))
        name = row.text(grid.find("comparison.name"))
        if row.whole() is None and not row.is_total() and new and name:
            yield _change(grid, row, name, new)


def _change(grid: Grid, row: Row, name: str, new: str) -> Change:
    old = row.text(grid.find("comparison.old"))
    unit = row.text(grid.find("comparison.unit")) or None
    measure = (
        row.text(grid.find("comparison.measure"))
        or headed_measure(name)
        or grid.measure(grid.find("comparison.new") or 0)
    )
    dropped = _GONE.match(new) is not None
    field = Field.DROPPED if dropped else Field.SHARE if unit else Field.VALUE
    text = f"{unit or ''}{name}：{old or '（未写）'}→{new}"
    return Change(
        unmeasured(name), field, old or None, None if dropped else new, text, grid.source(row), unit, None, measure
    )


def allocations_of(grids: Sequence[Grid], plan: Plan) -> tuple[tuple[Allocation, ...], tuple[Finding, ...]]:
    """The breakdowns, each column with the key of the plan's target, and a finding for each without."""
    found, findings = [], []
    for grid in grids:
        if is_comparison(grid) or not is_allocation(grid):
            continue
        horizon = horizon_of_caption(grid.caption, plan.period)
        allocation = keyed_allocation(read_allocation(grid, horizon), plan.targets())
        found.append(allocation)
        findings += [_unmatched(allocation, c.name) for c in allocation.columns if c.key is None]
    return tuple(found), tuple(findings)


def _unmatched(allocation: Allocation, name: str) -> Finding:
    return Finding.warning(
        "supplement.column-unmatched",
        f"{allocation.source.location}《{allocation.name}》的“{name}”在现行方案里找不到对应的目标，分解数没有归到目标名下。"
        "请核对指标名称，或在核对时指定目标。",
        allocation.source,
        name,
    )
