"""年终: the page of a plan's year: the table, fixed or as it would be fixed now, and what comes late beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.bulletin.status_row import StatusMark, status_mark
from kechuang.progress import Reason, Status
from kechuang.progress.owed import Rules
from kechuang.progress.year import AwaitedFinal, Certainty, awaited_final
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.plan.queries.wording import target_text
from kechuang_site.progress.models import FinalValue, Report, Value, YearEnd
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.rules import rules_of
from kechuang_site.progress.queries.wording import value_text
from kechuang_site.progress.queries.year_finals import Settled, finals_now
from kechuang_site.progress.queries.year_open import StillOpen, on_way, still_open

_NO_NUMBER = "—"
_VERBS = ("year.close", "year.final", "year.next", "report.write")
# indicator, party (None: the county)
Cell = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A late number that waits for its second person, with the content (SM3) that is to be accepted."""

    report: Report
    content: str
    own: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `unit` is the name and code of a unit; `value` what stood, `late` what came after it."""

    code: str
    name: str
    measure: str
    unit: tuple[str, str] | None
    month: str
    value: Any
    target: str
    status: StatusMark
    certainty: Certainty
    reporter: str
    awaited: AwaitedFinal | None
    late: Value | None = None
    waiting: Waiting | None = None

    @property
    def said(self) -> str:
        return _NO_NUMBER if self.value is None else value_text(self.value)

    @property
    def late_said(self) -> str:
        return _NO_NUMBER if self.late is None else value_text(self.late)


@dataclass(frozen=True)
class YearPage:
    """The page: `end` once the year was closed by it, `open` while the plan runs."""

    plan: Any
    end: YearEnd | None
    open: StillOpen | None
    lines: Sequence[Line]
    may: frozenset[str]

    def counts(self) -> list[tuple[Certainty, int]]:
        """How many lines are how certain."""
        found = dict.fromkeys(Certainty, 0)
        for line in self.lines:
            found[line.certainty] += 1
        return list(found.items())

    def shown(self, certainty: str) -> Sequence[Line]:
        """The lines of one certainty; all of them for any other word."""
        if certainty not in tuple(Certainty):
            return self.lines
        return [line for line in self.lines if line.certainty == certainty]

    @property
    def waiting(self) -> Sequence[Line]:
        return [line for line in self.lines if line.waiting is not None]

    def line(self, code: str, unit: str | None) -> Line:
        """The line of an indicator and a unit's code. Raises Hidden where there is none."""
        for line in self.lines:
            if line.code == code and (None if line.unit is None else line.unit[1]) == unit:
                return line
        raise Hidden("年终表里没有这一项。")


def year_page(asker: Asker, plan: Any, *, today: date) -> YearPage:
    """The year of a plan whose course the asker may watch."""
    end = YearEnd.objects.filter(plan=plan).first()
    rules = rules_of(plan)
    verbs = ("year.final", "year.next") if plan.archived else _VERBS
    may = frozenset(verb for verb in verbs if scope_of(asker, verb).holds(division=plan.division))
    if end is None:
        lines = [_now(each, rules, today) for each in finals_now(judged(plan, on=today))]
        return YearPage(plan, None, None if plan.archived else still_open(plan, on=today), lines, may)
    return YearPage(plan, end, None, _fixed(asker, end, rules, today), may)


def _now(settled: Settled, rules: Rules, today: date) -> Line:
    final, indicator, unit = settled.final, settled.indicator, settled.unit
    return Line(
        indicator.code, indicator.name, indicator.measure, None if unit is None else (unit.name, unit.code), final.month,
        settled.value, target_text(settled.target, indicator.measure), status_mark(final.status, final.reason),
        final.certainty, "" if indicator.reporting is None else indicator.reporting.code,
        awaited_final(rules.publisher(indicator.code), final.month, final.certainty, on=today),
    )  # fmt: skip


def _fixed(asker: Asker, end: YearEnd, rules: Rules, today: date) -> list[Line]:
    rows = FinalValue.objects.filter(year_end=end).select_related(
        "indicator", "indicator__reporting_unit", "party", "value", "target"
    )
    rows = sorted(rows, key=lambda row: (row.indicator.order, -1 if row.party is None else row.party.order))
    late, waiting = _late(rows), _waiting(asker, end.plan)
    return [_line(row, rules, late, waiting, today) for row in rows]


def _line(
    row: FinalValue, rules: Rules, late: Mapping[tuple[Cell, str], Value], waiting: Mapping[Cell, Waiting], today: date
) -> Line:
    indicator, party = row.indicator, row.party
    cell, certainty = (row.indicator_id, row.party_id), Certainty(row.certainty)
    after = late.get((cell, row.month))
    if after is not None and after.pk == row.value_id:
        after = None
    known = Certainty.FINAL if after is not None and after.nature == "final" else certainty
    return Line(
        indicator.code, indicator.name, indicator.measure, None if party is None else (party.name, party.code),
        row.month, row.value, target_text(row.target, indicator.measure), _mark(row), certainty,
        "" if indicator.reporting_unit is None else indicator.reporting_unit.code,
        awaited_final(rules.publisher(indicator.code), row.month, known, on=today), after, waiting.get(cell),
    )  # fmt: skip


def _mark(row: FinalValue) -> StatusMark:
    return status_mark(Status(row.status) if row.status else None, Reason(row.reason))


def _late(rows: Sequence[FinalValue]) -> dict[tuple[Cell, str], Value]:
    """The value that stands now in the cell and month of each line."""
    keys, months = {row.indicator_id for row in rows}, {row.month for row in rows}
    found = Value.objects.filter(indicator_id__in=keys, period__in=months, current=True)
    return {((value.indicator_id, value.party_id), value.period): value for value in found}


def _waiting(asker: Asker, plan: Any) -> dict[Cell, Waiting]:
    """The late numbers that wait. In an archived year nothing else is on its way."""
    rows = [row for row in on_way(plan) if row.indicator_id is not None and row.state == "signed"]
    contents = contents_of(rows)
    return {
        (row.indicator_id, row.party_id): Waiting(row, contents[row.pk], own=row.author_id == asker.person)
        for row in rows
    }
