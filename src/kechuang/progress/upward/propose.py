"""Guess what the cells of a form ask for, from its heads; a person confirms each. Precision before reach:
what is not sure says its doubt and is not ticked, what may be anything is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kechuang.progress.upward.check import check_binding
from kechuang.progress.upward.grid import Grid, heads_subjects
from kechuang.progress.upward.heads import Asking, asking_of, names_thing
from kechuang.progress.upward.lines import beside, line_of
from kechuang.progress.upward.model import PLACES, Binding, Counted, Figure
from kechuang.progress.upward.named import Index
from kechuang.progress.upward.question import result_measure
from kechuang.progress.upward.said import UNCLEAR, is_other, plain, saying_of, stands_around
from kechuang.sheet import Cell, CellKind, Sheet, Workbook
from kechuang.sheet.fill import Place
from kechuang.vocabulary import is_counted, measure_of
from kechuang.vocabulary.measure import is_known

# Money is shown with two places, a rate with one, whole things with none.
_MONEY, _RATE = 2, 1


def propose(
    book: Workbook, counted: Sequence[Counted], *, year: int, rows: Mapping[str, str] | None = None
) -> tuple[Binding, ...]:
    """A binding for every cell whose heads name one indicator, and for the lines around the form.

    `year` is the year the form is for; `rows` are names a person settled (what the form says → the indicator's key).
    """
    index = Index(counted, year, dict(rows or {}))
    found: list[Binding] = []
    for sheet in book.sheets:
        found += _figures(Grid(sheet), index)
        found += _lines(sheet, {binding.address for binding in found if binding.sheet == sheet.name})
    return tuple(found)


def names_unknown(book: Workbook, counted: Sequence[Counted], *, year: int) -> tuple[str, ...]:
    """Names in a form that seem to be indicators and are none for sure: to be settled once for all their cells."""
    index = Index(counted, year)
    found: dict[str, None] = {}
    for sheet in book.sheets:
        grid = Grid(sheet)
        for cell in grid.waiting():
            if name := _unknown(grid, cell, index):
                found[name] = None
    return tuple(found)


def _unknown(grid: Grid, cell: Cell, index: Index) -> str:
    """The name in a cell's row or column that no indicator has, where the other says a figure or a unit."""
    left = [one.text for one in grid.left(cell.row, cell.column) if names_thing(grid, one)]
    heads = grid.above(cell.row, cell.column)
    if not left or any(index.thing(text).counted for text in (*heads, *left)) or any(map(is_other, heads[-1:])):
        return ""
    by_row = _asks(heads, index)
    name, other = (left[-1], heads) if by_row else (heads[-1], left)
    plainly = _is_name(name) and index.place(name) is None and saying_of(name, year=index.year) is None
    return name if plainly and (by_row or _asks(other, index)) else ""


def _is_name(text: str) -> bool:
    flat = plain(text)
    return not (flat.endswith(":") or stands_around(flat) or is_known(flat) or heads_subjects(flat))


def _asks(texts: Sequence[str], index: Index) -> bool:
    """Whether some of these texts say a figure of ours, or a unit."""
    saying = saying_of("".join(texts), year=index.year)
    return (saying is not None and saying is not UNCLEAR) or any(index.place(text) for text in texts)


def _figures(grid: Grid, index: Index) -> Iterator[Binding]:
    for cell in grid.waiting():
        asking = asking_of(grid, cell, index)
        if asking is None:
            continue
        binding = _binding(grid.sheet.name, cell, asking)
        if not check_binding(binding, asking.counted):
            yield binding


def _binding(sheet: str, cell: Cell, asking: Asking) -> Binding:
    figure = asking.saying.figure
    own = result_measure(figure, asking.counted)
    rate = measure_of(own).dimension in ("%", "百分点")
    # The measure of a row (万元) is not the one of its rates and places, whatever stands beside them.
    measure = own if rate or figure in PLACES or not asking.measure else asking.measure
    measure = "" if figure is Figure.STATUS else measure
    return Binding(
        sheet,
        cell.address,
        figure,
        asking.counted.key,
        asking.unit,
        asking.saying.moment,
        measure,
        usual_decimals(measure),
        doubt="；".join(asking.doubts),
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
