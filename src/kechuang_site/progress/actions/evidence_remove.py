"""移去佐证: a file stands behind a report no longer; its row stays in the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require_some, scope_of
from kechuang_site.progress.actions.evidence_add import not_open, reopen
from kechuang_site.progress.actions.stepping import not_found
from kechuang_site.progress.models import Evidence
from kechuang_site.progress.store.evidence import standing_files
from kechuang_site.progress.store.report import held_reports
from kechuang_site.record.write import recording


def remove_evidence(*, by: Asker, at: datetime, plan: Any, report: int, evidence: int) -> Evidence | Finding:
    """Take a file from behind a report, which is a draft again; what is not there any more is found missing."""
    actor = require_some(by, "report.write", division=plan.division, archived=plan.archived)
    scope = scope_of(by, "report.write")
    with recording(by=actor, act="evidence.remove", at=at) as writes:
        row = held_reports(plan.pk, [report]).get(report)
        if row is None or not scope.holds(division=plan.division, party=row.reporter_id):
            return not_found()
        found = next((each for each in standing_files(row) if each.pk == evidence), None)
        if found is None:
            return Finding.error("evidence.gone", "这份佐证已经移去；请刷新后查看。")
        if (stopped := not_open(row)) is not None:
            return stopped
        reopen(writes, row)
        return writes.change(found, removed_at=at)
