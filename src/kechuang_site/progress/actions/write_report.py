"""填写: the cells of one reporting unit, as typed; each is new, changed, as it stood, or refused with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction

from kechuang.progress.life import ReportState
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.progress.actions.fitting import unfit
from kechuang_site.progress.actions.weigh import Fate, Scales, Typed, Verdict, counted
from kechuang_site.progress.models import Report, Round
from kechuang_site.progress.store.cell import hold
from kechuang_site.record.write import Recording, recording

_OFFICE = "plan_office"


class Unreadable(StrEnum):
    """What is done with a text that is no number: a form keeps it and marks it, a sheet gives it back."""

    KEEP = "keep"
    REFUSE = "refuse"


class Rest(StrEnum):
    """What is done with the good rows where others are refused: the person chooses."""

    WRITE = "write"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Sent:
    """How the cells came: by which door; for the office (代录) who sent them and the stamped original."""

    door: str = "page"
    sender: str = ""
    paper: Any = None


@dataclass(frozen=True, slots=True)
class Written:
    """The verdict on each cell, in order, and the reports that were written; rows in = kept + refused."""

    verdicts: tuple[Verdict, ...]
    reports: tuple[Report | None, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def counts(self) -> dict[Fate, int]:
        return counted(self.verdicts)


def write_reports(
    *, by: Asker, at: datetime, plan: Any, reporter: Any, typed: Sequence[Typed], sent: Sent = Sent(),
    unreadable: Unreadable = Unreadable.KEEP, rest: Rest = Rest.WRITE,
) -> Written:  # fmt: skip
    """Write what was typed for the cells `reporter` reports, in one transaction with one ledger entry.

    A cell somebody else changed meanwhile is a conflict and is not written. What stood submitted or signed
    becomes a draft again: its signatures held for another content. Raises Refused where the asker may not.
    """
    actor = require(by, "report.write", division=plan.division, party=reporter.pk, archived=plan.archived)
    office = actor["role"] == _OFFICE
    refused = _not_open(plan) or _unnamed(office, sent) or unfit(sender=sent.sender)
    if refused is not None:
        return Written((), (), (refused,))
    with recording(by=actor, act="report.write", at=at) as writes:
        for indicator in {each.indicator.pk: each.indicator for each in typed if each.indicator is not None}.values():
            hold(plan, indicator)
        scales = Scales(plan, typed)
        verdicts = tuple(_kept(scales.weigh(each, reporter=reporter, at=at), unreadable) for each in typed)
        if rest is Rest.NOTHING and any(each.fate in (Fate.REFUSED, Fate.CONFLICT) for each in verdicts):
            return Written(verdicts, (None,) * len(verdicts))
        writer = _Writer(writes, scales, reporter, by.person, at, sent, office)
        written = tuple(map(writer.write, verdicts))
    return Written(tuple(verdict for verdict, _ in written), tuple(report for _, report in written))


def _kept(verdict: Verdict, unreadable: Unreadable) -> Verdict:
    if verdict.problem is None or unreadable is Unreadable.KEEP or verdict.fate is Fate.SAME:
        return verdict
    return Verdict(verdict.typed, Fate.REFUSED, verdict.read, verdict.before, verdict.stands, verdict.findings)


@dataclass(frozen=True, slots=True)
class _Writer:
    """One writing: what every row of it has in common."""

    writes: Recording
    scales: Scales
    reporter: Any
    person: int
    at: datetime
    sent: Sent
    office: bool

    def write(self, verdict: Verdict) -> tuple[Verdict, Report | None]:
        if verdict.fate in (Fate.REFUSED, Fate.CONFLICT):
            return verdict, None
        if verdict.fate is Fate.SAME:
            return verdict, verdict.before
        entering = self.scales.round_of(verdict.typed.period)
        if verdict.before is not None:
            return verdict, self.writes.change(verdict.before, **self._fields(verdict, entering))
        try:
            with transaction.atomic():
                return verdict, self.writes.add(self._row(verdict, entering))
        except IntegrityError:
            # Somebody began the same cell at the same moment (a narrative: no indicator row to wait at).
            return _conflict(verdict), None

    def _row(self, verdict: Verdict, entering: Round) -> Report:
        typed = verdict.typed
        return Report(
            reporter_id=self.reporter.pk, indicator=typed.indicator, task=typed.task, ask=typed.ask, party=typed.party,
            period=typed.period, **self._fields(verdict, entering),
        )  # fmt: skip

    def _fields(self, verdict: Verdict, entering: Round) -> dict[str, Any]:
        typed, read, problem = verdict.typed, verdict.read, verdict.problem
        return {
            "round": entering, "text": typed.text.strip(), "amount": read.amount, "measure": _measure(typed),
            "nature": typed.nature, "origin": typed.origin.strip(), "note": typed.note.strip(),
            "reason": read.reason, "problem": problem.code if problem else "",
            "problem_words": problem.message[:400] if problem else "", "state": ReportState.DRAFT.value,
            "door": self.sent.door, "author_id": self.person, "written_at": self.at, "by_office": self.office,
            "sender": self.sent.sender if self.office else "", "paper": self.sent.paper, "stood": verdict.stands,
        }  # fmt: skip


def _measure(typed: Typed) -> str:
    about = typed.indicator or typed.ask
    return "" if about is None else about.measure


def _conflict(verdict: Verdict) -> Verdict:
    why = Finding.error("report.conflict", f"「{verdict.typed.name}」刚刚被别人填写，没有覆盖；请刷新后对照。")
    return Verdict(verdict.typed, Fate.CONFLICT, verdict.read, verdict.before, verdict.stands, (why,))


def _not_open(plan: Any) -> Finding | None:
    if plan.state == "draft":
        return Finding.error("value.draft", "方案尚未启用，不能登记完成数；请先核对并启用方案。")
    return None


def _unnamed(office: bool, sent: Sent) -> Finding | None:
    if office and not sent.sender.strip():
        return Finding.error("report.sender", "代录须写明报送人；请填写是谁报来的，再保存。")
    return None
