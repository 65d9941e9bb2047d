"""The tables of a supplement: old against new (原目标, 调整后目标), and breakdowns over units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kechuang.document.model import Block, Document
from kechuang.plan.annex import split_annexes
from kechuang.plan.link import keyed_allocation
from kechuang.plan.model import Allocation, Plan
from kechuang.plan.supplement.change import Change
from kechuang.plan.supplement.model import Field
from kechuang.plan.table.allocation import is_allocation, read_allocation
from kechuang.plan.table.grid import Grid, Row, grid_of, headed_measure, unmeasured
from kechuang.plan.table.read import captioned, horizon_of_caption
from kechuang.vocabulary.finding import Finding


def grids_of(document: Document, blocks: Sequence[Block]) -> Iterator[Grid]:
    """Every table with its header found."""
    parts = split_annexes(blocks)
    by_first = {table.first_block: table for table in document.tables()}
    runs = [("正文", "", tuple(parts.body)), *((a.label, a.title, a.blocks) for a in parts.annexes)]
    for label, title, run in runs:
        for table, caption in captioned(run, title, by_first):
            grid = grid_of(table, label if label != "正文" else caption or "正文表格", caption)
            if grid is not None:
                yield grid


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
    field = Field.SHARE if unit else Field.VALUE
    text = f"{unit or ''}{name}：{old or '（未写）'}→{new}"
    return Change(unmeasured(name), field, old or None, new, text, grid.source(row), unit, None, measure)


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
