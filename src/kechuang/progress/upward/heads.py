"""The heads of one waiting cell taken together: the indicator, the unit, the figure and the measure they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kechuang.progress.upward.grid import Grid
from kechuang.progress.upward.model import Counted, Figure
from kechuang.progress.upward.named import Index, Named, Place
from kechuang.progress.upward.said import NO_KIND, UNCLEAR, Saying, is_other, names_holders, plain, saying_of
from kechuang.progress.upward.said_measure import heads_measures, measure_in
from kechuang.sheet import Cell
from kechuang.vocabulary import measure_of
from kechuang.vocabulary.measure import fold_symbol, is_known

_UNGROUPED = "上一行表头没有合并，看不出这一列属于哪一组"
_NO_MEASURE = "表上没有写金额的计量单位"
_MONEY = "元"


@dataclass(frozen=True, slots=True)
class Asking:
    """What the heads of one cell say; `doubts` are why a person must look twice."""

    counted: Counted
    unit: str | None
    saying: Saying
    measure: str
    doubts: tuple[str, ...]


def asking_of(grid: Grid, cell: Cell, index: Index) -> Asking | None:
    """What a waiting cell asks for; None where that cannot be told."""
    above = grid.above(cell.row, cell.column)
    left = grid.left(cell.row, cell.column)
    subjects = [one.text for one in left if names_thing(grid, one)]
    named = _only(index, (*subjects, *above))
    if named is None or named.counted is None:
        return None
    by_row = any(index.thing(text).counted is named.counted for text in subjects)
    place = _place(grid, cell, index, subjects, above, by_row=by_row)
    saying = _saying(grid, cell, index, subjects, above, by_row=by_row)
    if place is None or saying is None:
        return None
    measure, unsaid = _measure(grid, above, left, named.counted)
    doubts = (
        named.doubt, place.doubt, saying.doubt, _UNGROUPED if grid.ungrouped(cell.row, cell.column) else "",
        _NO_MEASURE + f"，按{named.counted.measure}填" if unsaid and saying.figure in _IN_OWN else "",
    )  # fmt: skip
    return Asking(named.counted, place.unit, saying, measure, tuple(filter(None, doubts)))


_IN_OWN = frozenset((
    Figure.ACTUAL, Figure.MONTH, Figure.CHANGE, Figure.MONTH_CHANGE, Figure.TARGET, Figure.GAP, Figure.LACK,
    Figure.DUE, Figure.MONTHLY,
))  # fmt: skip


def names_thing(grid: Grid, cell: Cell) -> bool:
    """Whether a text of a row may say what the row is about: not who answers for it, and no measure."""
    heads = grid.above(cell.row, cell.column)
    return not any(names_holders(text) or heads_measures(text) for text in heads)


def _only(index: Index, texts: Iterable[str]) -> Named | None:
    """The one indicator the heads name most surely; None where two are named equally."""
    named = [index.thing(text) for text in dict.fromkeys(texts)]
    best = max((one.score for one in named), default=0)
    found = {one.counted.key: one for one in named if one.counted is not None and one.score == best}
    return next(iter(found.values())) if len(found) == 1 else None


def _place(
    grid: Grid, cell: Cell, index: Index, subjects: Sequence[str], above: Sequence[str], *, by_row: bool
) -> Place | None:
    """The unit a cell is about, said by its row, its column or the title; None where that cannot be told.

    Where the column names the indicator, the row must name a unit, the whole county or a figure.
    """
    said = [place for text in (*subjects, *above) if not index.thing(text).counted and (place := index.place(text))]
    if any(place.strange for place in said) or (by_row and any(place.summed for place in said)):
        return None
    units = {place.unit: place for place in said}
    if len(units) > 1:
        return None
    if units:
        return next(iter(units.values()))
    if not by_row and not any(_says_figure(index, text) for text in subjects):
        return None
    titles = (grid.sheet.name, *grid.captions(cell.row, cell.column))
    scope = next((unit for text in titles if (unit := index.unit_within(text))), None)
    return Place(scope, "" if scope is None else f"表名或标题写的是{scope}，按{scope}的数填")


def _says_figure(index: Index, text: str) -> bool:
    said = saying_of(text, year=index.year)
    return said is not None and said is not UNCLEAR


def _saying(
    grid: Grid, cell: Cell, index: Index, subjects: Sequence[str], above: Sequence[str], *, by_row: bool
) -> Saying | None:
    """The figure the heads ask for; None where they ask for what is none of ours."""
    year = index.year
    heads = [text for text in above if not index.thing(text).counted and index.place(text) is None]
    named = [index.thing(text).said for text in (*above, *subjects) if index.thing(text).counted]
    rows = [
        text for text in subjects
        if not index.thing(text).counted and index.place(text) is None and saying_of(text, year=year) is not None
    ]  # fmt: skip
    if any(is_other(text) for text in above[-1:]):
        return None
    words = "".join((*heads, *filter(None, named), *rows))
    saying = saying_of(words, year=year)
    if saying is UNCLEAR:
        return None
    captions = grid.captions(cell.row, cell.column)
    if saying is None:
        across = any(index.place(text) is not None for text in above)
        # A column called by its indicator alone, or by a unit, holds what its title says; one of another name anything.
        return _of_title(captions, across=across) if not heads and (across or not by_row) else None
    return _of_caption(saying, captions)


def _of_title(captions: Sequence[str], *, across: bool) -> Saying:
    """What cells hold whose heads name an indicator and a unit alone: 任务分解表 holds targets."""
    for text in map(plain, captions):
        asked, done = re.search("分解|下达|目标|任务", text), re.search("完成|进展|实绩", text)
        if asked and not done:
            return Saying(Figure.TARGET, "this", "表头没有写是目标还是完成数，标题写的是目标任务")
        if done and not asked:
            return Saying(Figure.ACTUAL, "this")
        if asked:
            break
    return Saying(Figure.ACTUAL, "this", "表头没有写是目标还是完成数" if across else "")


def _of_caption(saying: Saying, captions: Sequence[str]) -> Saying:
    """A title may say what bare months hold: 分月完成情况（当月数）."""
    if saying.doubt != NO_KIND:
        return saying
    for text in map(plain, captions):
        month, total = any(w in text for w in ("当月", "本月", "单月", "月新增")), "累计" in text
        if month != total:
            return replace(saying, figure=Figure.MONTH if month else saying.figure, doubt="")
    return saying


def _measure(grid: Grid, above: Sequence[str], left: Sequence[Cell], counted: Counted) -> tuple[str, bool]:
    """The measure nearest to the cell: its column's, its row's, the sheet's; and whether money is left without one."""
    of_column = next((measure for text in reversed(above) if (measure := measure_in(text))), "")
    if of_column:
        return of_column, False
    for cell in reversed(left):
        if any(heads_measures(text) for text in grid.above(cell.row, cell.column)) and is_known(cell.text):
            return fold_symbol(cell.text), False
    in_name = next((measure for cell in reversed(left) if (measure := measure_in(cell.text))), "")
    if in_name:
        return in_name, False
    own = measure_of(counted.measure).dimension
    of_sheet = {one for one in grid.measures if measure_of(one).dimension == own}
    return (of_sheet.pop(), False) if len(of_sheet) == 1 else ("", own == _MONEY)
