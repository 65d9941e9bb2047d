"""Taking a step with reports: state, content and persons are checked in one place, and the step is signed.

An action says which step; here nothing asks for permission.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kechuang.progress.life import (
    BINDING,
    Part,
    ReportState,
    Step,
    after,
    apart,
    apart_on_paper,
    step_refused,
)
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.name import names_of
from kechuang_site.progress.models import Report, Signature
from kechuang_site.progress.queries.content import contents_of, hands, hands_of
from kechuang_site.progress.queries.hands import Parts, parts_of, people_of
from kechuang_site.progress.store.report import held_reports
from kechuang_site.record.write import Recording

_UNCHANGED_ONLY = (Step.SUBMIT, Step.SIGN, Step.ACCEPT, Step.RETURN, Step.LOCK)


@dataclass(frozen=True, slots=True)
class Seen:
    """A report and the content (SM3) the person saw when deciding."""

    report: int
    content: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The reports a step was taken with, and for each of the others why not."""

    done: tuple[Report, ...]
    refused: tuple[tuple[int, Finding], ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand takes the step: the person who acts; on paper the name and the scan of who signed."""

    person: int
    reason: str = ""
    signer: str = ""
    paper: Any = None

    @property
    def on_paper(self) -> bool:
        return self.paper is not None


@dataclass(frozen=True, slots=True)
class Stepping:
    """Steps with reports of one plan inside one recording. `allowed` tells per report whether the asker may."""

    writes: Recording
    plan: int
    at: datetime
    allowed: Callable[[Report], bool]

    def take(
        self, step: Step, seen: Sequence[Seen], hand: Hand, *, then: Callable[[Report], Finding | dict[str, Any]]
    ) -> Taken:
        """Take the step with each report seen; `then` gives further fields to change, or why not."""
        done, refused = [], []
        for each, row, content, why in self._judged(step, seen, hand):
            more = why or then(row)
            if isinstance(more, Finding):
                refused.append((each.report, more))
            else:
                done.append(self._sign(step, row, content, hand, more))
        return Taken(tuple(done), tuple(refused))

    def refused(self, step: Step, seen: Sequence[Seen], hand: Hand) -> tuple[tuple[int, Finding], ...]:
        """The reports the step would not be taken with, and why; nothing is taken."""
        return tuple((each.report, why) for each, _row, _content, why in self._judged(step, seen, hand) if why)

    def _judged(
        self, step: Step, seen: Sequence[Seen], hand: Hand
    ) -> Iterator[tuple[Seen, Report | None, str, Finding | None]]:
        """Each report seen, once, as it is when its turn comes, with its content and why not."""
        once: dict[int, Seen] = {}
        for each in seen:
            once.setdefault(each.report, each)
        rows = held_reports(self.plan, once)
        contents, passed = contents_of(rows.values()), hands_of(rows)
        authors = parts_of(rows.values()) if step in BINDING else {}
        names = names_of(people_of(authors.values())) if hand.on_paper else {}
        for each in once.values():
            row = rows.get(each.report)
            if row is None or not self.allowed(row):
                yield each, None, "", not_found()
                continue
            content = contents[row.pk]
            why = self._why_not(step, row, each, content, passed.get(row.pk, ()))
            parts = {**authors.get(row.pk, {}), Part.PASSED: hands(passed.get(row.pk, ()), content)}
            yield each, row, content, why or _not_theirs(step, hand, parts, names)

    def in_state(self, state: ReportState, seen: Sequence[Seen]) -> list[Seen]:
        """Those of the reports seen that stand in a state, held."""
        rows = held_reports(self.plan, [each.report for each in seen])
        return [each for each in seen if _in_state(rows.get(each.report), state)]

    def _why_not(
        self, step: Step, row: Report, seen: Seen, content: str, signatures: Sequence[Signature]
    ) -> Finding | None:
        state = ReportState(row.state)
        if after(state, step) is None:
            return step_refused(state, step)
        if step in _UNCHANGED_ONLY and seen.content != content:
            return _moved_on(step)
        if step is Step.ACCEPT and not _signed(signatures, content):
            return _unsigned()
        return None

    def _sign(self, step: Step, row: Report, content: str, hand: Hand, more: dict[str, Any]) -> Report:
        state = after(ReportState(row.state), step)
        self.writes.change(row, state=state.value, **more)
        signed = Signature(
            report=row, step=step.value, person_id=hand.person, author_id=row.author_id, at=self.at, content=content,
            reason=hand.reason, on_paper=hand.on_paper, signer=hand.signer, paper=hand.paper,
        )  # fmt: skip
        self.writes.add(signed)
        return row


def _not_theirs(step: Step, hand: Hand, parts: Parts, names: Mapping[int, str]) -> Finding | None:
    """Why it must be somebody else's hand; on paper that of who signed, not of who enters it."""
    if hand.on_paper and step is Step.SIGN:
        return apart_on_paper(hand.signer, [names[person] for person in people_of((parts,)) if person in names])
    return apart(step, person=hand.person, parts=parts)


def seen_now(reports: Iterable[Report]) -> list[Seen]:
    """The reports with their contents as they are now: what somebody sees who looks at them now."""
    rows = list(reports)
    contents = contents_of(rows)
    return [Seen(row.pk, contents[row.pk]) for row in rows]


def _in_state(row: Report | None, state: ReportState) -> bool:
    return row is not None and row.state == state.value


def _signed(signatures: Sequence[Signature], content: str) -> bool:
    """Whether the unit's last signature holds for the content as it is now."""
    signed = [each for each in signatures if each.step == Step.SIGN.value]
    return bool(signed) and signed[-1].content == content


def not_found() -> Finding:
    """No such report, or none the asker may touch: alike, so that nothing is told of it."""
    return Finding.error("report.not-found", "没有这一项填报，或者不在您的办理范围内；请刷新后再试。")


def _moved_on(step: Step) -> Finding:
    return Finding.error("report.moved-on", f"这一项在您打开之后内容有变动，没有{step.word}；请看过现在的内容再办。")


def _unsigned() -> Finding:
    return Finding.error("report.unsigned", "现在的内容没有单位审签，不能核定；请退回或补上单位审签。")
