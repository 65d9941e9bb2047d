"""One report with its course, the files behind it, and the other reports of its cell; and the reports behind a value."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from kechuang.progress.life import ReportState
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.progress.models import Evidence, Report, Signature
from kechuang_site.progress.queries.content import contents_of
from kechuang_site.progress.queries.review import report_read, reports_read
from kechuang_site.progress.queries.review_course import Course, course_of, signatures_of
from kechuang_site.progress.queries.review_risk import risks_of
from kechuang_site.progress.queries.review_row import ReviewRow, review_rows


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report and the others of its cell, the newest first."""

    row: ReviewRow
    others: Sequence[tuple[Report, ReportState]]


@dataclass(frozen=True, slots=True)
class Behind:
    """The report a value came from; `may_read` whether the asker may open it."""

    report: Report
    course: Course
    may_read: bool


def report_page(asker: Asker, plan: Any, key: int, *, now: datetime) -> ReportPage:
    """The page of one report. Raises Hidden where the asker may not read it."""
    report = report_read(asker, plan, key)
    risks = risks_of(plan, (report,), today=now.date())
    (row,) = review_rows(asker, plan, (report,), risks, now=now)
    cell = {name: getattr(report, name) for name in ("indicator_id", "task_id", "ask_id", "party_id", "period")}
    if report.indicator_id is None:
        cell["reporter_id"] = report.reporter_id
    others = reports_read(asker, plan).filter(**cell).exclude(pk=report.pk).order_by("-pk")
    return ReportPage(row, [(other, ReportState(other.state)) for other in others])


def file_read(asker: Asker, plan: Any, key: int, sha256: str) -> tuple[Any, str]:
    """A file behind a report and its name here: its evidence, also what was taken away, or a scan of its signatures.

    Raises Hidden for any other.
    """
    report = report_read(asker, plan, key)
    evidence = Evidence.objects.filter(report=report).select_related("file").order_by("pk")
    signed = Signature.objects.filter(report=report, paper__isnull=False).select_related("paper")
    scans = [report.paper, *(row.paper for row in signed)]
    shown = [(row.file, row.name or row.file.name) for row in evidence] + [(each, each.name) for each in scans if each]
    found = next((each for each in shown if each[0].sha256 == sha256), None)
    if found is None:
        raise Hidden("这一项填报没有这个文件，或者不在您的查看范围内。")
    return found


def reports_behind(asker: Asker, division: str, values: Collection[int], *, now: datetime) -> dict[int, Behind]:
    """The report each value came from, by the value's key; a later one that said the same made nothing."""
    rows = Report.objects.filter(value_id__in=values).exclude(stood_id=F("value_id"))
    reports = {row.value_id: row for row in rows.select_related("round", "indicator", "party", "author", "paper")}
    signatures, contents = signatures_of([row.pk for row in reports.values()]), contents_of(reports.values())
    scope = scope_of(asker, "report.read")
    return {
        key: Behind(
            row, course_of(row, signatures.get(row.pk, ()), contents[row.pk], now=now),
            scope.holds(division=division, party=row.reporter_id),
        )
        for key, row in reports.items()
    }  # fmt: skip
