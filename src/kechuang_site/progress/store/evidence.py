"""Files behind a report as rows."""

from __future__ import annotations

from kechuang_site.progress.models import Evidence, Report


def standing_files(report: Report) -> list[Evidence]:
    """What stands behind a report now, held until the transaction ends."""
    return list(Evidence.objects.select_for_update().filter(report=report, removed_at=None).order_by("pk"))
