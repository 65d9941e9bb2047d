"""补登核定数: the one door into an archived year, for a final number that comes late: two persons, source and reason.

Nothing else of the year is unlocked; the year-end table keeps what it says, and shows the late number beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.progress import Nature
from kechuang.progress.life import ReportState, Step
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.evidence.store.file import store_file
from kechuang_site.progress.actions.accept_report import stand
from kechuang_site.progress.actions.addressee import office_of
from kechuang_site.progress.actions.fitting import unfit, unfit_signature
from kechuang_site.progress.actions.paper import Paper, unfit_paper
from kechuang_site.progress.actions.stepping import Hand, Seen, Stepping, Taken, seen_now
from kechuang_site.progress.actions.weigh import Typed, reporter_of
from kechuang_site.progress.models import Report
from kechuang_site.progress.queries.reading import read_figure
from kechuang_site.progress.store.cell import hold
from kechuang_site.progress.store.year import closed_round, standing_value, waiting_late
from kechuang_site.record.write import recording

_FINAL = Nature.FINAL.value


@dataclass(frozen=True, slots=True)
class LateCell:
    """Whose number of which month: an indicator, a party (None: the county), the last month of its target."""

    indicator: Any
    party: Any
    month: str


@dataclass(frozen=True, slots=True)
class LateNumber:
    """The number as typed, where it was taken from, why it comes now, and who sent it."""

    text: str
    origin: str
    reason: str
    sender: str


def enter_late_final(
    *, by: Asker, at: datetime, plan: Any, cell: LateCell, said: LateNumber, paper: Paper
) -> Report | Finding:
    """Enter a late final number, signed on paper; it stands once a second person has accepted it.

    Raises Refused where the asker may not.
    """
    actor = require(by, "year.final", division=plan.division, archived=plan.archived)
    refused = _running(plan) or _unsaid(said, paper)
    if refused is not None:
        return refused
    read = read_figure(plan, cell.indicator, cell.party, cell.month, said.text)
    if read.problem is not None or read.amount is None:
        return read.problem or Finding.error("year.final-awaited", "补登的须是一个数；来源还没有发布的，不必补登。")
    with recording(by=actor, act="year.final", at=at, reason=said.reason.strip()) as writes:
        hold(plan, cell.indicator)
        party = None if cell.party is None else cell.party.pk
        stands = standing_value(cell.indicator.pk, party, cell.month)
        refused = _not_needed(cell, stands, read.amount) or _waits(cell, party)
        if refused is not None:
            return refused
        file = store_file(writes, at=at, name=paper.name, content=paper.content, division=plan.division)
        entering, reporter = closed_round(writes, plan, at=at), _reporter(by, plan, cell)
        row = Report(
            round=entering, reporter_id=reporter.pk, indicator=cell.indicator, party=cell.party, period=cell.month,
            amount=read.amount, author_id=by.person, written_at=at, paper=file, stood=stands, **_typed(cell, said),
        )  # fmt: skip
        return _signed(Stepping(writes, plan.pk, at, _after(plan)), writes.add(row), Hand(by.person), paper)


def accept_late_final(*, by: Asker, at: datetime, plan: Any, seen: Seen) -> Taken:
    """Let a late number stand, for the content seen: by another person than who entered it; it is locked at once."""
    actor = require(by, "year.final", division=plan.division, archived=plan.archived)
    if (refused := _running(plan)) is not None:
        return Taken((), ((seen.report, refused),))
    with recording(by=actor, act="year.final_accept", at=at) as writes:
        hold(plan)
        stepping = Stepping(writes, plan.pk, at, _after(plan))
        taken = stepping.take(Step.ACCEPT, [seen], Hand(by.person), then=lambda row: stand(writes, row))
        if taken.done:
            stepping.take(Step.LOCK, [seen], Hand(by.person), then=lambda row: {})
        return taken


def return_late_final(*, by: Asker, at: datetime, plan: Any, seen: Seen, reason: str) -> Taken:
    """Give a late number back, with the reason; it is set aside, and may be entered anew."""
    actor = require(by, "year.final", division=plan.division, archived=plan.archived)
    refused = _running(plan)
    if refused is None and not reason.strip():
        refused = Finding.error("report.return-reason", "没有填写退回原因；请写明要改什么，再退回。")
    refused = refused or unfit_signature(reason=reason.strip())
    if refused is not None:
        return Taken((), ((seen.report, refused),))
    with recording(by=actor, act="year.final_return", at=at, reason=reason.strip()) as writes:
        stepping = Stepping(writes, plan.pk, at, _after(plan))
        hand = Hand(by.person, reason=reason.strip())
        taken = stepping.take(Step.RETURN, [seen], hand, then=lambda row: {})
        if taken.done:
            stepping.take(Step.VOID, [seen], hand, then=lambda row: {})
        return taken


def _after(plan: Any) -> Callable[[Report], bool]:
    """Whether a report came through this door: a final number written when the year was archived already."""

    def late(row: Report) -> bool:
        written = plan.archived_at is None or row.written_at > plan.archived_at
        return written and row.indicator_id is not None and row.nature == _FINAL

    return late


def _running(plan: Any) -> Finding | None:
    if plan.archived:
        return None
    return Finding.error("year.running", "本年度还没有归档；核定数请按日常填报登记、审签、核定。")


def _unsaid(said: LateNumber, paper: Paper) -> Finding | None:
    if not (said.origin.strip() and said.reason.strip() and said.sender.strip()):
        return Finding.error("year.final-source", "补登核定数须写明来源、原因和报送人；请补齐。")
    texts = {"text": said.text, "origin": said.origin, "reason": said.reason, "sender": said.sender}
    return unfit(**{name: text.strip() for name, text in texts.items()}) or unfit_paper(paper)


def _not_needed(cell: LateCell, stands: Any, amount: Any) -> Finding | None:
    if stands is not None and stands.nature == _FINAL and stands.amount == amount:
        return Finding.error("year.final-same", f"「{cell.indicator.name}」的核定数已经是这个数，不必再登记。")
    return None


def _waits(cell: LateCell, party: int | None) -> Finding | None:
    if waiting_late(cell.indicator.pk, party) is None:
        return None
    return Finding.error(
        "year.final-waits", f"「{cell.indicator.name}」已有一个补登的数在等另一位同志核定；请先核定或退回。"
    )


def _reporter(by: Asker, plan: Any, cell: LateCell) -> Any:
    """The one unit that reports the cell; where none is named, the office itself."""
    typed = Typed(cell.month, "", cell.indicator, party=cell.party)
    return reporter_of(typed) or office_of(by, plan.division)


def _typed(cell: LateCell, said: LateNumber) -> dict[str, Any]:
    return {
        "text": said.text.strip(), "measure": cell.indicator.measure, "nature": _FINAL, "origin": said.origin.strip(),
        "reason": said.reason.strip(), "state": ReportState.DRAFT.value, "by_office": True,
        "sender": said.sender.strip(),
    }  # fmt: skip


def _signed(stepping: Stepping, row: Report, hand: Hand, paper: Paper) -> Report:
    """The unit's signature on paper, by the same stroke: the report waits for the second person."""
    stepping.take(Step.SUBMIT, seen_now([row]), hand, then=lambda each: {})
    signing = Hand(hand.person, signer=paper.signer.strip(), paper=row.paper)
    (signed,) = stepping.take(Step.SIGN, seen_now([row]), signing, then=lambda each: {}).done
    return signed
