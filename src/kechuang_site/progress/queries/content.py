"""What a signature would hold for: the digest of each report's content as it is now, and the hands it went through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kechuang.progress.content import Content, content_hash
from kechuang_site.progress.models import Evidence, Report, Signature

_HANDS = ("submit", "sign")


def contents_of(reports: Iterable[Report]) -> dict[int, str]:
    """The digest of each report's content as it is now; two queries for any number of reports."""
    rows = list(reports)
    files = _files([row.pk for row in rows])
    return {row.pk: content_hash(_content(row, files.get(row.pk, ()))) for row in rows}


def content_of(report: Report) -> str:
    """The digest of one report's content."""
    return contents_of((report,))[report.pk]


def _content(row: Report, files: Sequence[str]) -> Content:
    return Content(
        _about(row), "" if row.party_id is None else row.party.code, row.period, row.text, row.amount, row.measure,
        row.nature, row.origin, row.note, row.reason, tuple(files),
    )  # fmt: skip


def _about(row: Report) -> str:
    if row.indicator_id is not None:
        return f"indicator {row.indicator.plan_id} {row.indicator.code}"
    return f"task {row.task_id} {row.reporter_id}" if row.task_id is not None else f"ask {row.ask_id}"


def _files(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Evidence.objects.filter(report_id__in=keys, removed_at=None).values_list("report_id", "file__sha256")
    for report, sha256 in rows.order_by("pk"):
        found.setdefault(report, []).append(sha256)
    return found


def hands_of(keys: Collection[int]) -> dict[int, list[Signature]]:
    """The signatures of each report, the oldest first."""
    found: dict[int, list[Signature]] = {}
    for row in Signature.objects.filter(report_id__in=keys).order_by("pk"):
        found.setdefault(row.report_id, []).append(row)
    return found


def hands(signatures: Iterable[Signature], content: str) -> frozenset[int]:
    """The persons who submitted or signed exactly this content."""
    return frozenset(each.person_id for each in signatures if each.step in _HANDS and each.content == content)
