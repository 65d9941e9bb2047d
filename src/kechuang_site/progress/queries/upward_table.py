"""A form as the page shows it: its sheets as tables, merged cells as one, what each cell is bound to or may be."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from kechuang.guard import Refusal
from kechuang.progress.upward import Binding, Counted, Figure, in_form, names_unknown, propose
from kechuang.progress.upward.narrative import numbers_of
from kechuang.progress.upward.present import subject
from kechuang.sheet import Cell, Sheet, Workbook, open_workbook
from kechuang.sheet.fill import look_guarded
from kechuang.vocabulary import Finding
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.progress.models import UpwardForm

MOST_ROWS, MOST_COLUMNS = 200, 40


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell of the table; `open` where a person may bind it, `said` what it is bound to, `guess` what it may be."""

    address: str
    text: str
    columns: int
    rows: int
    head: bool
    open: bool
    said: str = ""
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as a table."""

    number: int
    name: str
    rows: tuple[tuple[Shown, ...], ...]
    cut: bool


def workbook_of(form: UpwardForm) -> Workbook | Finding:
    """The blank form, read; read once, because a file is known by its content. A finding where it cannot be read."""
    content = content_of(form.file)
    return content if isinstance(content, Finding) else read_form(form.file.name, content)


def read_form(name: str, content: bytes) -> Workbook | Finding:
    """The cells of a form from outside, behind the guard."""
    try:
        return _read(PurePath(name).name, content)
    except Refusal as refusal:
        return Finding.error(refusal.code, refusal.message)


@lru_cache(maxsize=16)
def _read(name: str, content: bytes) -> Workbook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (name or "form.xlsx")
        path.write_bytes(content)
        return open_workbook(path)


Named = tuple[tuple[str, str], ...]


def proposals(form: UpwardForm, counted: tuple[Counted, ...], *, year: int, named: Named = ()) -> tuple[Binding, ...]:
    """What the cells of a form seem to ask for, those the form cannot take left out; `named` are names a person
    settled (what the form says, the indicator's key)."""
    content = content_of(form.file)
    if isinstance(content, Finding):
        return ()
    return _proposed(form.file.name, content, counted, year, named)


@lru_cache(maxsize=16)
def _proposed(name: str, content: bytes, counted: tuple[Counted, ...], year: int, named: Named) -> tuple[Binding, ...]:
    found = propose(_read(PurePath(name).name, content), counted, year=year, rows=dict(named))
    return in_form(found, look_guarded(name, content, [binding.cell for binding in found]))


def unknown_names(book: Workbook, counted: tuple[Counted, ...], *, year: int) -> tuple[str, ...]:
    """Names in a form that seem to be indicators and are none for sure."""
    return names_unknown(book, counted, year=year)


def speaks_of_ten_days(form: UpwardForm) -> bool:
    """Whether a form is a 旬报."""
    book = workbook_of(form)
    if isinstance(book, Finding):
        return False
    return any("旬" in cell.text for sheet in book.sheets for row in sheet.rows for cell in row)


def subjects(bindings: Iterable[Binding], names: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What each cell asks for, in words; `names` are those of the indicators by key."""
    return {one.cell: _words(one, names) for one in bindings}


def _words(one: Binding, names: Mapping[str, str]) -> str:
    if one.figure is Figure.NARRATIVE:
        return f"{one.figure.word} {'、'.join(numbers_of(one.text))}" + (f"（{one.limit}字内）" if one.limit else "")
    return subject(one, names.get(one.key, one.key)) if one.key else one.text


def pages_of(
    book: Workbook, bound: Mapping[tuple[str, str], str], guessed: Mapping[tuple[str, str], str]
) -> tuple[Page, ...]:
    """The sheets of a form as tables, as far as a page can show them."""
    return tuple(_page(number, sheet, bound, guessed) for number, sheet in enumerate(book.sheets) if not sheet.hidden)


def _page(
    number: int, sheet: Sheet, bound: Mapping[tuple[str, str], str], guessed: Mapping[tuple[str, str], str]
) -> Page:
    width = min(max((len(row) for row in sheet.rows), default=0), MOST_COLUMNS)
    rows = []
    for row in range(1, min(len(sheet.rows), MOST_ROWS) + 1):
        cells = (sheet.cell(row, column) for column in range(1, width + 1))
        rows.append(tuple(_shown(sheet, cell, bound, guessed) for cell in cells if cell.merged is None))
    cut = len(sheet.rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in sheet.rows)
    return Page(number, sheet.name, tuple(rows), cut)


def _shown(
    sheet: Sheet, cell: Cell, bound: Mapping[tuple[str, str], str], guessed: Mapping[tuple[str, str], str]
) -> Shown:
    place = (sheet.name, cell.address)
    columns, rows = _span(sheet, cell)
    text = "（公式）" if cell.formula else cell.text
    said = bound.get(place, "")
    return Shown(
        cell.address, text, columns, rows, bool(text), not cell.formula, said, "" if said else guessed.get(place, "")
    )


def _span(sheet: Sheet, cell: Cell) -> tuple[int, int]:
    """How many columns and rows a cell covers, inside what the page shows."""
    place, columns, rows = (cell.row, cell.column), 1, 1
    while columns < MOST_COLUMNS and sheet.cell(cell.row, cell.column + columns).merged == place:
        columns += 1
    while rows < MOST_ROWS and sheet.cell(cell.row + rows, cell.column).merged == place:
        rows += 1
    return columns, rows
