"""Shares and county tiers as rows: one writer at a time for each indicator, and a version beside a version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kechuang_site.plan.models import Indicator, Target
from kechuang_site.record.write import Recording


@dataclass(frozen=True, slots=True)
class Setting:
    """A version to be written: value (None: cleared), the month it counts from, why, when."""

    value: Decimal | None
    effective_month: str
    reason: str
    at: datetime


def hold(indicator: Indicator) -> None:
    """Let others who would set the same indicator's targets wait until this transaction ends."""
    Indicator.objects.select_for_update().filter(pk=indicator.pk).first()


def set_version(writes: Recording, old: Target | None, cell: Target, setting: Setting) -> Target:
    """Write a version of `cell`; `old`, where it counts from the same month, hands `current` over to it."""
    if old is not None and old.effective_month == setting.effective_month:
        writes.change(old, current=False)
    cell.value, cell.withdrawn = setting.value, setting.value is None
    cell.effective_month, cell.reason, cell.set_at = setting.effective_month, setting.reason, setting.at
    cell.follows, cell.current = old, True
    return writes.add(cell)
