"""合并收回的填报表: its rows become reports of the unit, by the same door as any; a stamped original signs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.progress.actions.sign_report import Paper, sign_on_paper
from kechuang_site.progress.actions.stepping import Taken, seen_now
from kechuang_site.progress.actions.weigh import Fate
from kechuang_site.progress.actions.weigh_file import Weighed, weigh_file
from kechuang_site.progress.actions.write_report import Rest, Sent, Unreadable, write_reports
from kechuang_site.progress.models import IntakeFile, Report
from kechuang_site.progress.store.intake import file_held, merged_of, papers_for
from kechuang_site.progress.store.report import held_reports
from kechuang_site.record.write import recording

State = IntakeFile.State
_OPEN = (State.READY, State.FAULTY)


@dataclass(frozen=True, slots=True)
class Merging:
    """How a file is merged: by which door, whether all or nothing, and the places where the file wins over what
    somebody changed meanwhile."""

    door: str = "sheet"
    rest: Rest = Rest.WRITE
    over: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a file: every row weighed, how many stand now, and why something did not go."""

    weighed: tuple[Weighed, ...] = ()
    written: int = 0
    signed: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def done(self) -> bool:
        return not any(each.code.startswith("intake.") for each in self.findings)


def merge_file(*, by: Asker, at: datetime, file: IntakeFile, seen: int, merging: Merging = Merging()) -> Merged:
    """Write the rows of a file that can be written, and sign them where the stamped original came.

    Raises Conflict where somebody dealt with the file meanwhile, Refused where the asker may not.
    """
    plan = file.intake.plan
    party = file.reporter
    actor = require(
        by, "report.write", division=plan.division, party=None if party is None else party.pk, archived=plan.archived
    )
    if file.kind != "sheet" or file.state not in _OPEN or party is None:
        return Merged(findings=(_not_now(file),))
    with transaction.atomic():
        held = file_held(file.pk)
        weighed = weigh_file(plan=plan, reporter=party, rows=held.said["rows"], at=at, over=merging.over)
        lost = held.said["refused"] or any(_lost(each) for each in weighed)
        if merging.rest is Rest.NOTHING and lost:
            return Merged(tuple(weighed), findings=(_all_or_nothing(held),))
        wrote = [each for each in weighed if not _lost(each)]
        reports, why = _write(by, at, plan, held, wrote, merging)
        if why:
            return Merged(tuple(weighed), findings=why)
        with recording(by=actor, act="intake.merge", at=at) as writes:
            held.version = seen
            counted = _counted(weighed, held)
            writes.change(held, state=State.MERGED, reports=[row.pk for row in reports], done_at=at, **counted)
        signed, findings = sign_papers(by=by, at=at, plan=plan, month=held.intake.month, reporter=party)
    return Merged(tuple(weighed), len(reports), signed, findings)


def _write(
    by: Asker, at: datetime, plan: Any, file: IntakeFile, weighed: Sequence[Weighed], merging: Merging
) -> tuple[list[Report], tuple[Finding, ...]]:
    if not weighed:
        return [], ()
    written = write_reports(
        by=by, at=at, plan=plan, reporter=file.reporter, typed=[each.typed for each in weighed if each.typed],
        sent=Sent(door=merging.door, sender=file.sender), unreadable=Unreadable.REFUSE,
    )  # fmt: skip
    return [row for row in written.reports if row is not None], written.findings


def sign_papers(
    *, by: Asker, at: datetime, plan: Any, month: str, reporter: Any
) -> tuple[int, tuple[Finding, ...]]:  # fmt: skip
    """Let the stamped originals of a unit sign what was merged for it; how many reports are signed now.

    The first original signs; a further one of the same unit is kept with it. Nothing happens without a signer's name.
    """
    papers, merged = papers_for(plan, month, reporter.pk), merged_of(plan, month, reporter.pk)
    keys = sorted({key for row in merged for key in row.reports})
    if not papers or not keys:
        return 0, ()
    signer = next((each.signer for each in (*papers, *reversed(merged)) if each.signer), "")
    if not signer:
        return 0, (Finding.warning("intake.signer", f"{reporter.name}的签字盖章件已收到，请补上签字的分管领导姓名。"),)
    waiting = [row for row in held_reports(plan.pk, keys).values() if row.state in ("draft", "submitted")]
    content = content_of(papers[0].file)
    if isinstance(content, Finding) or not waiting:
        return 0, (content,) if isinstance(content, Finding) else ()
    taken = sign_on_paper(by=by, at=at, plan=plan, seen=seen_now(waiting), paper=Paper(papers[0].name, content, signer))
    _close_papers(by, at, plan, papers, taken)
    return len(taken.done), tuple(finding for _, finding in taken.refused)


def _close_papers(by: Asker, at: datetime, plan: Any, papers: Sequence[IntakeFile], taken: Taken) -> None:
    actor = require(by, "report.write", division=plan.division, party=papers[0].reporter_id, archived=plan.archived)
    with recording(by=actor, act="intake.merge", at=at) as writes:
        for paper in papers if taken.done else ():
            writes.change(paper, state=State.MERGED, reports=[row.pk for row in taken.done], done_at=at)


def _lost(weighed: Weighed) -> bool:
    return weighed.fate in (Fate.REFUSED, Fate.CONFLICT)


def _counted(weighed: Collection[Weighed], file: IntakeFile) -> dict[str, int]:
    fates = [each.fate for each in weighed]
    lost = fates.count(Fate.REFUSED) + fates.count(Fate.CONFLICT)
    return {
        "new": fates.count(Fate.NEW), "changed": fates.count(Fate.CHANGED), "same": fates.count(Fate.SAME),
        "refused": lost + file.said["refused"],
    }  # fmt: skip


def _not_now(file: IntakeFile) -> Finding:
    return Finding.error(
        "intake.state", f"“{file.name}”现在是“{file.get_state_display()}”，不能合并；请先处理后再合并。"
    )


def _all_or_nothing(file: IntakeFile) -> Finding:
    return Finding.error("intake.all-or-nothing", f"“{file.name}”有行被退回，按“整份合并”的要求，一行也没有写入。")
