"""应报事项 of a round: the library's duties with the parties that owe them and the reports that answer them.

Duties rest on plan, rules, asks and values; they are kept while the ledger says nothing new of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.progress.life import ReportState
from kechuang.progress.owed import Answer, Ask, Awaited, Burden, Duty, DutyKind, Known, Owed, burden, duties
from kechuang_site.access.queries.party import Unit, units_of
from kechuang_site.ledger.queries import head
from kechuang_site.ledger.queries.since import silent_since
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.progress import models
from kechuang_site.progress.queries.memo import Memo, Stamp
from kechuang_site.progress.queries.rules import rules_of
from kechuang_site.progress.queries.values import as_library, values_of

_RESTS_ON = (
    "plan", "document", "goal", "task", "task_unit", "indicator", "mention", "target", "checkpoint", "value", "party",
    "reporting_rule", "ask", "round",
)  # fmt: skip
_kept: Memo[Foretold] = Memo(24)
_IN = frozenset((ReportState.SUBMITTED, ReportState.SIGNED, ReportState.ACCEPTED, ReportState.LOCKED))


@dataclass(frozen=True)
class Foretold:
    """What is owed in a month, before anybody answered: duties, burden by unit, and the units by name."""

    owed: Owed
    burden: Mapping[str, Burden]
    units: Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty of one unit with the newest report on its cell; `state` is None where nobody has begun."""

    duty: Duty
    unit: Unit | None
    subject: Unit | None
    report: Any = None

    @property
    def state(self) -> ReportState | None:
        return None if self.report is None else ReportState(self.report.state)

    @property
    def answered(self) -> bool:
        """Whether the unit has done its part: it stands as a value, or went out of the clerk's hands."""
        return self.duty.met or self.state in _IN


@dataclass(frozen=True)
class RoundView:
    """A round as it stands: `round` is None before it opens."""

    plan: Any
    month: str
    round: Any
    foretold: Foretold
    rows: Sequence[DutyRow]

    @property
    def due(self) -> date:
        return self.foretold.owed.due if self.round is None else self.round.due_on

    @property
    def awaited(self) -> Sequence[Awaited]:
        return self.foretold.owed.awaited

    def of_unit(self, unit: int) -> list[DutyRow]:
        return [row for row in self.rows if row.unit is not None and row.unit.pk == unit]

    def unanswered(self) -> dict[Unit, list[DutyRow]]:
        """未报送名单: the units that still owe, each with what."""
        found: dict[Unit, list[DutyRow]] = {}
        for row in self.rows:
            if row.unit is not None and not row.answered:
                found.setdefault(row.unit, []).append(row)
        return found


def round_view(plan: Any, month: str, *, today: date) -> RoundView:
    """The round of a month: what is owed, by whom, and how far each thing has come."""
    told = foretold(plan, month, today=today)
    opened = models.Round.objects.filter(plan=plan, month=month).select_related("plan").first()
    reports = _reports(plan, told.owed.duties)
    rows = [_row(duty, told, reports) for duty in told.owed.duties]
    return RoundView(plan, month, opened, told, rows)


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
    return _kept.get(
        (plan.pk, month, today), now,
        holds=lambda then: silent_since(then.number, then.digest, _RESTS_ON),
        make=lambda: _foretell(plan, month, today),
    )  # fmt: skip


def _foretell(plan: Any, month: str, today: date) -> Foretold:
    rules = rules_of(plan)
    opened = models.Round.objects.filter(plan=plan, month=month).first()
    known = Known(tuple(map(as_library, values_of(plan.pk))))
    owed = duties(
        plan_as_library(plan, on=month), month, rules=rules, today=today, asks=_asks(plan, month), known=known,
        due=None if opened is None else opened.due_on,
    )  # fmt: skip
    units = {unit.name: unit for unit in units_of(plan.division)}
    return Foretold(owed, {each.unit: each for each in burden(owed, rules=rules)}, units)


def _asks(plan: Any, month: str) -> Iterable[Ask]:
    rows = models.Ask.objects.filter(plan=plan, month=month, withdrawn=False).select_related("party", "asker", "task")
    for row in rows.order_by("pk"):
        answer = Answer.NUMBER if row.kind == "figure" else Answer.WORDS
        task = None if row.task is None else row.task.number
        yield Ask(str(row.pk), row.party.name, row.words, answer, row.month, row.asker.name, task, row.measure or None)


def _row(duty: Duty, told: Foretold, reports: Mapping[tuple, Any]) -> DutyRow:
    unit = told.units.get(duty.unit)
    subject = None if duty.subject is None else told.units.get(duty.subject)
    return DutyRow(duty, unit, subject, reports.get(_cell(duty, unit, subject)))


def _cell(duty: Duty, unit: Unit | None, subject: Unit | None) -> tuple:
    """What a duty's report is known by."""
    if duty.kind is DutyKind.FIGURE:
        return "indicator", duty.key, None if subject is None else subject.pk, duty.period
    if duty.kind is DutyKind.NARRATIVE:
        return "task", duty.key, None if unit is None else unit.pk, duty.period
    return "ask", duty.key


def _reports(plan: Any, owed: Sequence[Duty]) -> dict[tuple, Any]:
    """The newest report of each cell for the periods owed; voided ones answer nothing."""
    rows = models.Report.objects.filter(round__plan=plan, period__in={duty.period for duty in owed})
    rows = rows.exclude(state="void").select_related("indicator", "task", "round", "reporter", "party")
    found: dict[tuple, Any] = {}
    for row in rows.order_by("pk"):
        if row.indicator_id is not None:
            found["indicator", row.indicator.code, row.party_id, row.period] = row
        elif row.task_id is not None:
            found["task", row.task.number, row.reporter_id, row.period] = row
        else:
            found["ask", str(row.ask_id)] = row
    return found
