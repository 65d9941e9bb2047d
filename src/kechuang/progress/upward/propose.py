"""Guess what the cells of a form ask for, from its heads; a person confirms each. Precision before reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kechuang.plan.same_thing import fold_name, likeness
from kechuang.progress.upward.check import check_binding
from kechuang.progress.upward.compute import result_measure
from kechuang.progress.upward.grid import Grid
from kechuang.progress.upward.lines import beside, line_of
from kechuang.progress.upward.model import Binding, Counted, Figure
from kechuang.progress.upward.said import (
    UNCLEAR,
    Saying,
    heads_measures,
    is_other,
    measure_in,
    names_holders,
    saying_of,
)
from kechuang.sheet import Cell, CellKind, Sheet, Workbook
from kechuang.sheet.fill import Place
from kechuang.vocabulary import is_counted, measure_of
from kechuang.vocabulary.measure import fold_symbol, is_known

_WHOLE = frozenset(map(fold_name, ("全市", "全县", "全区", "全域", "全市合计", "全县合计", "全区合计")))
# Money is shown with two places, a rate with one, whole things with none.
_MONEY, _RATE = 2, 1


def propose(book: Workbook, counted: Sequence[Counted], *, year: int) -> tuple[Binding, ...]:
    """A binding for every cell whose heads name one indicator without doubt, and for the lines around the form.

    `year` is the year the form is for.
    """
    index = _Index(counted, year)
    found: list[Binding] = []
    for sheet in book.sheets:
        grid = Grid(sheet)
        found += _figures(grid, index)
        found += _lines(sheet, {binding.address for binding in found if binding.sheet == sheet.name})
    return tuple(found)


class _Index:
    """Indicators and units by what forms call them; `thing` is remembered, names repeat in every cell of a row."""

    def __init__(self, counted: Sequence[Counted], year: int) -> None:
        self.counted, self.year = counted, year
        self.units = {fold_name(unit): unit for one in counted for unit in one.units}
        self.known: dict[str, tuple[int, Counted | None]] = {}

    def thing(self, text: str) -> tuple[int, Counted | None]:
        """The indicator a text names and how surely; (0, None) for none, or for two alike."""
        if text not in self.known:
            scored = [(max(likeness(text, name) for name in (one.name, *one.names)), one) for one in self.counted]
            best = max((score for score, _ in scored), default=0)
            alike = [one for score, one in scored if score == best]
            self.known[text] = (best, alike[0]) if best and len(alike) == 1 else (0, None)
        return self.known[text]

    def unit(self, text: str) -> str | None:
        return self.units.get(fold_name(text))


@dataclass(frozen=True, slots=True)
class _Heads:
    """What the heads of one cell say."""

    counted: Counted
    unit: str | None
    saying: Saying
    measure: str


def _figures(grid: Grid, index: _Index) -> Iterator[Binding]:
    for cell in grid.waiting():
        heads = _heads(grid, cell, index)
        if heads is None:
            continue
        binding = _binding(grid.sheet.name, cell, heads)
        if not check_binding(binding, heads.counted):
            yield binding


def _heads(grid: Grid, cell: Cell, index: _Index) -> _Heads | None:
    above = grid.above(cell.row, cell.column)
    if any(is_other(text) and index.thing(text)[1] is None for text in above[-1:]):
        return None
    left = grid.left(cell.row, cell.column)
    subjects = [one.text for one in left if not _holds_units(grid, one)]
    counted = _only(index, (*subjects, *above))
    if counted is None:
        return None
    of_row = any(index.thing(text)[1] is counted for text in subjects)
    unit = _subject_unit(index, subjects, of_row=of_row)
    saying = saying_of("".join(t for t in above if index.thing(t)[1] is not counted), year=index.year)
    if unit is _UNKNOWN or saying is UNCLEAR:
        return None
    measure = _measure(grid, above, left, counted)
    return _Heads(counted, unit, saying or Saying(Figure.ACTUAL, "this"), measure)


_UNKNOWN = "\0"


def _only(index: _Index, texts: Iterable[str]) -> Counted | None:
    """The one indicator the heads name most surely; None where two are named equally."""
    scored = [(score, one) for score, one in map(index.thing, dict.fromkeys(texts)) if one is not None]
    best = max((score for score, _ in scored), default=0)
    named = {one.key: one for score, one in scored if score == best}
    return next(iter(named.values())) if len(named) == 1 else None


def _subject_unit(index: _Index, subjects: Sequence[str], *, of_row: bool) -> str | None:
    """The unit the row is about; None is the whole county, _UNKNOWN what cannot be told.

    Where the column names the indicator, the row must name a unit or the whole county: 合计 is neither.
    """
    units = {unit for text in subjects if (unit := index.unit(text)) is not None}
    if len(units) == 1:
        return units.pop()
    whole = of_row or any(fold_name(text) in _WHOLE for text in subjects)
    return None if whole and not units else _UNKNOWN


def _holds_units(grid: Grid, cell: Cell) -> bool:
    return any(names_holders(text) for text in grid.above(cell.row, cell.column))


def _measure(grid: Grid, above: Sequence[str], left: Sequence[Cell], counted: Counted) -> str:
    """The measure nearest to the cell: its column's, its row's, the sheet's."""
    of_column = next((measure for text in reversed(above) if (measure := measure_in(text))), "")
    if of_column:
        return of_column
    for cell in reversed(left):
        if any(heads_measures(text) for text in grid.above(cell.row, cell.column)) and is_known(cell.text):
            return fold_symbol(cell.text)
    in_name = next((measure for cell in reversed(left) if (measure := measure_in(cell.text))), "")
    return in_name or (
        grid.measure if measure_of(grid.measure).dimension == measure_of(counted.measure).dimension else ""
    )


