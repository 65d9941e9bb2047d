"""Values, rounds and duties as lists for a program: in a stable order, scoped to the asker."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kechuang.progress.owed import DutyKind
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.access.queries.party import units_of
from kechuang_site.progress.models import Report, Round, Value
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.queries.judged import judged
from kechuang_site.progress.queries.owed import DutyRow, round_view
from kechuang_site.progress.queries.picture import Picture
from kechuang_site.progress.queries.review import reports_read
from kechuang_site.progress.queries.rounds import month_of
from kechuang_site.progress.queries.seen import sees_whole
from kechuang_site.progress.queries.values import ValueRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the values: of an indicator, a unit (by code), a period; "" for any."""

    indicator: str = ""
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class ListedValue:
    """A value that stands, with the code of the unit whose number it is; None is the whole county."""

    row: ValueRow
    unit: str | None


@dataclass(frozen=True, slots=True)
class ListedDuty:
    """A duty with what a program needs to answer it: the report on its way and the value that stands."""

    row: DutyRow
    task: int | None
    content: str | None
    stood: int | None

    @property
    def open(self) -> Report | None:
        report, state = self.row.report, self.row.state
        return report if state is not None and state.open else None


def values_seen(asker: Asker, plan: Any, wanted: Wanted, *, today: date) -> Sequence[ListedValue]:
    """The values that stand and the asker may see, by indicator, unit and period."""
    picture = judged(plan, on=today).picture
    whole, parties = sees_whole(asker, picture), scope_of(asker, "unit.read").parties
    own = frozenset() if whole else _concerning(picture, parties)
    codes = {unit.pk: unit.code for unit in units_of(picture.division)}
    listed = (ListedValue(row, None if row.unit is None else codes.get(row.unit)) for row in picture.values)
    return [
        each
        for each in listed
        if (whole or (each.row.code in own and (each.row.unit is None or each.row.unit in parties)))
        and wanted.indicator in ("", each.row.code)
        and wanted.unit in ("", each.unit)
        and wanted.period in ("", each.row.period)
    ]


def _concerning(picture: Picture, parties: Collection[int]) -> frozenset[str]:
    """The indicators in which some of these units have a part."""
    concerned = ((code, picture.concerned(row)) for code, row in picture.indicators.items())
    return frozenset(code for code, units in concerned if not units.isdisjoint(parties))


def rounds_listed(plan: Any) -> QuerySet[Round]:
    """The rounds of a plan that were opened, the earliest first."""
    return Round.objects.filter(plan=plan).order_by("month")


def reports_listed(asker: Asker, plan: Any, *, state: str, unit: str, month: str) -> QuerySet[Report]:
    """The reports the asker may read, of a state, a unit (by code), a round where given, in the order they were begun."""
    wanted = {"state": state, "reporter__code": unit, "round__month": month}
    chosen = reports_read(asker, plan).filter(**{name: value for name, value in wanted.items() if value})
    # Only what goes out: a page of the bench needs four more tables.
    return chosen.select_related(None).select_related("round", "indicator", "ask", "party", "reporter").order_by("pk")


def duties_read(asker: Asker, plan: Any, month: str, *, unit: str, today: date) -> Sequence[ListedDuty]:
    """What the units in sight owe in a month, of one of them where its code is given. Raises Hidden."""
    month_of(plan, month)
    scope = scope_of(asker, "report.read")
    whole = scope.holds(division=plan.division)
    rows = [
        row
        for row in round_view(plan, month, today=today).rows
        if whole or (row.unit is not None and row.unit.pk in scope.parties)
    ]
    if unit:
        rows = [row for row in rows if row.unit is not None and row.unit.code == unit]
        _in_sight(asker, plan, unit)
    return _completed(plan, rows)


def _in_sight(asker: Asker, plan: Any, code: str) -> None:
    scope = scope_of(asker, "report.read")
    if not any(
        each.code == code and scope.holds(division=plan.division, party=each.pk) for each in units_of(plan.division)
    ):
        raise Hidden("没有这个单位，或者不在您的查看范围内。")


def _completed(plan: Any, rows: Sequence[DutyRow]) -> list[ListedDuty]:
    tasks = _tasks(plan, {row.duty.key for row in rows if row.duty.kind is DutyKind.NARRATIVE})
    stood = _stood(plan, {row.duty.period for row in rows if row.duty.kind is DutyKind.FIGURE})
    contents = contents_of(_joined([row.report.pk for row in rows if row.report is not None]))
    return [
        ListedDuty(
            row, tasks.get(row.duty.key) if row.duty.kind is DutyKind.NARRATIVE else None,
            None if row.report is None else contents[row.report.pk],
            stood.get((row.duty.key, None if row.subject is None else row.subject.pk, row.duty.period)),
        )
        for row in rows
    ]  # fmt: skip


def _tasks(plan: Any, numbers: Collection[str]) -> Mapping[str, int]:
    rows = plan.tasks.filter(number__in=numbers).order_by("pk") if numbers else plan.tasks.none()
    return dict(rows.values_list("number", "pk"))


def _stood(plan: Any, periods: Collection[str]) -> Mapping[tuple[str, int | None, str], int]:
    rows = Value.objects.filter(indicator__plan=plan, period__in=periods, current=True)
    return {tuple(row[1:]): row[0] for row in rows.values_list("pk", "indicator__code", "party_id", "period")}


def _joined(keys: Collection[int]) -> QuerySet[Report]:
    return Report.objects.filter(pk__in=keys).select_related("indicator", "party")
