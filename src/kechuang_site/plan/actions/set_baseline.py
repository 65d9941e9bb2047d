"""设定上年基数: the number of the year before that the targets of an indicator build on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Indicator
from kechuang_site.record.write import recording


@dataclass(frozen=True, slots=True)
class NewBaseline:
    """The base an indicator gets, in its measure; `indicator.version` is the one that was seen."""

    indicator: Indicator
    amount: Decimal


def set_baselines(
    *, by: Asker, at: datetime, plan: Any, chosen: Sequence[NewBaseline], reason: str | None = None
) -> int:
    """Set the bases chosen, all or none; how many changed. Raises Conflict, Refused."""
    actor = require(by, "year.start", division=plan.division, archived=plan.archived)
    wanted = [each for each in chosen if each.indicator.baseline != each.amount]
    with recording(by=actor, act="baseline.set", at=at, reason=reason) as writes:
        for each in wanted:
            writes.change(each.indicator, baseline=each.amount)
    return len(wanted)
