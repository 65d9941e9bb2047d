"""The table of indicators: name, group, and one target for each column of a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kechuang.plan.heading import unnumbered
from kechuang.plan.model import Indicator, Target
from kechuang.plan.table.grid import Grid, Row, headed_measure, unmeasured
from kechuang.plan.table.head import roles
from kechuang.plan.target import read_target_cells

_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?")
_SUMMED = re.compile(r"\s*[〔\[【]\s*([^〔〕\[\]]*\d[^〔〕\[\]]*)\s*[〕\]】]\s*")
"""A number in square brackets is what all the years add up to, also in a column of yearly rates."""
_POINTS = re.compile(r"扣\s*\d*|[得加计赋]\s*[\d.]+\s*分|\d\s*分(?![钟之])")
_AMOUNT_LAST = re.compile(
    r"(?:^|^[^-—–~/、，].*?[^\d.]|^[^-—–~/、，\d])\d+(?:\.\d+)?\s*(?!年|月|日)[^\s\d]{0,6}[。；;]?$"
)
_PART = re.compile(r"^其中\s*[:：,，]?\s*(?P<part>.+)$")


@dataclass(frozen=True, slots=True)
class _Named:
    """An indicator's name as written in its row, the measure in it, and where it is a part of the one above."""

    name: str
    measure: str | None


def is_indicator_table(grid: Grid) -> bool:
    """It has names of indicators and a column of targets, and does not say what is to be done."""
    return grid.find("indicator") is not None and bool(target_columns(grid, None)) and not _tells_tasks(grid)


def _tells_tasks(grid: Grid) -> bool:
    title = grid.find("title")
    return title is not None and title not in (grid.find("indicator"), *target_columns(grid, None))


def read_indicators(grid: Grid, period: str | None) -> tuple[Indicator, ...]:
    """One indicator for each row and column of a year. A cell without a target gives none."""
    found: list[Indicator] = []
    whole: _Named | None = None
    for row in grid.rows:
        written = unnumbered(row.text(grid.find("indicator")))
        if row.whole() is not None or row.is_total() or not written:
            continue
        named = _named(written, whole)
        whole = whole if _PART.match(written) else named
        for column in target_columns(grid, period):
            targets = targets_of_column(grid, row, named.name, column, period, named.measure)
            found.extend(_indicator(grid, row, named.name, target) for target in targets)
    return tuple(found)


def target_columns(grid: Grid, period: str | None) -> list[int]:
    """The columns that set targets; a year before the plan's first is a base and sets none."""
    name = grid.find("indicator")
    # Beside what is to be done, 目标指标 is the column of what will be reached.
    named = name is not None and not ("目标" in grid.header[name] and grid.find("title") not in (None, name))
    columns = [at for at in grid.every("target") if at != name or not named] or standard_columns(grid)
    return [at for at in columns if not _is_past(grid.header[at], period)] if period else columns


def standard_columns(grid: Grid) -> list[int]:
    """Columns headed 评价标准, 考核要求 and the like whose sentences set numbers, and not points."""
    return [at for at in grid.every("standard") if at != grid.find("indicator") and _sets_numbers(grid, at)]


def _sets_numbers(grid: Grid, column: int) -> bool:
    texts = [text for row in grid.rows if row.whole() is None and (text := row.text(column))]
    numbered = [text for text in texts if re.search(r"\d\s*(?:[%％‰]|[^\s\d年月日.．、)）])", text)]
    return len(numbered) * 3 >= len(texts) > 0 and not any(_POINTS.search(text) for text in texts)


def targets_of_column(
    grid: Grid, row: Row, name: str, column: int, period: str | None, measure: str | None = None
) -> tuple[Target, ...]:
    """The targets that a cell of a column sets for what `name` calls."""
    heading, cell = grid.header[column], _lined(row, column)
    summed = _SUMMED.fullmatch(cell)
    is_rate = summed is None and roles()["rate"].fits(unmeasured(heading))
    told = headed_measure(heading) if is_rate else _measure(grid, row, column, measure)
    years = _YEAR.findall(heading)
    return read_target_cells(
        name + (_rate_of(heading) if is_rate else ""),
        summed[1] if summed else cell,
        grid.source(row, column),
        measure=told,
        period=years[-1] if years else period,
    )


def _lined(row: Row, column: int) -> str:
    """The text of a cell on one line; a sentence a line where several lines hold an amount each."""
    lines = [line.strip() for cell in row.parts(column) for line in cell.text.split("\n") if line.strip()]
    numbered = [line for line in lines if re.search(r"\d", line)]
    apart = len(numbered) > 1 and all(_AMOUNT_LAST.search(line) for line in numbered)
    return "；".join(lines) if apart else row.text(column)


def _named(written: str, whole: _Named | None) -> _Named:
    part = _PART.match(written)
    if part is None or whole is None:
        return _Named(unmeasured(written), headed_measure(written))
    return _Named(f"{whole.name}其中{unmeasured(part['part'])}", headed_measure(written) or whole.measure)


def _indicator(grid: Grid, row: Row, name: str, target: Target) -> Indicator:
    leads, others = grid.cell_units(row, grid.find("lead")), grid.cell_units(row, grid.find("responsible"))
    called = (*leads.leads, *leads.others, *others.leads)
    units = tuple(dict.fromkeys((*called, *others.others)))
    group = row.text(grid.find("group")) or None
    return Indicator(name, group, target, grid.source(row, grid.find("indicator")), units, tuple(dict.fromkeys(called)))


def _measure(grid: Grid, row: Row, column: int, named: str | None) -> str | None:
    return named or headed_measure(grid.header[column]) or row.text(grid.find("measure")) or grid.note


def _rate_of(heading: str) -> str:
    """年均增长 of `年均增长（%）`, 增速 of `2026年增速`."""
    return re.sub(r"(?:19|20)[0-9]{2}(?:[-—–~至]+(?:19|20)?[0-9]{2})?年?", "", unmeasured(heading)).strip("/（）()")


def _is_past(heading: str, period: str | None) -> bool:
    years = [int(year) for year in _YEAR.findall(heading)]
    return bool(years) and period is not None and max(years) < int(period[:4])
