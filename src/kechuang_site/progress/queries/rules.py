"""The rules of reporting of a plan out of its rows, as the library derives duties from them."""

from __future__ import annotations

from typing import Any

from kechuang.progress.owed import Cadence, Rule, Rules, Shares
from kechuang.progress.release import Publisher, ReleaseCalendar, read_releases
from kechuang_site.progress.models import ReportingRule


def rules_of(plan: Any) -> Rules:
    """Each indicator's rule; its publisher stands in the calendar under the indicator's code."""
    rows = {row.indicator_id: row for row in ReportingRule.objects.filter(indicator__plan=plan)}
    rules, publishers, findings = {}, {}, []
    for indicator in plan.indicators.select_related("reporting_unit").order_by("order"):
        row = rows.get(indicator.pk) or ReportingRule(indicator=indicator)
        unit = indicator.reporting_unit
        rules[indicator.code] = Rule(
            None if unit is None else unit.name, Shares(row.shares), indicator.code, Cadence(row.cadence), row.computed
        )
        releases, wrong = read_releases(row.source, row.releases)
        publishers[indicator.code] = Publisher(row.source, Cadence(row.cadence), row.document, releases)
        findings.extend(wrong)
    calendar = ReleaseCalendar(publishers, tuple(findings), plan.invented)
    return Rules(rules, calendar, findings=tuple(findings), invented=plan.invented)
