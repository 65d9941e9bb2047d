"""One report: what it says, its course, what stands behind it, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from kechuang.vocabulary import Finding
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.forms.review import PaperForm, ReasonForm
from kechuang_site.progress.queries.review_report import file_read, report_page

_GONE = 410


def show_report(request: HttpRequest, plan: int, report: int) -> HttpResponse:
    """The page of one report."""
    return report_response(request, plan_of(request.asker, plan), report)


def report_response(
    request: HttpRequest, plan: Any, key: int, *, refused: Sequence[tuple[int, Finding]] = (), status: int = 200,
    reason: ReasonForm | None = None, paper: PaperForm | None = None,
) -> HttpResponse:  # fmt: skip
    """The same, with what was refused where a step was tried."""
    page = report_page(request.asker, plan, key, now=request.now)
    context = {
        "plan": plan, "page": page, "row": page.row, "why": dict(refused).get(key),
        "reason": reason or ReasonForm(), "paper": paper or PaperForm(),
    }  # fmt: skip
    return render(request, "progress/report.html", context, status=status)


def show_file(request: HttpRequest, plan: int, report: int, sha256: str) -> HttpResponse:
    """A file behind a report, for whoever may read the report; never shown inside our own pages."""
    file, name = file_read(request.asker, plan_of(request.asker, plan), report, sha256)
    content = content_of(file)
    if isinstance(content, Finding):
        return render(request, "evidence/unreadable.html", {"file": file, "problem": content}, status=_GONE)
    response = HttpResponse(content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
