"""单位审签: the head of the unit signs, in the system or on paper (代录 of a scanned signature)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from kechuang.progress.life import ReportState, Step
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require_some, scope_of
from kechuang_site.evidence.store.file import store_file
from kechuang_site.progress.actions.paper import Paper, unfit_paper
from kechuang_site.progress.actions.stepping import Hand, Seen, Stepping, Taken
from kechuang_site.progress.actions.submit_report import send
from kechuang_site.progress.models import Report
from kechuang_site.progress.store.chain import chains_of
from kechuang_site.record.write import recording


def sign_reports(*, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen]) -> Taken:
    """Sign what was submitted, each for the content seen. Nobody signs what they typed or submitted."""
    actor = require_some(by, "report.sign", division=plan.division, archived=plan.archived)
    scope = scope_of(by, "report.sign")
    with recording(by=actor, act="report.sign", at=at) as writes:
        stepping = Stepping(writes, plan.pk, at, lambda row: scope.holds(division=plan.division, party=row.reporter_id))
        return stepping.take(Step.SIGN, seen, Hand(by.person), then=_whole)


def sign_on_paper(*, by: Asker, at: datetime, plan: Any, seen: Sequence[Seen], paper: Paper) -> Taken:
    """Enter that a unit's head signed on paper, with the scan: for the office (代录), and for a clerk whose unit's
    chain is `short`. Drafts are submitted by the same stroke. Two persons stand behind it: sender and signer.
    """
    actor = require_some(by, "report.write", division=plan.division, archived=plan.archived)
    if (unfit := unfit_paper(paper)) is not None:
        return Taken((), tuple((each.report, unfit) for each in seen))
    scope, chains = scope_of(by, "report.write"), chains_of(plan.division)

    def allowed(row: Report) -> bool:
        office = plan.division in scope.divisions
        return office or (row.reporter_id in scope.parties and chains.get(row.reporter_id) == "short")

    with recording(by=actor, act="report.sign", at=at) as writes:
        stepping = Stepping(writes, plan.pk, at, allowed)
        # What the office enters from a stamped original is proved by it; a clerk's own scan signs and proves nothing.
        office = plan.division in scope.divisions
        sent = send(stepping, stepping.in_state(ReportState.DRAFT, seen), Hand(by.person), plan, original=office)
        stopped = {pk for pk, _ in sent.refused}
        kept = [each for each in seen if each.report not in stopped]
        hand = Hand(by.person, signer=paper.signer.strip(), paper=paper)
        refused = stepping.refused(Step.SIGN, kept, hand)
        if {pk for pk, _ in refused} == {each.report for each in kept}:
            # Nothing is signed: the scan is not kept either.
            return Taken((), (*sent.refused, *refused))
        file = store_file(writes, at=at, name=paper.name, content=paper.content, division=plan.division)
        signed = stepping.take(Step.SIGN, kept, replace(hand, paper=file), then=lambda row: {})
        return Taken(signed.done, (*sent.refused, *signed.refused))


def _whole(row: Report) -> Finding | dict[str, Any]:
    return Finding.error(row.problem, row.problem_words) if row.problem else {}
