"""添加佐证: a file is put behind a report, apart from its saving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.progress.life import ReportState, Step, after, step_refused
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require_some, scope_of
from kechuang_site.evidence.store.file import lay_down, plain_name, store_file
from kechuang_site.evidence.store.kind import kind_refused
from kechuang_site.progress.actions.stepping import not_found
from kechuang_site.progress.models import Evidence, Report
from kechuang_site.progress.store.evidence import standing_files
from kechuang_site.progress.store.report import held_reports
from kechuang_site.record.write import Recording, recording


@dataclass(frozen=True, slots=True)
class Brought:
    """A file a person brings: its name and content."""

    name: str
    content: bytes


def add_evidence(*, by: Asker, at: datetime, plan: Any, report: int, file: Brought) -> Evidence | Finding:
    """Put a file behind a report. Its content is another then: what was submitted or signed is a draft again."""
    actor = require_some(by, "report.write", division=plan.division, archived=plan.archived)
    refused = kind_refused(file.name, file.content)
    if refused is not None:
        return refused
    scope, laid = scope_of(by, "report.write"), lay_down(file.content)
    with recording(by=actor, act="evidence.add", at=at) as writes:
        row = held_reports(plan.pk, [report]).get(report)
        if row is None or not scope.holds(division=plan.division, party=row.reporter_id):
            return not_found()
        if (stopped := not_open(row)) is not None:
            return stopped
        stored = store_file(writes, at=at, name=file.name, content=laid, division=plan.division)
        known = next((each for each in standing_files(row) if each.file_id == stored.pk), None)
        if known is not None:
            return known
        reopen(writes, row)
        return writes.add(Evidence(report=row, file=stored, name=plain_name(file.name), added_at=at))


def not_open(row: Report) -> Finding | None:
    """Why the files of a report may not be changed; None where they may."""
    state = ReportState(row.state)
    return None if after(state, Step.WRITE) is not None else step_refused(state, Step.WRITE)


def reopen(writes: Recording, row: Report) -> None:
    """Let a report be a draft again, as writing does: its signatures held for another content."""
    writes.change(row, state=ReportState.DRAFT.value)
