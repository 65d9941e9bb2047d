"""What a program names by code or number, as rows of one plan: indicators, tasks, asks, and whose number it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kechuang_site.access.queries.party_row import parties_by_code
from kechuang_site.progress.models import Ask


@dataclass(frozen=True, slots=True)
class Named:
    """The rows of a plan by what they are called; what is not there is not of this plan."""

    indicators: Mapping[str, Any]
    tasks: Mapping[int, Any]
    asks: Mapping[int, Any]
    parties: Mapping[str, Any]


def named_in(plan: Any, *, indicators: Collection[str], tasks: Collection[int], asks: Collection[int]) -> Named:
    """The rows that are named, with what weighing a report needs of them."""
    by_code = plan.indicators.filter(code__in=indicators).select_related("reporting_unit", "reporting_rule")
    led = plan.tasks.filter(pk__in=tasks).prefetch_related("units")
    asked = Ask.objects.filter(plan=plan, pk__in=asks, withdrawn=False).select_related("party")
    return Named(
        {row.code: row for row in by_code}, {row.pk: row for row in led}, {row.pk: row for row in asked},
        parties_by_code(plan.division),
    )  # fmt: skip
