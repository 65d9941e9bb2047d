"""序时节点: the plan office sets how much of an indicator is due by the end of a month, for the whole county."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Checkpoint, Plan
from kechuang_site.plan.queries.checkpoint import county_checkpoints
from kechuang_site.record.write import recording

_BY_HAND = "hand"


@dataclass(frozen=True, slots=True)
class Due:
    """So much of the indicator with this code by the end of this period."""

    code: str
    period: str
    amount: Decimal


def set_checkpoints(*, by: Asker, at: datetime, plan: Plan, dues: Iterable[Due]) -> int:
    """Set the checkpoints in one act; how many were written. One the plan itself sets is left as it is.

    Raises KeyError for a code the plan does not have, Refused where the asker may not.
    """
    actor = require(by, "share.set", division=plan.division, archived=plan.archived)
    indicators = {row.code: row for row in plan.indicators.all()}
    there = county_checkpoints(plan)
    with recording(by=actor, act="checkpoint.set", at=at) as writes:
        for due in dues:
            indicator = indicators[due.code]
            row = there.get((indicator.pk, due.period))
            if row is None:
                writes.add(Checkpoint(indicator=indicator, period=due.period, value=due.amount, origin=_BY_HAND))
            elif row.origin == _BY_HAND and row.value != due.amount:
                writes.change(row, value=due.amount)
        return len(writes.changes)
