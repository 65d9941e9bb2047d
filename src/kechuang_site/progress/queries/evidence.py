"""佐证 behind reports: the files with their names, and where else the same file is used, as far as the asker may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from kechuang.progress.wording import month_text
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, Scope, scope_of
from kechuang_site.progress.models import Evidence, Report, Signature
from kechuang_site.record.one import one

ELSEWHERE_HIDDEN = "另一处也用了同一文件"


@dataclass(frozen=True, slots=True)
class Attached:
    """One file behind one report; `elsewhere` says where the same file stands too: by name where the asker may see."""

    key: int
    report: int
    name: str
    sha256: str
    size: int
    added_at: datetime
    elsewhere: tuple[str, ...] = ()


def attached_to(asker: Asker, division: str, reports: Collection[int]) -> Mapping[int, tuple[Attached, ...]]:
    """The files behind each report of a county, in the order they came; at most three queries for any number of reports."""
    rows = sorted(_standing().filter(report_id__in=reports).select_related("file"), key=lambda row: row.pk)
    uses = _uses({row.file_id for row in rows}) if rows else {}
    scope = scope_of(asker, "report.read")
    found: dict[int, tuple[Attached, ...]] = {}
    for row in rows:
        others = [use for use in uses.get(row.file_id, ()) if use.report_id != row.report_id]
        one = Attached(
            row.pk, row.report_id, row.name or row.file.name, row.file.sha256, row.file.size, row.added_at,
            _said(others, scope, division),
        )  # fmt: skip
        found[row.report_id] = (*found.get(row.report_id, ()), one)
    return found


def report_seen(asker: Asker, plan: Any, key: int) -> Report:
    """A report of a plan that the asker may read. Raises Hidden."""
    rows = Report.objects.select_related("round", "indicator", "task", "ask", "party", "reporter")
    found = one(rows.filter(round__plan=plan, pk=key))
    if found is None or not scope_of(asker, "report.read").holds(division=plan.division, party=found.reporter_id):
        raise Hidden("没有这一项填报，或者不在您的查看范围内。")
    return found


def evidence_seen(report: Report, key: int) -> None:
    """Make sure a key is of a file that stands, or stood, behind a report the asker sees. Raises Hidden."""
    if not Evidence.objects.filter(report=report, pk=key).exists():
        raise Hidden("这一项填报没有这份佐证。")


def name_known(asker: Asker, file: Any) -> str | None:
    """The name under which the asker knows a file behind a report they may read; None where there is no such report.

    What was taken away stays in the record, and can still be opened by who may read the report.
    """
    scope = scope_of(asker, "report.read")
    if scope.holds(division=file.division):
        mine = Q()
    elif scope.parties:
        mine = Q(report__reporter_id__in=scope.parties)
    else:
        return None
    behind = Evidence.objects.filter(mine, file=file, report__round__plan__division=file.division).order_by("pk")
    name = behind.values_list("name", flat=True).first()
    if name is not None:
        return name or file.name
    signed = Signature.objects.filter(mine, paper=file, report__round__plan__division=file.division)
    return file.name if signed.exists() else None


def _standing() -> Any:
    return Evidence.objects.filter(removed_at=None)


def _uses(files: Collection[int]) -> Mapping[int, Sequence[Evidence]]:
    """Where each file stands, of those that stand in more than one place."""
    twice = _in_two_places(files)
    if not twice:
        return {}
    rows = _standing().filter(file_id__in=twice).exclude(report__state="void")
    joined = rows.select_related(
        "report__indicator", "report__task", "report__ask", "report__reporter", "report__party"
    )
    found: dict[int, list[Evidence]] = {}
    for row in joined.order_by("pk"):
        found.setdefault(row.file_id, []).append(row)
    return found


def _in_two_places(files: Collection[int]) -> list[int]:
    """Those that stand behind more than one report: few, and asked for without what each report speaks of."""
    counted = _standing().filter(file_id__in=files).values("file_id").annotate(places=Count("pk")).order_by()
    return list(counted.filter(places__gt=1).values_list("file_id", flat=True))


def _said(uses: Iterable[Evidence], scope: Scope, division: str) -> tuple[str, ...]:
    seen, hidden = [], False
    for use in uses:
        if scope.holds(division=division, party=use.report.reporter_id):
            seen.append(_place(use.report))
        else:
            hidden = True
    return (*dict.fromkeys(seen), *((ELSEWHERE_HIDDEN,) if hidden else ()))


def _place(report: Report) -> str:
    """甲镇「技术合同成交额」2025年6月."""
    about = report.indicator or report.task or report.ask
    name = getattr(about, "name", None) or getattr(about, "title", None) or about.words
    whose = "" if report.party is None else f"（{report.party.name}）"
    period = month_text(report.period) if len(report.period) == 7 and report.period[5:].isdigit() else report.period
    return f"{report.reporter.name}「{name}」{whose}{period}"
