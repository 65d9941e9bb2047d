"""What an adoption is writing: its document, the names it knows, and the rows made so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kechuang.progress.series import Tracked
from kechuang.vocabulary import Period, PeriodError, Source
from kechuang_site.plan.models import Document, Goal, Indicator, Task
from kechuang_site.plan.store.naming import Naming
from kechuang_site.record.write import Recording


@dataclass
class Writing:
    """What is being written, and the rows made so far: indicators by the key of their target."""

    writes: Recording
    document: Document
    naming: Naming
    at: datetime
    tracked: Tracked
    # why a breakdown gives more or less than the plan, by 《table》column
    reasons: Mapping[str, str] = field(default_factory=dict)
    goals: dict[Source, Goal] = field(default_factory=dict)
    tasks: dict[Source, Task] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)

    @property
    def first_month(self) -> str:
        """The month from which the plan's own targets count."""
        return first_month(self.document.plan.period)


def first_month(period: str) -> str:
    """The first month of a period's key: 2024 → 2024-01."""
    try:
        return Period.parse(period).months()[0].key
    except PeriodError:
        return f"{period[:4]}-01"
