"""One cell of a year-end table as rows: what a late final number is entered for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kechuang_site.access.queries.may import Hidden
from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.plan.queries.plan import indicator_of
from kechuang_site.progress.models import Report
from kechuang_site.progress.queries.year_table import Line


@dataclass(frozen=True, slots=True)
class YearCell:
    """An indicator, a party (None: the county), and the month the number speaks of."""

    indicator: Any
    party: Any
    month: str


def year_cell(plan: Any, line: Line) -> YearCell:
    """The rows of a line."""
    party = None if line.unit is None else parties_by_code(plan.division)[line.unit[1]]
    return YearCell(indicator_of(plan, line.code), party, line.month)


def late_of(plan: Any, key: int) -> Report:
    """A report of a plan by key. Raises Hidden for any other."""
    found = Report.objects.filter(round__plan=plan, pk=key).first()
    if found is None:
        raise Hidden("没有这一项填报，或者不在您的办理范围内。")
    return found
