"""What a program reads of a plan's course: values that stand, rounds, duties, reports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.api.shapes import ReportOut, ValueOut, reports_out
from kechuang_site.progress.queries.listed import (
    ListedDuty,
    ListedValue,
    Wanted,
    duties_read,
    reports_listed,
    rounds_listed,
    values_seen,
)
from kechuang_site.progress.queries.review_report import report_page
from kechuang_site.record.wire import ANSWERS, MONTH, PERIOD, TEXT, Number, Part, Shape, Size, amount_of, part_of, shown

router = Router(tags=["progress"])
State = Literal["", "draft", "submitted", "signed", "accepted", "locked", "returned", "void"]
Code = Annotated[str, Query(max_length=40, pattern=TEXT)]
AnyPeriod = Annotated[str, Query(pattern=rf"^$|{PERIOD}")]
AnyMonth = Annotated[str, Query(pattern=rf"^$|{MONTH}")]
OfMonth = Annotated[str, Path(pattern=MONTH)]


class Values(Part):
    items: list[ValueOut]


class RoundOut(Shape):
    """报送期: the reporting of one month."""

    month: str
    opens_on: date
    due_on: date
    closed: bool
    opened_at: datetime
    closed_at: datetime | None


class Rounds(Part):
    items: list[RoundOut]


class DutyOut(Shape):
    """应报事项: `seen` and `stood` go back with what is written for it; `report` is the newest on its cell."""

    kind: Literal["figure", "narrative", "asked"]
    answer: Literal["number", "words"]
    unit: str | None
    unit_name: str
    indicator: str | None
    task: int | None
    ask: int | None
    subject: str | None
    period: str
    name: str
    measure: str
    evidence: bool
    late: bool
    overdue: list[str]
    met: bool
    report: int | None
    state: str | None
    content: str | None
    seen: int | None
    stood: int | None


class Duties(Part):
    due_on: date | None
    items: list[DutyOut]


class Reports(Part):
    items: list[ReportOut]


class StepOut(Shape):
    """A step that was taken; `holds`: of the content as it is now."""

    step: str
    at: datetime
    on_paper: bool
    holds: bool
    reason: str


class FileOut(Shape):
    """A file behind a report."""

    name: str
    sha256: str
    size: int


class ReportPage(Shape):
    """A report with its course, the files behind it, and what this token may do with it now."""

    report: ReportOut
    steps: list[StepOut]
    files: list[FileOut]
    may: list[str]


@router.get("/plans/{int:plan}/values", url_name="values", response={200: Values, **ANSWERS}, summary="完成数")
def values(
    request: HttpRequest, plan: int, indicator: Code = "", unit: Code = "", period: AnyPeriod = "", page: Number = 1,
    size: Size = 100,
) -> HttpResponse:  # fmt: skip
    """The values that stand and are in sight, by indicator, unit and period; cumulative as sources print them."""
    found = plan_of(request.asker, plan)
    listed = values_seen(request.asker, found, Wanted(indicator, unit, period), today=request.today)
    rows, counted = part_of(listed, page=page, size=size)
    return shown(Values(items=[_value(row) for row in rows], **counted))


@router.get("/plans/{int:plan}/rounds", url_name="rounds", response={200: Rounds, **ANSWERS}, summary="报送期")
def rounds(request: HttpRequest, plan: int, page: Number = 1, size: Size = 100) -> HttpResponse:
    """The rounds that were opened, the earliest first."""
    rows, counted = part_of(rounds_listed(plan_of(request.asker, plan)), page=page, size=size)
    return shown(Rounds(items=[_round(row) for row in rows], **counted))


@router.get(
    "/plans/{int:plan}/rounds/{str:month}/duties", url_name="duties", response={200: Duties, **ANSWERS},
    summary="应报事项",
)  # fmt: skip
def duties(
    request: HttpRequest, plan: int, month: OfMonth, unit: Code = "", page: Number = 1, size: Size = 100
) -> HttpResponse:
    """What the units in sight owe in a month, answered or not."""
    found = plan_of(request.asker, plan)
    listed = duties_read(request.asker, found, month, unit=unit, today=request.today)
    opened = rounds_listed(found).filter(month=month).first()
    rows, counted = part_of(listed, page=page, size=size)
    return shown(
        Duties(due_on=None if opened is None else opened.due_on, items=[_duty(row) for row in rows], **counted)
    )


@router.get("/plans/{int:plan}/reports", url_name="reports", response={200: Reports, **ANSWERS}, summary="填报")
def reports(
    request: HttpRequest, plan: int, state: State = "", unit: Code = "", month: AnyMonth = "", page: Number = 1,
    size: Size = 100,
) -> HttpResponse:  # fmt: skip
    """The reports in sight, in the order they were begun; `month` is that of their round."""
    found = plan_of(request.asker, plan)
    chosen = reports_listed(request.asker, found, state=state, unit=unit, month=month)
    rows, counted = part_of(chosen, page=page, size=size)
    return shown(Reports(items=reports_out(rows), **counted))


@router.get(
    "/plans/{int:plan}/reports/{int:report}", url_name="report", response={200: ReportPage, **ANSWERS},
    summary="一项填报",
)  # fmt: skip
def report(request: HttpRequest, plan: int, report: int) -> ReportPage:
    """One report, how it came, what stands behind it, and what may be done with it now."""
    row = report_page(request.asker, plan_of(request.asker, plan), report, now=request.now).row
    (shown,) = reports_out([row.report])
    return ReportPage(
        report=shown,
        steps=[
            StepOut(step=each.step.value, at=each.at, on_paper=bool(each.signer), holds=each.holds, reason=each.reason)
            for each in row.course.links
        ],
        files=[FileOut(name=each.name, sha256=each.sha256, size=each.size) for each in row.files],
        may=[each.value for each in row.steps],
    )


def _value(listed: ListedValue) -> ValueOut:
    row = listed.row
    return ValueOut(
        id=row.id, indicator=row.code, unit=listed.unit, period=row.period, number=amount_of(row.amount, row.measure),
        nature=row.nature, origin=row.origin, note=row.note, reason=row.reason, reported_at=row.reported_at,
    )  # fmt: skip


def _round(row: Any) -> RoundOut:
    return RoundOut(
        month=row.month, opens_on=row.opens_on, due_on=row.due_on, closed=row.closed, opened_at=row.opened_at,
        closed_at=row.closed_at,
    )  # fmt: skip


def _duty(listed: ListedDuty) -> DutyOut:
    row, duty = listed.row, listed.row.duty
    return DutyOut(
        kind=duty.kind.value, answer=duty.answer.value, unit=None if row.unit is None else row.unit.code,
        unit_name=duty.unit, indicator=duty.key if duty.kind.value == "figure" else None, task=listed.task,
        ask=int(duty.key) if duty.kind.value == "asked" else None,
        subject=None if row.subject is None else row.subject.code, period=duty.period, name=duty.knows.name,
        measure=duty.knows.measure or "", evidence=duty.evidence, late=duty.late, overdue=list(duty.overdue),
        met=duty.met, report=None if row.report is None else row.report.pk,
        state=None if row.state is None else row.state.value, content=listed.content,
        seen=None if listed.open is None else listed.open.version, stood=listed.stood,
    )  # fmt: skip
