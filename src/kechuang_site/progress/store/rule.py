"""The rules of reporting of a plan as rows."""

from __future__ import annotations

from typing import Any

from kechuang_site.progress.models import ReportingRule


def rules_held(plan: Any) -> dict[int, ReportingRule]:
    """The rule of each indicator that has one, held until the transaction ends."""
    rows = ReportingRule.objects.select_for_update().filter(indicator__plan=plan)
    return {row.indicator_id: row for row in rows.order_by("pk")}
