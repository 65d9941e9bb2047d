"""The cells of 填报页 out of duties: rows looked up once for all of them, and what is known said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from kechuang.progress import Origin
from kechuang.progress.owed import Answer, Awaited, Duty, DutyKind
from kechuang.progress.wording import amount_text, month_text
from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.name import names_of
from kechuang_site.access.queries.party import Unit
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.progress.models import Ask, Report, Value
from kechuang_site.progress.queries.evidence import attached_to
from kechuang_site.progress.queries.form_cell import Facts, FormCell, Subject, initial_of
from kechuang_site.progress.queries.judged import Judged, judged
from kechuang_site.progress.queries.owed import RoundView, cell_key

NARRATIVES = "words"


def cells_of_unit(
    asker: Asker, view: RoundView, unit: Unit, part: str | None = None, *, today: date, shown: bool = True
) -> list[FormCell]:
    """What a unit owes in a round, then what it awaits; with reports, files and authors looked up together.

    Of a part alone where one is named: the shares of an indicator (its code), or ("") all that is no other unit's. Not
    `shown`, they are left without files, contents and authors.
    """
    duties = [row.duty for row in view.of_unit(unit.pk) if part in (None, part_of(row.duty, unit))]
    awaited = [each for each in view.awaited if each.unit == unit.name and part in (None, part_of(each, unit))]
    rows = _Rows(view, unit, duties, awaited, today)
    found = [cell for cell in (*map(rows.of_duty, duties), *map(rows.of_awaited, awaited)) if cell is not None]
    return _completed(asker, view, found) if shown else found


def cells_again(asker: Asker, view: RoundView, unit: Unit, cells: Sequence[FormCell]) -> list[FormCell]:
    """The same cells with the reports that a newer view has on them: whatever else they know, no report changes."""
    return _completed(
        asker, view, [replace(cell, report=_report(view, unit, cell.subject, cell.period)) for cell in cells]
    )


def part_of(asked: Duty | Awaited, unit: Unit) -> str:
    """The part a cell stands in: the code of its indicator where the number is another unit's; narratives; else ""."""
    if isinstance(asked, Duty) and asked.kind is DutyKind.NARRATIVE:
        return NARRATIVES
    return asked.key if asked.subject not in (None, unit.name) else ""


