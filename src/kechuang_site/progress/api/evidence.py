"""佐证 sent by a program: a file as the whole body of a request, apart from the numbers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import require
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.actions.evidence_add import Brought, add_evidence
from kechuang_site.progress.api.once import once
from kechuang_site.progress.api.shapes import ReportOut, reports_out
from kechuang_site.progress.api.steps import RAW, FileName
from kechuang_site.progress.queries.evidence import report_seen
from kechuang_site.record.refusal import refused
from kechuang_site.record.wire import WRITING, Once, Problem, Shape

router = Router(tags=["progress"])


class EvidenceOut(Shape):
    """The file as it is kept, and the report, whose content is another with it."""

    id: int
    name: str
    sha256: str
    size: int
    report: ReportOut


@router.post(
    "/plans/{int:plan}/reports/{int:report}/evidence", url_name="report_evidence", summary="添加佐证",
    response={200: EvidenceOut, **WRITING}, openapi_extra=RAW,
)  # fmt: skip
def add(request: HttpRequest, plan: int, report: int, key: Once, name: FileName) -> HttpResponse:
    """Put a file behind a report; the body is the file. What was submitted or signed is a draft again."""
    found = plan_of(request.asker, plan)
    row = report_seen(request.asker, found, report)
    require(request.asker, "report.write", division=found.division, party=row.reporter_id, archived=found.archived)
    content = request.read()
    return once(request, key, content, lambda: _add(request, found, row.pk, Brought(name, content)))


def _add(request: HttpRequest, plan: Any, report: int, file: Brought) -> tuple[int, Shape]:
    done = add_evidence(by=request.asker, at=request.now, plan=plan, report=report, file=file)
    if isinstance(done, Finding):
        return 409, Problem(**refused(code=done.code, message=done.message, findings=[(None, done)]))
    (shown,) = reports_out([report_seen(request.asker, plan, report)])
    return 200, EvidenceOut(id=done.pk, name=done.name, sha256=done.file.sha256, size=done.file.size, report=shown)
