"""归档: the plan's part of closing its year; from then on it can be looked at, and not changed."""

from __future__ import annotations

from datetime import datetime

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Plan
from kechuang_site.record.write import recording


def archive_plan(*, by: Asker, at: datetime, plan: Plan, reason: str) -> Plan:
    """Called by `progress.actions.year_close` alone, which looks at what stands open and fixes the year-end table.

    Raises Conflict where the plan moved on since it was read, Refused.
    """
    actor = require(by, "year.close", division=plan.division, archived=plan.archived)
    with recording(by=actor, act="plan.archive", at=at, reason=reason) as writes:
        return writes.change(plan, state=Plan.State.ARCHIVED, archived_at=at)
