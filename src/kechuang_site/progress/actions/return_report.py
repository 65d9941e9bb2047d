"""退回: with a reason, by the unit's head or the office; what was accepted and is not locked gives its value back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kechuang.progress.life import ReportState, Step
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require_some, scope_of
from kechuang_site.progress.actions.fitting import unfit_signature
from kechuang_site.progress.actions.stepping import Hand, Seen, Stepping, Taken
from kechuang_site.progress.models import Report
from kechuang_site.progress.store.cell import hold, take_back
from kechuang_site.progress.store.report import another_open
from kechuang_site.record.write import Recording, recording


def return_reports(*, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen], reason: str) -> Taken:
    """Give reports back to their clerk. A head returns what waits for the head; the office everything not locked."""
    actor = require_some(by, "report.return", division=plan.division, archived=plan.archived)
    if not reason.strip():
        why = Finding.error("report.return-reason", "退回须写明原因，让填报人知道改什么；请填写后再退回。")
        return Taken((), tuple((each.report, why) for each in seen))
    if (unfitting := unfit_signature(reason=reason.strip())) is not None:
        return Taken((), tuple((each.report, unfitting) for each in seen))
    scope = scope_of(by, "report.return")
    office = plan.division in scope.divisions

    def allowed(row: Report) -> bool:
        return office or (row.reporter_id in scope.parties and row.state != ReportState.ACCEPTED.value)

    with recording(by=actor, act="report.return", at=at, reason=reason.strip()) as writes:
        hold(plan)
        hand = Hand(by.person, reason=reason.strip())
        return Stepping(writes, plan.pk, at, allowed).take(Step.RETURN, seen, hand, then=lambda row: _back(writes, row))


def _back(writes: Recording, row: Report) -> Finding | dict[str, Any]:
    """An accepted value of its own making stands no longer; the one before does again."""
    if row.state == ReportState.ACCEPTED.value and another_open(row):
        return Finding.error("report.correcting", "这个数已有一项新的填报在办，不能退回；请先办结或作废那一项。")
    if row.state != ReportState.ACCEPTED.value or row.value_id is None or row.value_id == row.stood_id:
        return {"value": None}
    if not row.value.current:
        return Finding.error("report.followed", "这个数之后又有更新的版本，不能退回；请按更正重新填报。")
    take_back(writes, row.value)
    return {"value": None}