def _binding(sheet: str, cell: Cell, heads: _Heads) -> Binding:
    figure, own = heads.saying.figure, result_measure(heads.saying.figure, heads.counted)
    rate = measure_of(own).dimension in ("%", "百分点")
    # The measure of a row (万元) is not the one of its rates, whatever stands beside them.
    measure = own if rate or not heads.measure else heads.measure
    measure = "" if figure is Figure.STATUS else measure
    return Binding(
        sheet,
        cell.address,
        figure,
        heads.counted.key,
        heads.unit,
        heads.saying.moment,
        measure,
        usual_decimals(measure),
    )


def in_form(bindings: Iterable[Binding], places: Iterable[Place]) -> tuple[Binding, ...]:
    """The bindings the form can take, with the decimals its cells show; `places` are those of their cells."""
    known = {(place.sheet, place.address): place for place in places}
    found = []
    for binding in bindings:
        place = known[binding.cell]
        if place.problem is None:
            shows = place.decimals if place.decimals is not None and binding.key else binding.decimals
            found.append(replace(binding, decimals=shows))
    return tuple(found)


def usual_decimals(measure: str) -> int:
    """How many places a number of this measure is usually shown with, where the form leaves it open."""
    one = measure_of(measure)
    if is_counted(one) or not measure:
        return 0
    return _RATE if one.dimension in ("%", "百分点") else _MONEY


def _lines(sheet: Sheet, taken: set[str]) -> Iterator[Binding]:
    """Lines whose text leaves room, and labels with an empty cell beside them."""
    for row in sheet.rows:
        for cell in row:
            if cell.kind is not CellKind.TEXT or cell.formula:
                continue
            made = line_of(cell.text)
            place, text = (cell, made) if made else (_beside(sheet, cell), beside(cell.text))
            if text and place is not None and place.address not in taken:
                yield Binding(sheet.name, place.address, Figure.LINE, text=text)


def _beside(sheet: Sheet, cell: Cell) -> Cell | None:
    """The empty cell to the right of a label, across the label's own merged range."""
    column = cell.column + 1
    while sheet.cell(cell.row, column).merged == (cell.row, cell.column):
        column += 1
    found = sheet.cell(cell.row, column)
    free = found.empty and not found.formula and found.merged in (None, (found.row, found.column))
    return found if free else None
