"""演示数据: say of a plan that it is run with invented numbers; every page of it then says so."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Plan
from kechuang_site.record.write import recording


def mark_invented(*, by: Asker, at: datetime, plan: Plan) -> Plan:
    """Mark the plan; a mark is never taken off. Raises Refused where the asker may not, Conflict where it moved on."""
    actor = require(by, "plan.import", division=plan.division, archived=plan.archived)
    with recording(by=actor, act="plan.mark", at=at, note="演示数据") as writes:
        return writes.change(plan, invented=True)
