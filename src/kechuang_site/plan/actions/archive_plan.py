"""归档: a year's plan is closed; from then on it can be looked at, and not changed."""

from __future__ import annotations

from datetime import datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Plan
from kechuang_site.record.write import recording


def archive_plan(*, by: Asker, at: datetime, plan: Plan, reason: str) -> Plan | Finding:
    """Close a plan that was in force. Raises Conflict where it moved on since it was read, Refused otherwise."""
    actor = require(by, "plan.archive", division=plan.division, archived=plan.archived)
    if plan.state != Plan.State.IN_FORCE:
        return Finding.error("plan.not-in-force", "方案还没有启用，不能归档；请先核对并启用，或撤回导入的文件。")
    if not reason.strip():
        return Finding.error("plan.archive-reason", "没有填写归档依据；请写明依据，如年度考核结束的文件或会议。")
    with recording(by=actor, act="plan.archive", at=at, reason=reason.strip()) as writes:
        return writes.change(plan, state=Plan.State.ARCHIVED, archived_at=at)
