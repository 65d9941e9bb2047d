"""What a table counts of itself: items of a group （2项）, money of all projects 合计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kechuang.plan.model import Stated
from kechuang.plan.table.grid import Grid
from kechuang.plan.table.item import groups_of, items_of
from kechuang.plan.table.project import investment_of


def group_counts(grid: Grid, title: int | None, own: Sequence[int] = ()) -> Iterator[Stated]:
    """For each grouping row that says how many items it has: its words, and how many were read."""
    items = items_of(grid, title, own)
    for group in groups_of(grid):
        if group.says is not None:
            read = sum(item.group is not None and item.group.row.place == group.row.place for item in items)
            yield Stated(group.text, group.says, read, grid.source(group.row))


def project_total(grid: Grid) -> Iterator[Stated]:
    """The printed total of the projects' money beside its sum, where every project's money was read."""
    rows = [item.row for item in items_of(grid, grid.find("project")) if item.row.text(grid.find("project"))]
    totals = [row for row in grid.rows if row.is_total() and "小计" not in row.text(0)]
    each = [investment_of(grid, row) for row in rows]
    if len(totals) != 1 or not each or not all(each):
        return
    printed = investment_of(grid, totals[0])
    added = sum((money.value for money in each if money and printed and money.measure == printed.measure), Decimal(0))
    if printed is not None and all(money is not None and money.measure == printed.measure for money in each):
        words = f"{totals[0].text(0)} {totals[0].text(grid.find('money'))}"
        yield Stated(words, printed.value, added, grid.source(totals[0], grid.find("money")))
