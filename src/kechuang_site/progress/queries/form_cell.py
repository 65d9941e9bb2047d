"""One cell of 填报页: what it asks for, what the system knows of it, what stands there, what was typed so far."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kechuang.progress.life import ReportState
from kechuang.progress.owed import Answer, DutyKind
from kechuang_site.progress.models import Report, Value
from kechuang_site.progress.queries.evidence import Attached
from kechuang_site.progress.queries.wording import AWAITED, amount_said, value_text

_REASONS = ("value.fall-reason", "value.correction-reason")
FIELDS = ("text", "awaited", "nature", "origin", "note", "reason")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a cell speaks of, as rows: one of indicator, task and ask; `party` is whose number (None: the county's)."""

    indicator: Any = None
    task: Any = None
    ask: Any = None
    party: Any = None

    @property
    def about(self) -> Any:
        return self.indicator or self.task or self.ask


@dataclass(frozen=True, slots=True)
class Facts:
    """What the system knows and nobody types, in words; "" where it does not know."""

    last: str = ""
    target: str = ""
    due: str = ""
    definition: str = ""
    nature: str = ""
    origin: str = ""
    asked_by: str = ""
    expected: str = ""
    evidence: bool = False
    late: bool = False
    overdue: Sequence[str] = ()
    since: date | None = None
    days: int = 0


@dataclass(frozen=True)
class FormCell:
    """A cell with the newest report on it (None: nobody has begun) and the value that stands (None: none does)."""

    key: str
    kind: DutyKind
    answer: Answer
    period: str
    name: str
    measure: str
    subject: Subject
    facts: Facts
    report: Report | None = None
    stands: Value | None = None
    content: str = ""
    author: str = ""
    files: Sequence[Attached] = ()
    awaited: bool = False
    fillable: bool = True
    met: bool = False
    initial: dict[str, str] = field(default_factory=dict)

    @property
    def before(self) -> Report | None:
        """The report on its way."""
        return self.report if self.report is not None and ReportState(self.report.state).open else None

    @property
    def state(self) -> ReportState | None:
        return None if self.report is None else ReportState(self.report.state)

    @property
    def settled(self) -> bool:
        """Whether it stands as it is owed, and nobody is correcting it."""
        return self.before is None and (self.met or self.state in (ReportState.ACCEPTED, ReportState.LOCKED))

    @property
    def sent(self) -> bool:
        """Whether it has left the hands of who fills in."""
        return self.settled or self.state in (ReportState.SUBMITTED, ReportState.SIGNED)

    @property
    def ready(self) -> bool:
        """Whether it can be submitted as it is."""
        return self.before is not None and self.state is ReportState.DRAFT and not self.before.problem

    @property
    def asks_why(self) -> bool:
        """Whether it is kept back for want of a reason alone."""
        return self.before is not None and self.before.problem in _REASONS

    @property
    def unproved(self) -> bool:
        """Whether evidence is asked for and there is none yet."""
        return self.facts.evidence and self.report is not None and not self.files

    @property
    def number(self) -> bool:
        return self.answer is Answer.NUMBER

    @property
    def figure(self) -> bool:
        return self.subject.indicator is not None

    @property
    def whose(self) -> str:
        return "" if self.subject.party is None else self.subject.party.name

    @property
    def standing(self) -> str:
        return "" if self.stands is None else value_text(self.stands)

    @property
    def said(self) -> str:
        """What the report on its way says, with its measure."""
        row = self.before
        return "" if row is None else amount_said(row)

    @property
    def seen(self) -> int | None:
        return None if self.before is None else self.before.version

    @property
    def stood(self) -> int | None:
        return None if self.stands is None else self.stands.pk

    @property
    def was(self) -> str:
        """A digest of what the boxes show: what comes back with it was not touched."""
        return digest_of(self.initial)


def digest_of(fields: dict[str, str]) -> str:
    """The digest of a cell's boxes, line ends told alike."""
    said = "\x1f".join(fields.get(name, "").replace("\r\n", "\n").strip() for name in FIELDS)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def initial_of(before: Report | None, *, nature: str, origin: str) -> dict[str, str]:
    """What the boxes of a cell show at first: the report on its way, else what its source is known to give."""
    if before is None:
        return dict.fromkeys(FIELDS, "") | {"nature": nature, "origin": origin}
    awaited = before.text in AWAITED
    return {
        "text": "" if awaited else before.text, "awaited": "on" if awaited else "", "nature": before.nature,
        "origin": before.origin, "note": before.note, "reason": before.reason,
    }  # fmt: skip
