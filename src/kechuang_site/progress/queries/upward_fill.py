"""填表: a form filled for a month, cell by cell with 来历, what is missing, and what differs from the last sending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath
from typing import Any

from kechuang.guard import Refusal
from kechuang.progress.requirement import RISING_KINDS
from kechuang.progress.span import last_ended_month
from kechuang.progress.upward import (
    Answer,
    Binding,
    CellDifference,
    Counted,
    Figure,
    answer,
    changed_since,
    entry_of,
    fallen_since,
    line_words,
)
from kechuang.progress.upward.period import FormPeriod, periods_of
from kechuang.progress.upward.present import origin, said, subject
from kechuang.progress.wording import month_text
from kechuang.sheet.fill import Entry, Filled, fill_guarded
from kechuang.vocabulary import Finding, Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.plan.queries.in_force import month_within
from kechuang_site.progress.models import Sending, UpwardForm
from kechuang_site.progress.queries.upward import library_bindings, sendings
from kechuang_site.progress.queries.upward_facts import counted_in, facts_of
from kechuang_site.progress.queries.upward_table import speaks_of_ten_days


@dataclass(frozen=True, slots=True)
class Line:
    """One filled cell in words; `values` are the keys of the values it rests on."""

    cell: tuple[str, str]
    about: str
    said: str
    origin: str
    missing: str
    values: tuple[int, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differing:
    """A cell that differs from an earlier sending, in words."""

    cell: tuple[str, str]
    about: str
    word: str
    old: str
    new: str


@dataclass(frozen=True)
class Filling:
    """A form filled for a month. `same` is the last sending for this month, `before` the one of the month before it."""

    form: UpwardForm
    period: FormPeriod
    answers: tuple[Answer, ...]
    counted: Mapping[str, Counted]
    same: Sending | None
    before: Sending | None

    @property
    def month(self) -> str:
        """The key of the period."""
        return self.period.key

    @property
    def warned(self) -> list[Line]:
        return [line for line in self.lines if line.warnings]

    @property
    def entries(self) -> list[Entry]:
        return [entry_of(each) for each in self.answers]

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(each) for each in self.answers]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.missing]

    @property
    def notes(self) -> list[tuple[str, str]]:
        """口径 of every indicator in the form that has one."""
        keys = dict.fromkeys(each.binding.key for each in self.answers if each.binding.key)
        told = [(self.counted[key].name, self.counted[key].definition) for key in keys if self._defined(key)]
        return told + self._ends()

    def _ends(self) -> list[tuple[str, str]]:
        """Of a 旬报: as of when each indicator's number is, because not every one moves within a month."""
        if not self.period.ten_days:
            return []
        ends = {
            (each.binding.key, each.month): None for each in self.answers
            if each.binding.moment == "this" and each.standings and each.missing is None
        }  # fmt: skip
        return [(self.counted[key].name, f"{self.period.word}填报，数据截至{month_text(month)}") for key, month in ends]

    @property
    def numbers(self) -> list[list[Any]]:
        """Every cell as a sending keeps it."""
        return [
            [*each.binding.cell, content_text(entry.content), each.standings[0].number if each.standings else None]
            for each, entry in zip(self.answers, self.entries, strict=True)
        ]

    @property
    def changed(self) -> list[Differing]:
        """What differs from what was sent for the same month."""
        return [] if self.same is None else self._differing(changed_since(self._figures(), written_in(self.same)))

    @property
    def fallen(self) -> list[Differing]:
        """Cumulative numbers below those sent for an earlier month."""
        if self.before is None:
            return []
        rising = {one.binding.cell for one in self.answers if self._rises(one.binding)}
        now = {cell: text for cell, text in self._figures().items() if cell in rising}
        return self._differing(fallen_since(now, written_in(self.before)))

    def _figures(self) -> dict[tuple[str, str], str]:
        # The lines around a form change with the day and the person: they are no difference.
        lines = {each.binding.cell for each in self.answers if each.binding.figure is Figure.LINE}
        kept = {} if self.same is None else {c: t for c, t in written_in(self.same).items() if c in lines}
        return {(s, a): kept.get((s, a), text) for s, a, text, _ in self.numbers}

    def _rises(self, binding: Binding) -> bool:
        counted = self.counted.get(binding.key)
        cumulative = binding.figure is Figure.ACTUAL and binding.moment == "this"
        return cumulative and counted is not None and counted.kind in RISING_KINDS

    def _defined(self, key: str) -> bool:
        return key in self.counted and bool(self.counted[key].definition)

    def _line(self, each: Answer) -> Line:
        missing = "" if each.missing is None else f"{each.missing.mark}{each.missing.word}"
        values = tuple(standing.number for standing in each.standings if standing.number)
        about = self._about(each.binding)
        return Line(each.binding.cell, about, said(each), origin(each), missing, values, each.warnings)

    def _about(self, binding: Binding) -> str:
        counted = self.counted.get(binding.key)
        return binding.figure.word if counted is None else subject(binding, counted.name)

    def _differing(self, found: Iterable[CellDifference]) -> list[Differing]:
        about = {each.binding.cell: self._about(each.binding) for each in self.answers}
        return [Differing(d.cell, about.get(d.cell, ""), d.kind.word, d.old or "—", d.new or "—") for d in found]


