"""Files behind a report as rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kechuang_site.progress.models import Evidence, Report, ReportingRule


def standing_files(report: Report) -> list[Evidence]:
    """What stands behind a report now, held until the transaction ends."""
    return list(Evidence.objects.select_for_update().filter(report=report, removed_at=None).order_by("pk"))


def behind(reports: Collection[int]) -> frozenset[int]:
    """Those of some reports that have a file behind them now."""
    rows = Evidence.objects.filter(report_id__in=reports, removed_at=None)
    return frozenset(rows.values_list("report_id", flat=True))


def asking_evidence(plan: Any) -> Mapping[int, str]:
    """The indicators of a plan whose source has no document of its own, each with who reports its shares."""
    rows = ReportingRule.objects.filter(indicator__plan=plan, document=False)
    return dict(rows.values_list("indicator_id", "shares"))
