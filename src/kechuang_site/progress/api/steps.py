"""Steps a program takes with reports, each for the content it saw: the same actions as those of the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.accept_report import accept_reports
from kechuang_site.progress.actions.paper import Paper
from kechuang_site.progress.actions.return_report import return_reports
from kechuang_site.progress.actions.sign_report import sign_on_paper, sign_reports
from kechuang_site.progress.actions.stepping import Seen, Taken
from kechuang_site.progress.actions.submit_report import submit_reports, void_reports, withdraw_reports
from kechuang_site.progress.api.once import once
from kechuang_site.progress.api.shapes import ReportOut, reports_out
from kechuang_site.record.refusal import refused
from kechuang_site.record.wire import SHA256, TEXT, WRITING, Key, Once, Problem, Said, Shape, said_of

router = Router(tags=["progress"])
_UNKNOWN = "report.not-found"
_NOTHING = "所列各项都没有办成，一项也没有改动；请看findings里每一项的原因。"
FileName = Annotated[str, Query(min_length=1, max_length=200, pattern=TEXT)]
# The number of a report and the content seen, with a colon between.
PaperOf = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,14}:[0-9a-f]{64}$")]
RAW = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class SeenIn(Shape):
    """A report and the digest of the content that was seen."""

    report: Key
    content: Annotated[str, Field(pattern=SHA256)]


class Steps(Shape):
    """The reports a step is taken with."""

    reports: Annotated[list[SeenIn], Field(min_length=1, max_length=500)]


class Returning(Steps):
    """The same, with what is to be mended."""

    reason: Annotated[str, Field(min_length=1, max_length=400, pattern=TEXT)]


class NotTaken(Shape):
    """A report the step was not taken with, and why not."""

    report: int
    findings: list[Said]


class StepsOut(Shape):
    """The reports as they are now, and those the step was not taken with."""

    done: list[ReportOut]
    refused: list[NotTaken]


_TOLD: dict[str, Any] = {"response": {200: StepsOut, **WRITING}}
# The steps whose action asks for nothing but the contents seen.
Take = Callable[..., Taken]


@router.post("/plans/{int:plan}/reports/submit", url_name="report_submit", summary="提交", **_TOLD)
def submit(request: HttpRequest, plan: int, steps: Steps, key: Once) -> HttpResponse:
    """Send drafts on to the unit's head."""
    return _step(request, plan, steps, key, submit_reports)


@router.post("/plans/{int:plan}/reports/withdraw", url_name="report_withdraw", summary="撤回", **_TOLD)
def withdraw(request: HttpRequest, plan: int, steps: Steps, key: Once) -> HttpResponse:
    """Take back what nobody has signed."""
    return _step(request, plan, steps, key, withdraw_reports)


@router.post("/plans/{int:plan}/reports/void", url_name="report_void", summary="作废", **_TOLD)
def void(request: HttpRequest, plan: int, steps: Steps, key: Once) -> HttpResponse:
    """Set drafts aside for good."""
    return _step(request, plan, steps, key, void_reports)


@router.post("/plans/{int:plan}/reports/sign", url_name="report_sign", summary="单位审签", **_TOLD)
def sign(request: HttpRequest, plan: int, steps: Steps, key: Once) -> HttpResponse:
    """Sign as the unit's head."""
    return _step(request, plan, steps, key, sign_reports)


@router.post("/plans/{int:plan}/reports/accept", url_name="report_accept", summary="专班办核定", **_TOLD)
def accept(request: HttpRequest, plan: int, steps: Steps, key: Once) -> HttpResponse:
    """Accept as the plan office: then the numbers stand."""
    return _step(request, plan, steps, key, accept_reports)


@router.post("/plans/{int:plan}/reports/return", url_name="report_return", summary="退回", **_TOLD)
def give_back(request: HttpRequest, plan: int, steps: Returning, key: Once) -> HttpResponse:
    """Give reports back with the reason."""
    return _step(request, plan, steps, key, return_reports, reason=steps.reason)


@router.post(
    "/plans/{int:plan}/reports/paper", url_name="report_paper", summary="登记纸面审签", openapi_extra=RAW, **_TOLD
)
def paper(
    request: HttpRequest, plan: int, key: Once, name: FileName,
    signer: Annotated[str, Query(min_length=1, max_length=40, pattern=TEXT)],
    report: Annotated[list[PaperOf], Query(min_length=1, max_length=50)],
) -> HttpResponse:  # fmt: skip
    """Enter that the unit's head signed on paper; the scan is the body, `report` are number:content, one or more."""
    scan = request.read()
    pairs = [each.partition(":") for each in report]
    steps = Steps(reports=[SeenIn(report=int(number), content=content) for number, _, content in pairs])
    return _step(request, plan, steps, key, sign_on_paper, body=scan, paper=Paper(name, scan, signer))


def _step(
    request: HttpRequest, plan: int, steps: Steps, key: str, take: Take, *, body: bytes | None = None, **more: Any
) -> HttpResponse:
    found = plan_of(request.asker, plan)
    seen = [Seen(each.report, each.content) for each in steps.reports]

    def run() -> tuple[int, Shape]:
        return _told(take(by=request.asker, at=request.now, plan=found, seen=seen, **more))

    return once(request, key, request.body if body is None else body, run)


def _told(taken: Taken) -> tuple[int, Shape]:
    """200 where something was done; 404 where none of it is in sight, else 409."""
    if taken.done:
        no = [NotTaken(report=pk, findings=[said_of(why)]) for pk, why in taken.refused]
        return 200, StepsOut(done=reports_out(taken.done), refused=no)
    why = [(f"report {pk}", finding) for pk, finding in taken.refused]
    status = 404 if all(finding.code == _UNKNOWN for _, finding in why) else 409
    return status, Problem(**refused(code="api.refused", message=_NOTHING, findings=why))
