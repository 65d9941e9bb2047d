"""报送口径 as the office edits them: one row an indicator, with the versions that were seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from kechuang.progress.release.say import releases_said
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import Hidden, scope_of
from kechuang_site.plan.queries.plan import plan_of
from kechuang_site.progress.models import ReportingRule

CADENCES = (("month", _("每月")), ("quarter", _("每季")), ("half", _("每半年")), ("year", _("每年")))
SHARES = tuple(ReportingRule.Shares.choices)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """An indicator with its rule; `seen` is 0 where none was set yet."""

    indicator: Any
    rule: ReportingRule
    seen: int

    @property
    def releases(self) -> str:
        return releases_said(self.rule.releases)


def plan_ruled(asker: Asker, key: int) -> Any:
    """The plan whose rules the asker may set. Raises Hidden."""
    plan = plan_of(asker, key)
    if not scope_of(asker, "chain.set").holds(division=plan.division):
        raise Hidden("没有这个方案，或者不在您的查看范围内。")
    return plan


def rules_page(plan: Any) -> Sequence[RuleRow]:
    """Every indicator of a plan, in its order."""
    rows = {row.indicator_id: row for row in ReportingRule.objects.filter(indicator__plan=plan)}
    found = []
    for indicator in plan.indicators.select_related("reporting_unit").order_by("order"):
        row = rows.get(indicator.pk)
        found.append(RuleRow(indicator, row or ReportingRule(indicator=indicator), 0 if row is None else row.version))
    return found
