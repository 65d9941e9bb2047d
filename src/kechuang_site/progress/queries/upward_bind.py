"""对应页: a form as a table with what its cells are bound to, and what the others seem to ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kechuang.progress.upward import Binding, Counted
from kechuang.sheet import Workbook
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import Hidden
from kechuang_site.progress.models import Sending, UpwardForm
from kechuang_site.progress.queries.upward import as_library, binding_at, library_bindings, sent_of
from kechuang_site.progress.queries.upward_carry import unsettled
from kechuang_site.progress.queries.upward_facts import counted_in
from kechuang_site.progress.queries.upward_table import (
    Named,
    Page,
    pages_of,
    proposals,
    subjects,
    unknown_names,
    workbook_of,
)
from kechuang_site.progress.queries.upward_told import tasks_of


@dataclass(frozen=True, slots=True)
class Guess:
    """A proposal in the list: `key` names its cell in the form that confirms it."""

    key: str
    sheet: str
    address: str
    words: str
    measure: str
    decimals: int
    doubt: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name of the form that is no indicator's for sure, and the key a person chose for it."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class BindPage:
    """The page of a form; `problem` where its file cannot be read any more."""

    form: UpwardForm
    pages: Sequence[Page]
    bound: int
    guesses: Sequence[Guess]
    sent: Sequence[Sending]
    problem: Finding | None = None
    unknown: Sequence[Unknown] = ()
    counted: Sequence[Counted] = ()
    left: Sequence[tuple[int, str, str]] = ()

    @property
    def named(self) -> list[Unknown]:
        return [one for one in self.unknown if one.key]


@dataclass(frozen=True, slots=True)
class CellPage:
    """One cell: what it is bound to, with the version of that, or else what it seems to ask for."""

    sheet: str
    address: str
    binding: Binding | None
    version: int | None
    counted: tuple[Counted, ...]
    tasks: Mapping[str, str]


def bind_page(form: UpwardForm, *, today: date, named: Named = ()) -> BindPage:
    """The page of a form of a plan."""
    sent = sent_of(form)
    book = workbook_of(form)
    bindings = library_bindings(form)
    if isinstance(book, Finding):
        return BindPage(form, (), len(bindings), (), sent, book)
    counted = counted_in(form.plan, today=today)
    guessed = open_guesses(form, bindings, counted, named)
    names = {one.key: one.name for one in counted}
    said, may = subjects(bindings, names), subjects(guessed, names)
    guesses = [
        Guess(cell_key(one.cell), one.sheet, one.address, may[one.cell], one.measure, one.decimals, one.doubt)
        for one in guessed
    ]  # fmt: skip
    chosen = dict(named)
    unknown = [Unknown(name, chosen.get(name, "")) for name in unknown_names(book, counted, year=_year(form))]
    return BindPage(
        form, pages_of(book, said, may), len(bindings), guesses, sent, None, unknown, counted, _left(form, book)
    )


def _left(form: UpwardForm, book: Workbook) -> list[tuple[int, str, str]]:
    """Cells bound last year and not this year: the number of the sheet, the address, what was asked for."""
    numbers = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    return [(numbers[sheet], address, said) for sheet, address, said in unsettled(form) if sheet in numbers]


def open_guesses(
    form: UpwardForm, bindings: Sequence[Binding], counted: tuple[Counted, ...], named: Named = ()
) -> list[Binding]:
    """The proposals for cells that are not bound; `named` are names a person settled."""
    bound = {one.cell for one in bindings}
    return [one for one in proposals(form, counted, year=_year(form), named=named) if one.cell not in bound]


def _year(form: UpwardForm) -> int:
    return int(form.plan.period[:4])


def cell_page(form: UpwardForm, number: int, address: str, *, today: date) -> CellPage:
    """One cell of a form. Raises Hidden where the form has no such sheet."""
    book = workbook_of(form)
    if isinstance(book, Finding) or number >= len(book.sheets):
        raise Hidden("上报表里没有这张工作表。")
    sheet = book.sheets[number].name
    counted = counted_in(form.plan, today=today)
    tasks = tasks_of(form.plan)
    row = binding_at(form, sheet, address)
    if row is not None:
        return CellPage(sheet, address, as_library(row), row.version, counted, tasks)
    guess = next((one for one in open_guesses(form, (), counted) if one.cell == (sheet, address)), None)
    return CellPage(sheet, address, guess, None, counted, tasks)


def cell_key(cell: tuple[str, str]) -> str:
    """A cell as a form names it: an address holds no exclamation mark, whatever the sheet is called."""
    return f"{cell[0]}!{cell[1]}"
