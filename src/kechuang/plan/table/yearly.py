"""The table with a row for each year and a column for each indicator."""

from __future__ import annotations

import re
from itertools import pairwise

from kechuang.plan.model import Indicator, Target
from kechuang.plan.table.grid import Grid, Row, headed_measure, unmeasured
from kechuang.plan.target import read_target_cells

_HEAD = re.compile(r"(?:时间|时期|年份|年度|年别|年)(?:[(（]年[)）])?")
_YEAR = re.compile(r"(?:到|至)?((?:19|20)\d\d)\s*年?[底末]?")
_WHOLE = re.compile(r"(?:全[省市县区州]|合计|总计|总体)$")
_BESIDE = re.compile(r"备注|说明|注$|序号|依据|来源|.{0,4}(?:单位|部门)$")
_FEWEST = 2
_LONGEST = 16


def is_yearly_table(grid: Grid) -> bool:
    """Its first column holds nothing but years, one after another, and the others hardly more than a number a cell."""
    if len(grid.header) < _FEWEST or _HEAD.fullmatch(grid.header[0]) is None:
        return False
    rows = _rows(grid)
    years = [_year(row) for row in rows]
    if len(rows) < _FEWEST or None in years or any(int(a or 0) >= int(b or 0) for a, b in pairwise(years)):
        return False
    return bool(_columns(grid))


def read_yearly(grid: Grid, period: str | None) -> tuple[Indicator, ...]:
    """One indicator for each year and column; a year before the plan's first is a base and sets none."""
    found: list[Indicator] = []
    for at in _columns(grid):
        name = _name(grid.header[at])
        for row in _rows(grid):
            year = _year(row)
            if year is not None and (period is None or int(year) >= int(period[:4])):
                found += [
                    Indicator(name, None, target, grid.source(row, at), ())
                    for target in _targets(grid, row, at, year)
                    if target.value is not None
                ]
    return tuple(found)


def _targets(grid: Grid, row: Row, at: int, year: str) -> tuple[Target, ...]:
    heading = grid.header[at]
    measure = headed_measure(_WHOLE.sub("", heading)) or grid.measure(at)
    return read_target_cells(_name(heading), row.text(at), grid.source(row, at), measure=measure, period=year)


def _rows(grid: Grid) -> list[Row]:
    return [row for row in grid.rows if row.whole() is None]


def _year(row: Row) -> str | None:
    found = _YEAR.fullmatch(row.text(0).strip())
    return found[1] if found else None


def _name(heading: str) -> str:
    return unmeasured(_WHOLE.sub("", heading))


def _columns(grid: Grid) -> list[int]:
    """The columns of numbers; the shares of single places beside the whole are left out."""
    numbered = [at for at in range(1, len(grid.header)) if grid.header[at] and _holds_numbers(grid, at)]
    shared = {_WHOLE.sub("", grid.header[at]) for at in numbered if _WHOLE.search(grid.header[at])} - {""}
    return [at for at in numbered if not _is_share(grid.header[at], shared)]


def _is_share(heading: str, shared: set[str]) -> bool:
    return _WHOLE.search(heading) is None and any(heading.startswith(name) and heading != name for name in shared)


def _holds_numbers(grid: Grid, at: int) -> bool:
    if _BESIDE.match(grid.header[at]):
        return False
    texts = [text for row in _rows(grid) if (text := row.text(at).strip())]
    numbered = [text for text in texts if re.search(r"\d", text)]
    return bool(numbered) and all(len(text) <= _LONGEST for text in texts)
