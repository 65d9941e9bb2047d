"""The table of projects: name, who builds it, what, for how much money, by when."""

from __future__ import annotations

import re

from kechuang.plan.model import Investment, Project
from kechuang.plan.table.grid import Grid, Row
from kechuang.plan.table.item import Item, items_of
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.number import parse_number

_AMOUNT = re.compile(r"^[约]?\s*(?P<number>[0-9０-９.．,，]+)\s*(?P<measure>[万亿千百]*元)?\s*$")


def is_project_table(grid: Grid) -> bool:
    named = grid.find("project") is not None
    return named and (grid.find("money") is not None or grid.find("entity") is not None)


def read_projects(grid: Grid) -> tuple[Project, ...]:
    """One project an item, total and grouping rows left out."""
    name = grid.find("project")
    return tuple(_project(grid, item, name) for item in items_of(grid, name) if item.row.text(name))


def _project(grid: Grid, item: Item, name: int | None) -> Project:
    row = item.row
    leads = grid.find("lead")
    units, _ = grid.units(row, leads if leads is not None else grid.find("responsible"))
    return Project(
        number=row.text(grid.find("number")) or None,
        name=row.text(name),
        entity=row.text(grid.find("entity")) or None,
        content=row.text(grid.find("content")) or None,
        investment=investment_of(grid, row),
        source=grid.source(row, name),
        units=units,
        deadline=_written(row.text(grid.find("deadline"))),
    )


def _written(text: str) -> str | None:
    """A cell as written; a dash or 无 says nothing."""
    return None if re.fullmatch(r"[\s/—－–-]*|无", text) else text


def investment_of(grid: Grid, row: Row) -> Investment | None:
    """The money of a row, None where the cell names none or no measure is told."""
    column = grid.find("money")
    if column is None:
        return None
    found = _AMOUNT.match(row.text(column))
    measure = None if found is None else found["measure"] or grid.measure(column)
    if found is None or measure is None:
        return None
    value = parse_number(found["number"])
    return None if isinstance(value, Finding) else Investment(value, measure)
