"""Reports written by a program: the cells of one unit, each new, changed, the same, in conflict or refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from kechuang.vocabulary import Finding
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.weigh import Fate, Verdict
from kechuang_site.progress.actions.write_report import Rest, Sent, Unreadable, Written, write_reports
from kechuang_site.progress.api.cells import AnyCell, typed_cells
from kechuang_site.progress.api.once import once
from kechuang_site.progress.api.shapes import ReportOut, ValueOut, reports_out, value_out
from kechuang_site.progress.queries.form import unit_read
from kechuang_site.record.refusal import Placed, refused
from kechuang_site.record.wire import TEXT, WRITING, Once, Problem, Said, Shape, said_of

router = Router(tags=["progress"])
Code = Annotated[str, Path(max_length=40, pattern=TEXT)]
_NOTHING = "所列各项都没有写入，一项也没有改动；请看findings里每一项的原因。"


class Sheet(Shape):
    """The cells of one unit. `sender` is who gave them, where the office writes for the unit (代录); `rest` what is done
    with the good ones where others are refused."""

    sender: Annotated[str, Field(max_length=40, pattern=TEXT)] = ""
    rest: Literal["nothing", "write"] = "nothing"
    cells: Annotated[list[AnyCell], Field(min_length=1, max_length=500)]


class CellOut(Shape):
    """What became of a cell. `report` is the one on its way now (none: nobody has begun), `stands` the value that stands:
    in a conflict they are what somebody else wrote, beside the `attempted` text."""

    place: str
    fate: Literal["new", "changed", "same", "conflict", "refused"]
    attempted: str
    report: ReportOut | None
    stands: ValueOut | None
    findings: list[Said]


class SheetOut(Shape):
    """What became of each cell, in their order; `written` counts what was."""

    written: int
    cells: list[CellOut]


class NotWritten(Problem):
    """Nothing was written; `cells` says of each why."""

    cells: list[CellOut]


@router.post(
    "/plans/{int:plan}/units/{str:party}/reports", url_name="unit_reports", summary="填报",
    response={200: SheetOut, **WRITING, 409: NotWritten | Problem},
)  # fmt: skip
def write(request: HttpRequest, plan: int, party: Code, sheet: Sheet, key: Once) -> HttpResponse:
    """Write what a unit (`party`, by its code) reports. The drafts are submitted by another step."""
    found = plan_of(request.asker, plan)
    unit = unit_read(request.asker, found, party)
    return once(request, key, request.body, lambda: _write(request, found, unit, sheet))


def _write(request: HttpRequest, plan: Any, unit: Any, sheet: Sheet) -> tuple[int, Shape]:
    typed, unknown = typed_cells(plan, sheet.cells)
    if unknown:
        return 409, _not_written("api.unknown", "所写的编号有误，一项也没有写入；请按findings改正。", unknown)
    written = write_reports(
        by=request.asker, at=request.now, plan=plan, reporter=unit, typed=typed,
        sent=Sent(door="api", sender=sheet.sender.strip()), unreadable=Unreadable.REFUSE, rest=Rest(sheet.rest),
    )  # fmt: skip
    if written.findings:
        why = written.findings[0]
        return 409, _not_written(why.code, why.message, [(None, each) for each in written.findings])
    cells, count = _cells(written), sum(report is not None for report in written.reports)
    if count:
        return 200, SheetOut(written=count, cells=cells)
    reasons = [(v.typed.place, each) for v in written.verdicts for each in v.findings if _stopped(v)]
    return 409, _not_written("api.refused", _NOTHING, reasons, cells)


def _not_written(code: str, message: str, why: list[Placed], cells: list[CellOut] | None = None) -> NotWritten:
    return NotWritten(**refused(code=code, message=message, findings=why), cells=cells or [])


def _cells(written: Written) -> list[CellOut]:
    """Each verdict with its report as it is now; where nothing was written, the one on its way."""
    pairs = [
        (verdict, report or verdict.before) for verdict, report in zip(written.verdicts, written.reports, strict=True)
    ]
    shown = iter(reports_out(report for _, report in pairs if report is not None))
    return [_cell(verdict, None if report is None else next(shown)) for verdict, report in pairs]


def _cell(verdict: Verdict, report: ReportOut | None) -> CellOut:
    stands = None if verdict.stands is None else value_out(verdict.stands)
    findings: list[Finding] = list(verdict.findings)
    return CellOut(
        place=verdict.typed.place, fate=verdict.fate.value, attempted=verdict.typed.text, report=report, stands=stands,
        findings=[said_of(each, verdict.typed.place) for each in findings],
    )  # fmt: skip


def _stopped(verdict: Verdict) -> bool:
    return verdict.fate in (Fate.REFUSED, Fate.CONFLICT)