def filling_of(asker: Asker, form: UpwardForm, *, month: str, today: date) -> Filling:
    """The form filled for a period (its key) from what stands today."""
    period = FormPeriod(month)
    bindings = library_bindings(form)
    counted = counted_in(form.plan, today=today)
    words = line_words(
        month=period.month, today=today, filler=asker.name, unit=form.sender, ten_days=period.ten_days
    )  # fmt: skip
    facts = facts_of(
        asker, form.plan, bindings, counted, month=period.month, today=today, words=words,
        latest=bool(period.ten_days),
    )  # fmt: skip
    known = {one.key: one for one in counted}
    answers = tuple(answer(binding, known.get(binding.key), facts, month=period.month) for binding in bindings)
    return Filling(form, period, answers, known, *_sent_before(form, month))


def _sent_before(form: UpwardForm, key: str) -> tuple[Sending | None, Sending | None]:
    """The last sending for this period, and the last for one before it in the year; a month comes after its 旬."""
    sent = list(sendings().filter(form=form).order_by("pk"))
    same = next((one for one in reversed(sent) if one.month == key), None)
    earlier = [one for one in sent if key[:4] == one.month[:4] and _order(one.month) < _order(key)]
    return same, max(earlier, key=lambda one: (_order(one.month), one.pk), default=None)


def _order(key: str) -> str:
    return key if len(key) > 7 else f"{key}-31"


def stale_of(asker: Asker, form: UpwardForm, *, today: date) -> dict[int, int]:
    """The last sending of each month (its key) → how many cells would now say something else. A 旬 is not asked:
    what stood on its day is not what stands today."""
    last = {one.month: one for one in sendings().filter(form=form).order_by("pk") if len(one.month) == 7}
    return {
        one.pk: len(filling_of(asker, form, month=month, today=today).changed) for month, one in sorted(last.items())
    }  # fmt: skip


def filled_file(filling: Filling) -> Filled | Finding:
    """The office's own file with its cells filled; a finding where the file cannot be read any more."""
    content = content_of(filling.form.file)
    if isinstance(content, Finding):
        return content
    try:
        return fill_guarded(filling.form.file.name, content, filling.entries)
    except Refusal as refusal:
        return Finding.error(refusal.code, refusal.message)


def file_name(filling: Filling) -> str:
    """What the filled file is called: the form, the month."""
    return f"{PurePath(filling.form.name).name}（{filling.month}）.xlsx"


def periods_for(form: UpwardForm, today: date) -> list[FormPeriod]:
    """What a form may be filled for, the latest first; 旬 where the form speaks of them."""
    return periods_of(Period.parse(form.plan.period), today, ten_days=speaks_of_ten_days(form))


def period_asked(form: UpwardForm, said: str, today: date) -> str:
    """The period asked for, where the form may be filled for it; else the latest of them."""
    keys = [one.key for one in periods_for(form, today)]
    if said in keys:
        return said
    return keys[0] if keys else month_within(form.plan.period, last_ended_month(today).end)


def written_in(sending: Sending) -> dict[tuple[str, str], str]:
    """What each cell of a sending said."""
    return {(sheet, address): text for sheet, address, text, _ in sending.numbers}


def content_text(content: Decimal | str | date) -> str:
    """A cell's content as a sending keeps it."""
    if isinstance(content, Decimal):
        return f"{content:f}"
    return content.isoformat() if isinstance(content, date) else content
