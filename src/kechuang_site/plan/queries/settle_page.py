"""The page of review: questions grouped by kind with their state, the source with its marks, what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kechuang.plan.settle import SettledTask
from kechuang.plan.supplement.unread import count_words
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import scope_of
from kechuang_site.access.queries.name import names_of
from kechuang_site.ledger.queries.history import history_of
from kechuang_site.plan.models import Document, Point
from kechuang_site.plan.queries.extracted import Line, lines_of
from kechuang_site.plan.queries.placing import ASSIGN, Place, places_of
from kechuang_site.plan.queries.reading import blocks_of
from kechuang_site.plan.queries.reading_notes import Counted, Treated, counted_in, treated_in
from kechuang_site.plan.queries.review import KIND_WORDS, Asked, Review, review_of
from kechuang_site.plan.queries.source_page import Part, source_page
from kechuang_site.record.write import Conflict

CONFLICT, REFUSED = 409, 422
VIEWS = ("open", "all", "items")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person tried to say of a point."""

    choice: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What kept an answer from being taken: it cannot stand, or somebody else was quicker (who, when)."""

    key: str
    said: Said
    status: int
    problem: Finding | None = None
    theirs: Point | None = None
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one kind."""

    kind: str
    words: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class SettlePage:
    """Everything the page shows. `may_settle` and `may_adopt`: what the asker may do, and the state allows."""

    review: Review
    view: str
    here: str
    groups: tuple[Group, ...]
    source: tuple[Part, ...] | None
    may_settle: bool
    may_adopt: bool
    trouble: Trouble | None = None
    lines: tuple[Line, ...] = ()
    tasks: tuple[SettledTask, ...] = ()
    notes: tuple[str, ...] = field(default=())
    counted: tuple[Counted, ...] = ()
    treated: tuple[Treated, ...] = ()
    places: tuple[tuple[str, tuple[Place, ...]], ...] = ()
    read_count: str = ""

    @property
    def document(self) -> Document:
        return self.review.document

    @property
    def asked_hash(self) -> str:
        """Which questions there are: another answer may bring up or take away some."""
        return hashlib.sha256(" ".join(a.question.key for a in self.review.asked).encode()).hexdigest()[:12]

    def moved_on(self, seen: str) -> bool:
        return seen != self.asked_hash

    def find(self, key: str) -> Asked | None:
        return self.review.find(key)

    def place_field(self, key: str) -> str:
        """Whether the change of a question is placed at a task (unit) or at an indicator (target)."""
        change = None if self.review.supplement is None else self.review.supplement.change(key)
        return "unit" if change is not None and change.field == "unit" else "target"


def settle_page(
    asker: Asker, document: Document, *, view: str, here: str, trouble: Trouble | None = None
) -> SettlePage:
    """The page of a document the asker may read."""
    review = review_of(document)
    view = view if view in VIEWS else "open"
    read = blocks_of(document)
    is_open = document.state == Document.State.IMPORTED and not document.plan.archived
    division, settled = document.plan.division, review.settled
    return SettlePage(
        review, view, here, _groups(review.asked, view),
        None if read is None or view == "items" else source_page(read, review.asked, here),
        is_open and scope_of(asker, "plan.settle").holds(division=division),
        is_open and scope_of(asker, "plan.adopt").holds(division=division),
        trouble,
        lines_of(settled) if settled is not None and view == "items" else (),
        settled.tasks if settled is not None and view == "items" else (),
        review.supplement.notes if review.supplement is not None else (),
        counted_in(document),
        treated_in(document),
        _places(review),
        "" if review.supplement is None else count_words(review.supplement.stated, review.supplement.read),
    )  # fmt: skip


def _places(review: Review) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """The plan's indicators and tasks, where a question asks for one: by the field of its change."""
    reading = review.supplement
    if reading is None:
        return ()
    asked = [each.question.key for each in review.asked if each.question.option(ASSIGN) is not None]
    fields = {"unit" if change.field == "unit" else "target" for key in asked if (change := reading.change(key))}
    return tuple((field, places_of(review.document.plan, field)) for field in sorted(fields))


def _groups(asked: Sequence[Asked], view: str) -> tuple[Group, ...]:
    """Those of one kind together, what must be settled first; the open ones alone where only they are looked at."""
    shown = [each for each in asked if view == "all" or each.open]
    found = (Group(k, words, tuple(_of_kind(shown, k))) for k, words in KIND_WORDS.items())
    return tuple(group for group in found if group.asked)


def _of_kind(asked: Iterable[Asked], kind: str) -> list[Asked]:
    return sorted((each for each in asked if each.question.kind.value == kind), key=lambda each: not each.must)


def trouble_of(key: str, said: Said, *, problem: Finding | None = None, conflict: Conflict | None = None) -> Trouble:
    """What to show where an answer was not taken."""
    kept = Said(said.choice, said.value, said.note)
    if conflict is None or not isinstance(conflict.current, Point):
        return Trouble(key, kept, REFUSED if conflict is None else CONFLICT, problem)
    last = history_of(Point.noun, conflict.current.key, most=1)
    who = names_of([last[0].person]).get(last[0].person, "") if last else ""
    return Trouble(key, kept, CONFLICT, None, conflict.current, who, last[0].at if last else None)
