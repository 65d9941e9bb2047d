"""提交: the unit's clerk sends drafts on; 撤回 takes them back before anybody signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kechuang.progress.life import Step
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require_some, scope_of
from kechuang_site.progress.actions.proving import Proving
from kechuang_site.progress.actions.stepping import Hand, Seen, Stepping, Taken
from kechuang_site.progress.models import Report
from kechuang_site.record.write import recording


def submit_reports(*, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen]) -> Taken:
    """Send drafts to the unit's head. A report with a problem, or without the evidence that is asked and a reason why,
    stays a draft and says so."""
    return _take(Step.SUBMIT, "report.submit", by, at, plan, seen)


def withdraw_reports(*, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen]) -> Taken:
    """Take back what was sent and nobody has signed."""
    return _take(Step.WITHDRAW, "report.withdraw", by, at, plan, seen)


def void_reports(*, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen]) -> Taken:
    """Set a draft aside for good (作废): it stays in the record, its cell is free again."""
    return _take(Step.VOID, "report.void", by, at, plan, seen)


def _take(step: Step, act: str, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen]) -> Taken:
    actor = require_some(by, "report.write", division=plan.division, archived=plan.archived)
    scope = scope_of(by, "report.write")
    with recording(by=actor, act=act, at=at) as writes:
        stepping = Stepping(writes, plan.pk, at, lambda row: scope.holds(division=plan.division, party=row.reporter_id))
        hand = Hand(by.person)
        return (
            send(stepping, seen, hand, plan) if step is Step.SUBMIT else stepping.take(step, seen, hand, then=_as_it_is)
        )


def send(stepping: Stepping, seen: Sequence[Seen], hand: Hand, plan: Any, *, original: bool = False) -> Taken:
    """Send on the drafts among some reports; of others the step is refused. `original` as in `Proving`."""
    proving = Proving(plan, [each.report for each in seen], original=original)
    return stepping.take(Step.SUBMIT, seen, hand, then=lambda row: _whole(row, proving))


def _whole(row: Report, proving: Proving) -> Finding | dict[str, Any]:
    """Why a draft may not be sent on, else nothing more to change."""
    if row.problem:
        return Finding.error(row.problem, row.problem_words)
    return proving.why_not(row) or {}


def _as_it_is(row: Report) -> dict[str, Any]:
    return {}
