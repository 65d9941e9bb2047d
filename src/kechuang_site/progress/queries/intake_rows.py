"""The rows of a returned file as cells of the plan, and what would become of each now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.progress.models import Ask
from kechuang_site.progress.queries.unit_sheets import ASK_MARK

SaidRow = Mapping[str, Any]


@dataclass(frozen=True)
class PlanCells:
    """The things of a plan that rows may speak of, by their 编号."""

    plan: Any

    @cached_property
    def indicators(self) -> dict[str, Any]:
        rows = self.plan.indicators.select_related("reporting_unit", "reporting_rule")
        return {row.code: row for row in rows}

    @cached_property
    def tasks(self) -> dict[str, Any]:
        return {row.number: row for row in self.plan.tasks.prefetch_related("units")}

    @cached_property
    def parties(self) -> dict[str, Any]:
        return parties_by_code(self.plan.division)

    @cached_property
    def asks(self) -> dict[str, Ask]:
        rows = Ask.objects.filter(plan=self.plan, withdrawn=False).select_related("party", "asker")
        return {f"{ASK_MARK}{row.pk}": row for row in rows}

    def subject(self, key: str) -> dict[str, Any] | None:
        """What a 编号 speaks of, as fields of a typed cell; None where the plan knows no such thing."""
        if key in self.asks:
            return {"ask": self.asks[key]}
        if key in self.tasks:
            return {"task": self.tasks[key]}
        code, _, unit = key.partition("/")
        if code not in self.indicators or (unit and unit not in self.parties):
            return None
        return {"indicator": self.indicators[code], "party": self.parties[unit] if unit else None}
