"""报送期: the months of a plan with where each stands, and one month as the office looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_noop as _

from kechuang.progress.life import ReportState
from kechuang.progress.owed import Burden
from kechuang.vocabulary import Period
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.access.queries.party import Unit
from kechuang_site.progress.models import Report, Round
from kechuang_site.progress.queries.deadlines import deadlines
from kechuang_site.progress.queries.owed import DutyRow, Overdue, RoundView, overdue_of, round_view, unheld_of

_VERBS = ("round.open", "round.close", "report.write", "chain.set", "ask.make")


class Standing(StrEnum):
    """Where a month stands."""

    AHEAD = "ahead"
    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {
    Standing.AHEAD: _("未到"), Standing.READY: _("可以开启"), Standing.OPEN: _("报送中"), Standing.CLOSED: _("已结束"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of the plan: where it stands, its due day, and how many reports of its round are in which state."""

    month: str
    standing: Standing
    due: date
    counts: dict[str, int]

    def of(self, *states: str) -> int:
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def accepted(self) -> int:
        return self.of("accepted", "locked")

    @property
    def waiting(self) -> int:
        return self.of("submitted", "signed")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in a round: what it costs the unit, and how far its reports have come."""

    unit: Unit | None
    name: str
    burden: Burden
    rows: Sequence[DutyRow]

    @property
    def done(self) -> int:
        return sum(1 for row in self.rows if row.answered)

    def count(self, *states: ReportState) -> int:
        return sum(1 for row in self.rows if row.state in states)

    @property
    def returned(self) -> int:
        return self.count(ReportState.RETURNED)

    @property
    def waiting(self) -> int:
        return self.count(ReportState.SUBMITTED, ReportState.SIGNED)

    @property
    def drafts(self) -> int:
        return self.count(ReportState.DRAFT)

    @property
    def overdue(self) -> int:
        """How many rows have something overdue and no answer yet."""
        return sum(1 for row in self.rows if row.days and not row.answered)


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A unit that still owes: what, and what of it is overdue."""

    unit: Unit
    rows: Sequence[DutyRow]
    overdue: Sequence[Overdue]


@dataclass(frozen=True)
class RoundPage:
    """A month as the office sees it before it opens, while it is open, and after."""

    view: RoundView
    standing: Standing
    lines: Sequence[UnitLine]
    met: int
    unheld: Sequence[Any]

    @property
    def total(self) -> Burden:
        """The burden of all units together."""
        lines = [line.burden for line in self.lines]
        return Burden(
            "", *(sum(getattr(each, name) for each in lines) for name in ("values", "narratives", "evidence", "overdue")),
            sum((each.minutes for each in lines), Fraction(0)),
        )  # fmt: skip

    @property
    def missing(self) -> Sequence[MissingLine]:
        """未报送名单, in the official order of units, never by how late they are."""
        owing = self.view.unanswered()
        order = {name: place for place, name in enumerate(self.view.foretold.units)}
        lines = [MissingLine(unit, rows, overdue_of(rows)) for unit, rows in owing.items()]
        return sorted(lines, key=lambda line: order[line.unit.name])


def months_page(plan: Any, *, today: date) -> Sequence[MonthRow]:
    """Every month of a plan, in its order."""
    rounds = {row.month: row for row in Round.objects.filter(plan=plan)}
    counts: dict[str, dict[str, int]] = {}
    counted = Report.objects.filter(round__plan=plan).values_list("round__month", "state").annotate(n=Count("pk"))
    for month, state, number in counted.order_by():
        counts.setdefault(month, {})[state] = number
    return [_month(month, rounds.get(month.key), counts.get(month.key, {}), today)
            for month in Period.parse(plan.period).months()]  # fmt: skip


def _month(month: Period, row: Round | None, counts: dict[str, int], today: date) -> MonthRow:
    due = deadlines().of_month(month.key) if row is None else row.due_on
    return MonthRow(month.key, standing_of(month, row, today), due, counts)


def standing_of(month: Period, row: Round | None, today: date) -> Standing:
    """Where a month with this round stands on a day."""
    if row is None:
        return Standing.READY if month.end < today else Standing.AHEAD
    return Standing.CLOSED if row.closed else Standing.OPEN


def round_page(plan: Any, month: str, *, today: date) -> RoundPage:
    """One month. Raises Hidden for a month the plan has not."""
    period = month_of(plan, month)
    view = round_view(plan, month, today=today)
    lines = [_line(name, burden, view) for name, burden in view.foretold.burden.items()]
    met = sum(1 for row in view.rows if row.duty.met)
    return RoundPage(view, standing_of(period, view.round, today), lines, met, unheld_of(plan, view.foretold))


def _line(name: str, burden: Burden, view: RoundView) -> UnitLine:
    unit = view.foretold.units.get(name)
    return UnitLine(unit, name, burden, [row for row in view.rows if row.duty.unit == name])


def month_of(plan: Any, month: str) -> Period:
    """The month of a key. Raises Hidden where the plan has none."""
    found = next((each for each in Period.parse(plan.period).months() if each.key == month), None)
    if found is None:
        raise Hidden("方案里没有这个月份。")
    return found


def round_of(plan: Any, month: str) -> Round:
    """The round of a month. Raises Hidden where it was never opened."""
    found = Round.objects.filter(plan=plan, month=month).select_related("plan").first()
    if found is None:
        raise Hidden("这个月的报送期还没有开启。")
    return found


def may_collect(asker: Asker, plan: Any, verbs: Iterable[str] = _VERBS) -> frozenset[str]:
    """The verbs of collecting the asker may do for the whole county, so that no page offers what is refused."""
    if plan.archived:
        return frozenset()
    return frozenset(verb for verb in verbs if scope_of(asker, verb).holds(division=plan.division))
