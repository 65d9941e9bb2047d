"""应报事项 of a round: the library's duties with the parties that owe them and the reports that answer them.

Duties rest on plan, rules, asks, values and what earlier rounds got answered; they are kept while nothing of these
changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from kechuang.progress.life import ReportState
from kechuang.progress.owed import Answer, Ask, Awaited, Burden, Duty, DutyKind, Known, Opened, Owed, burden, duties
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.ledger.queries import head
from kechuang_site.ledger.queries.since import silent_since
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.progress import models
from kechuang_site.progress.queries.answered import ANSWERED, Answers, answers_before
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.queries.memo import Memo, Stamp
from kechuang_site.progress.queries.rules import rules_of
from kechuang_site.progress.queries.values import as_library, values_of
from kechuang_site.record.one import one

_RESTS_ON = (
    "plan", "document", "goal", "task", "task_unit", "indicator", "mention", "target", "checkpoint", "value", "party",
    "reporting_rule", "ask", "round",
)  # fmt: skip
# What the rows of a round are read with; a form of one unit has its own name, and asks nothing of the round.
_JOINED_OF_UNIT = ("indicator", "task", "party")
_JOINED = (*_JOINED_OF_UNIT, "ask", "round", "reporter")
_kept: Memo[Foretold] = Memo(24)


@dataclass(frozen=True)
class Foretold:
    """What is owed in a month, before anybody answered in its round: duties, burden by unit, and the units by name."""

    today: date
    owed: Owed
    burden: Mapping[str, Burden]
    units: Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty of one unit with the newest report on its cell; `state` is None where nobody has begun.

    `days` tells since how many days something of it is overdue (逾期); 0 where nothing is.
    """

    duty: Duty
    unit: Unit | None
    subject: Unit | None
    report: Any = None
    days: int = 0

    @property
    def state(self) -> ReportState | None:
        return None if self.report is None else ReportState(self.report.state)

    @property
    def answered(self) -> bool:
        """Whether the unit has done its part: it stands as a value, or went out of the clerk's hands."""
        return self.duty.met or self.state in ANSWERED


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is overdue under one name: the day the first of it was due, and how many days ago that was."""

    name: str
    since: date
    days: int


def overdue_of(rows: Iterable[DutyRow]) -> list[Overdue]:
    """What of some rows is overdue, each name once with its earliest day, in the order of the rows."""
    found: dict[str, Overdue] = {}
    for row in rows:
        name, since = row.duty.knows.name, row.duty.since
        if since is not None and row.days > getattr(found.get(name), "days", 0):
            found[name] = Overdue(name, since, row.days)
    return list(found.values())


@dataclass(frozen=True)
class RoundView:
    """A round as it stands: `round` is None before it opens. `whose` is the one unit it was looked at for, None: all.

    `reports` is the newest report of each cell owed or awaited, by what the cell is known by (`cell_key`).
    """

    plan: Any
    month: str
    round: Any
    foretold: Foretold
    rows: Sequence[DutyRow]
    reports: Mapping[tuple, Any]
    whose: Unit | None = None

    @property
    def due(self) -> date:
        return self.foretold.owed.due if self.round is None else self.round.due_on

    @property
    def awaited(self) -> Sequence[Awaited]:
        return self.foretold.owed.awaited

    @cached_property
    def contents(self) -> Mapping[int, str]:
        """What a signature would hold for, of each report on its way."""
        return contents_of(row for row in self.reports.values() if ReportState(row.state).open)

    def of_unit(self, unit: int) -> list[DutyRow]:
        return [row for row in self.rows if row.unit is not None and row.unit.pk == unit]

    def unanswered(self) -> dict[Unit, list[DutyRow]]:
        """未报送名单: the units that still owe, each with what."""
        found: dict[Unit, list[DutyRow]] = {}
        for row in self.rows:
            if row.unit is not None and not row.answered:
                found.setdefault(row.unit, []).append(row)
        return found


def round_view(plan: Any, month: str, *, today: date, unit: Unit | None = None) -> RoundView:
    """The round of a month: what is owed, by whom, and how far each thing has come; of one unit where it is named."""
    told = foretold(plan, month, today=today)
    opened = one(models.Round.objects.filter(plan=plan, month=month))
    if opened is not None:
        opened.plan = plan
    return _looked(RoundView(plan, month, opened, told, (), {}, unit))


def renewed(view: RoundView) -> RoundView:
    """The same with the reports as they are now, for a page that has just written some."""
    return _looked(view)


def _looked(view: RoundView) -> RoundView:
    told, whose = view.foretold, None if view.whose is None else view.whose.name
    owed = [duty for duty in told.owed.duties if whose in (None, duty.unit)]
    reports = _reports(view, [*owed, *(each for each in view.awaited if whose in (None, each.unit))])
    rows = [_row(duty, told, reports) for duty in owed]
    return replace(view, rows=rows, reports=reports)


def open_rounds_of(plan: Any) -> list[Any]:
    """The rounds of a plan that are open, the earliest first."""
    return list(models.Round.objects.filter(plan=plan, closed_at=None).order_by("month"))


def months_opened(plan: Any) -> frozenset[str]:
    """The months of a plan whose round was ever opened."""
    return frozenset(models.Round.objects.filter(plan=plan).values_list("month", flat=True))


def foretold(plan: Any, month: str, *, today: date) -> Foretold:
    """The duties of a month as derived from the plan in force in it."""
    end = head()
    now = Stamp(0, "") if end is None else Stamp(end.number, end.hash)
    before = answers_before(plan, month)
    return _kept.get(
        (plan.pk, month, today, before), now,
        holds=lambda then: silent_since(then.number, then.digest, _RESTS_ON),
        make=lambda: _foretell(plan, month, today, before),
    )  # fmt: skip


def unheld(plan: Any, month: str, *, today: date) -> list[Any]:
    """没有数据报送单位的指标: those whose number no form of a month asks for, because nobody is named for it."""
    return unheld_of(plan, foretold(plan, month, today=today))


def unheld_of(plan: Any, told: Foretold) -> list[Any]:
    """The same of a month that was looked at already."""
    codes = told.owed.unheld
    return list(plan.indicators.filter(code__in=codes).order_by("order")) if codes else []


def _foretell(plan: Any, month: str, today: date, before: Answers) -> Foretold:
    rules = rules_of(plan)
    rounds = [Opened(row.month, row.due_on, row.closed) for row in models.Round.objects.filter(plan=plan)]
    known = Known(tuple(map(as_library, values_of(plan.pk))), before.on_way(), before.words)
    owed = duties(
        plan_as_library(plan, on=month), month, rules=rules, today=today, asks=_asks(plan, month), known=known,
        due=next((each.due for each in rounds if each.month == month), None), rounds=rounds,
    )  # fmt: skip
    units = {unit.name: unit for unit in units_of(plan.division)}
    return Foretold(today, owed, {each.unit: each for each in burden(owed)}, units)


def _asks(plan: Any, month: str) -> Iterable[Ask]:
    """What was asked for a month or one before it, and not taken back."""
    rows = models.Ask.objects.filter(plan=plan, month__lte=month, withdrawn=False)
    rows = rows.select_related("party", "asker", "task")
    for row in rows.order_by("pk"):
        answer = Answer.NUMBER if row.kind == "figure" else Answer.WORDS
        task = None if row.task is None else row.task.number
        yield Ask(
            str(row.pk), row.party.name, row.words, answer, row.month, row.asker.name, task, row.measure or None,
            row.due_on,
        )  # fmt: skip


def _row(duty: Duty, told: Foretold, reports: Mapping[tuple, Any]) -> DutyRow:
    unit = told.units.get(duty.unit)
    subject = None if duty.subject is None else told.units.get(duty.subject)
    whose = unit if duty.kind is DutyKind.NARRATIVE else subject
    key = cell_key(duty.kind, duty.key, None if whose is None else whose.pk, duty.period)
    return DutyRow(duty, unit, subject, reports.get(key), duty.days_overdue(told.today))


def cell_key(kind: DutyKind, key: str, party: int | None, period: str) -> tuple:
    """What a cell is known by: an indicator's code and whose number; a task's number and who tells of it; an ask."""
    return (kind, key) if kind is DutyKind.ASKED else (kind, key, party, period)


def _reports(view: RoundView, asked: Sequence[Duty | Awaited]) -> dict[tuple, Any]:
    """The newest report of each cell for the periods asked for; voided ones answer nothing."""
    rows = models.Report.objects.filter(round__plan=view.plan, period__in={each.period for each in asked})
    if view.whose is not None:
        rows = rows.filter(_about(view.whose, asked))
    joined = rows.exclude(state="void").select_related(*(_JOINED if view.whose is None else _JOINED_OF_UNIT))
    return {_key(row): row for row in sorted(joined, key=lambda row: row.pk)}


def _about(unit: Unit, asked: Sequence[Duty | Awaited]) -> Q:
    """The reports that may answer one unit's cells."""
    keys: dict[DutyKind, set[str]] = {kind: set() for kind in DutyKind}
    for each in asked:
        keys[getattr(each, "kind", DutyKind.FIGURE)].add(each.key)
    return (
        Q(indicator__code__in=keys[DutyKind.FIGURE])
        | Q(task__number__in=keys[DutyKind.NARRATIVE], reporter_id=unit.pk)
        | Q(ask__in=keys[DutyKind.ASKED])
    )


def _key(row: Any) -> tuple:
    if row.indicator_id is not None:
        return cell_key(DutyKind.FIGURE, row.indicator.code, row.party_id, row.period)
    if row.task_id is not None:
        return cell_key(DutyKind.NARRATIVE, row.task.number, row.reporter_id, row.period)
    return cell_key(DutyKind.ASKED, str(row.ask_id), None, "")
