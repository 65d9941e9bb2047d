"""经过 of a report: who typed, sent, signed, returned and accepted it, when, on which content, and where it lay.

Facts of one report each; persons are never counted, compared or put in order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kechuang.progress.life import TRANSITIONS, ReportState, Step
from kechuang_site.progress.models import Report, Signature


class Desk(StrEnum):
    """Where a report lies and waits for its next step."""

    CLERK = "clerk"
    HEAD = "head"
    OFFICE = "office"


_DESKS = {
    ReportState.DRAFT: Desk.CLERK, ReportState.RETURNED: Desk.CLERK, ReportState.SUBMITTED: Desk.HEAD,
    ReportState.SIGNED: Desk.OFFICE,
}  # fmt: skip
# Each step leads to one state, wherever it is taken.
_LEADS = {step: state for (_, step), state in TRANSITIONS.items()}


@dataclass(frozen=True, slots=True)
class Link:
    """One step that was taken. `signer` and `paper` where it was on paper; `holds` says whether the signature is of
    the content as it is now; before it the report lay on `desk` for `waited` (None: it lay nowhere)."""

    step: Step
    who: str
    at: datetime
    signer: str = ""
    paper: Any = None
    reason: str = ""
    holds: bool = True
    desk: Desk | None = None
    waited: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The steps of a report in their order, and the desk it lies on now; `desk` None where nothing is awaited."""

    links: tuple[Link, ...]
    desk: Desk | None
    waited: timedelta | None

    @property
    def typed(self) -> Link:
        """The last writing: whose content it is."""
        return next(link for link in self.links if link.step is Step.WRITE)

    @property
    def original(self) -> bool:
        """Whether a scanned original stands behind the content as it is now."""
        return any(link.paper is not None and link.holds for link in self.links)


def signatures_of(keys: Collection[int]) -> dict[int, list[Signature]]:
    """The signatures of each report with who took the step, the oldest first."""
    found: dict[int, list[Signature]] = {}
    rows = Signature.objects.filter(report_id__in=keys).select_related("person", "paper")
    for row in rows.order_by("pk"):
        found.setdefault(row.report_id, []).append(row)
    return found


def course_of(report: Report, signatures: Sequence[Signature], content: str, *, now: datetime) -> Course:
    """The course of a report whose content is `content` now; each signature knows whether it still holds."""
    at = _place_of_writing(report, signatures, content)
    links = [*map(_Signed(content), signatures[:at]), _written(report), *map(_Signed(content), signatures[at:])]
    told: list[Link] = []
    state: ReportState | None = None
    since: datetime | None = None
    for link in links:
        desk = None if state is None else _DESKS.get(state)
        told.append(_waited(link, desk, since))
        state, since = _LEADS[link.step], link.at
    last = _DESKS.get(ReportState(report.state))
    return Course(tuple(told), last, None if last is None or since is None else max(now - since, timedelta()))


def _place_of_writing(report: Report, signatures: Sequence[Signature], content: str) -> int:
    """Before which signature the content as it is now was typed."""
    for place, each in enumerate(signatures):
        if each.at > report.written_at or (each.at == report.written_at and each.content == content):
            return place
    return len(signatures)


class _Signed:
    """A signature as a link of a report whose content is now `content`."""

    def __init__(self, content: str) -> None:
        self.content = content

    def __call__(self, row: Signature) -> Link:
        return Link(
            Step(row.step), row.person.name, row.at, row.signer, row.paper, row.reason, row.content == self.content
        )


def _written(report: Report) -> Link:
    return Link(Step.WRITE, report.author.name, report.written_at, report.sender, report.paper)


def _waited(link: Link, desk: Desk | None, since: datetime | None) -> Link:
    waited = None if desk is None or since is None else max(link.at - since, timedelta())
    return Link(
        link.step, link.who, link.at, link.signer, link.paper, link.reason, link.holds,
        None if waited is None else desk, waited,
    )  # fmt: skip
