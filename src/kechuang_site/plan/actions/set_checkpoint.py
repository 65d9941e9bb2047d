"""序时节点: the plan office sets how much of an indicator is due by the end of a month, for the whole county."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kechuang.progress import Origin
from kechuang.progress.model import SET_BY_PERSON
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Checkpoint, Plan
from kechuang_site.plan.store.checkpoint import county_standing, put
from kechuang_site.record.write import recording


@dataclass(frozen=True, slots=True)
class Due:
    """So much of the indicator with this code by the end of this period."""

    code: str
    period: str
    amount: Decimal


def set_checkpoints(*, by: Asker, at: datetime, plan: Plan, dues: Iterable[Due]) -> int:
    """Set the checkpoints in one act; how many were written. One the plan itself sets is left as it is, and one a
    person set is corrected from the month it counts from.

    Raises KeyError for a code the plan does not have, Refused where the asker may not.
    """
    actor = require(by, "checkpoint.set", division=plan.division, archived=plan.archived)
    indicators = {row.code: row for row in plan.indicators.all()}
    there = county_standing(plan)
    with recording(by=actor, act="checkpoint.set", at=at) as writes:
        written = 0
        for due in dues:
            indicator = indicators[due.code]
            row = there.get((indicator.pk, due.period))
            if row is None or (row.origin in SET_BY_PERSON and row.value != due.amount):
                new = Checkpoint(indicator=indicator, period=due.period, value=due.amount, origin=Origin.HAND.value)
                new.effective_month = row.effective_month if row else ""
                there[indicator.pk, due.period] = put(writes, row, new)
                written += 1
        return written