@dataclass(frozen=True)
class _Rows:
    """The rows a unit's cells speak of."""

    view: RoundView
    unit: Unit
    duties: Sequence[Duty]
    awaited: Sequence[Awaited]
    today: date

    def of_duty(self, duty: Duty) -> FormCell | None:
        if duty.kind is DutyKind.NARRATIVE:
            task = self.tasks.get(duty.key)
            return None if task is None else self._cell(duty, Subject(task=task), f"n_{task.pk}_{duty.period}")
        if duty.kind is DutyKind.ASKED:
            ask = self.asks.get(duty.key)
            return None if ask is None else self._cell(duty, Subject(ask=ask), f"a_{ask.pk}")
        subject = self._subject(duty.key, duty.subject)
        return None if subject is None else self._figure(duty, subject)

    def of_awaited(self, awaited: Awaited) -> FormCell | None:
        """A figure nobody owes yet: it may be typed all the same where its month is over."""
        subject = self._subject(awaited.key, awaited.subject)
        if subject is None:
            return None
        nature = "" if awaited.nature is None else awaited.nature.value
        expected = "" if awaited.expected is None else f"{awaited.expected.month}月{awaited.expected.day}日"
        facts = Facts(nature=nature, origin=awaited.origin or "", expected=expected)
        key = _key(awaited.key, subject, awaited.period)
        return FormCell(
            key, DutyKind.FIGURE, Answer.NUMBER, awaited.period, awaited.name, subject.indicator.measure, subject,
            facts, _report(self.view, self.unit, subject, awaited.period), self._stands(subject, awaited.period), awaited=True,
            fillable=awaited.ended,
        )  # fmt: skip

    def _figure(self, duty: Duty, subject: Subject) -> FormCell:
        cell = self._cell(duty, subject, _key(duty.key, subject, duty.period))
        return replace(cell, stands=self._stands(subject, duty.period), met=duty.met)

    def _cell(self, duty: Duty, subject: Subject, key: str) -> FormCell:
        return FormCell(
            key, duty.kind, duty.answer, duty.period, duty.knows.name, duty.knows.measure or "", subject,
            self._facts(duty, subject), _report(self.view, self.unit, subject, duty.period),
        )  # fmt: skip

    def _facts(self, duty: Duty, subject: Subject) -> Facts:
        knows, last = duty.knows, duty.knows.last
        nature = duty.nature or (last and last.nature)
        return Facts(
            last=_last(last, knows.measure), target=_target(duty), due=self._due(duty),
            definition=subject.indicator.definition if subject.indicator is not None else "",
            nature=nature.value if nature else "", origin=duty.origin or (last and last.origin) or "",
            asked_by=duty.asked_by or "", evidence=duty.evidence, late=duty.late,
            overdue=[period for period in duty.overdue if period != duty.period], since=duty.since,
            days=duty.days_overdue(self.today),
        )  # fmt: skip

    def _due(self, duty: Duty) -> str:
        """The last checkpoint that had come when the period ended, else the first to come; never interpolated."""
        if duty.kind is not DutyKind.FIGURE:
            return ""
        end = Period.parse(duty.period).end
        points = sorted(self._points(duty), key=lambda point: point.ends_on)
        point = next((each for each in reversed(points) if each.ends_on <= end), points[0] if points else None)
        return "" if point is None else f"{point.ends_on.month}月底应达{amount_text(point.amount, duty.knows.measure)}"

    def _points(self, duty: Duty) -> Iterable[Any]:
        if duty.subject is None:
            state = self.judged.states.get(duty.key)
            return () if state is None else [each for each in state.checkpoints if each.origin is not Origin.HORIZON]
        return [each for each in self._share_points.get((duty.key, duty.subject), ()) if each is not None]

    @cached_property
    def judged(self) -> Judged:
        return judged(self.view.plan, on=self.today)

    @cached_property
    def _share_points(self) -> Mapping[tuple[str, str], list[Any]]:
        found: dict[tuple[str, str], list[Any]] = {}
        for allocation in self.judged.state.allocations:
            for column in allocation.columns:
                for row in column.rows:
                    found.setdefault((column.key, row.unit), []).append(row.due)
        return found

    def _subject(self, code: str, unit: str | None) -> Subject | None:
        """The indicator and whose number; None where the plan no longer knows one of them."""
        indicator = self.indicators.get(code)
        if indicator is None or unit is None:
            return None if indicator is None else Subject(indicator)
        found = self.view.foretold.units.get(unit)
        return None if found is None else Subject(indicator, party=self.parties[found.code])

    @cached_property
    def indicators(self) -> Mapping[str, Any]:
        figures = [duty for duty in self.duties if duty.kind is DutyKind.FIGURE]
        codes = {each.key for each in (*figures, *self.awaited)}
        rows = self.view.plan.indicators.filter(code__in=codes) if codes else self.view.plan.indicators.none()
        return {row.code: row for row in rows.select_related("reporting_unit", "reporting_rule")}

    @cached_property
    def tasks(self) -> Mapping[str, Any]:
        numbers = {duty.key for duty in self.duties if duty.kind is DutyKind.NARRATIVE}
        rows = self.view.plan.tasks.filter(number__in=numbers).prefetch_related("units") if numbers else ()
        return {row.number: row for row in rows}

    @cached_property
    def asks(self) -> Mapping[str, Ask]:
        keys = {int(duty.key) for duty in self.duties if duty.kind is DutyKind.ASKED}
        rows = Ask.objects.filter(plan=self.view.plan, pk__in=keys).select_related("party") if keys else ()
        return {str(row.pk): row for row in rows}

    @cached_property
    def parties(self) -> Mapping[str, Any]:
        return parties_by_code(self.view.plan.division)

    @cached_property
    def values(self) -> Mapping[tuple[int, int | None, str], Value]:
        rows = Value.objects.filter(
            self._whose, indicator__in=list(self.indicators.values()), period__in=self._periods, current=True
        )
        return {(row.indicator_id, row.party_id, row.period): row for row in rows}

    @cached_property
    def _whose(self) -> Q:
        """The county's numbers, and those of the units the cells speak of."""
        names = {each.subject for each in (*self.duties, *self.awaited) if each.subject is not None}
        units = [unit.pk for name, unit in self.view.foretold.units.items() if name in names]
        return Q(party=None) | Q(party_id__in=units)

    @property
    def _periods(self) -> set[str]:
        return {each.period for each in (*self.duties, *self.awaited)}

    def _stands(self, subject: Subject, period: str) -> Value | None:
        return self.values.get((subject.indicator.pk, _pk(subject.party), period))


def _report(view: RoundView, unit: Unit, subject: Subject, period: str) -> Report | None:
    """The newest report of a cell; what was set aside answers nothing."""
    if subject.ask is not None:
        key = cell_key(DutyKind.ASKED, str(subject.ask.pk), None, period)
    elif subject.task is not None:
        key = cell_key(DutyKind.NARRATIVE, subject.task.number, unit.pk, period)
    else:
        key = cell_key(DutyKind.FIGURE, subject.indicator.code, _pk(subject.party), period)
    return view.reports.get(key)


def _completed(asker: Asker, view: RoundView, cells: Sequence[FormCell]) -> list[FormCell]:
    """The cells with files, contents and authors of their reports, and what their boxes show."""
    reports = [cell.report for cell in cells if cell.report is not None]
    files = attached_to(asker, view.plan.division, [row.pk for row in reports])
    names = names_of(row.author_id for row in reports)
    return [
        replace(
            cell,
            content="" if cell.before is None else view.contents[cell.before.pk],
            author="" if cell.report is None else names.get(cell.report.author_id, ""),
            files=() if cell.report is None else files.get(cell.report.pk, ()),
            initial=initial_of(cell.before, nature=cell.facts.nature, origin=cell.facts.origin),
        )
        for cell in cells
    ]


def _key(code: str, subject: Subject, period: str) -> str:
    return f"f_{code}_{'' if subject.party is None else subject.party.code}_{period}"


def _pk(row: Any) -> int | None:
    return None if row is None else row.pk


def _last(value: Any, measure: str | None) -> str:
    """35.32亿元（2024年6月，快报数）."""
    if value is None:
        return ""
    nature = "" if value.nature is None else f"，{value.nature.word}"
    return f"{amount_text(value.amount, value.measure or measure)}（{month_text(value.period)}{nature}）"


def _target(duty: Duty) -> str:
    asked = duty.knows.share if duty.subject is not None else duty.knows.target
    return "" if asked is None else amount_text(asked, duty.knows.measure)
