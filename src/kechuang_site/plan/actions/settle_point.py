"""核对: one decision of a person about one point, and taking it back while the document is not adopted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kechuang.plan.settle import Decision
from kechuang.vocabulary import Finding
from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.may import require
from kechuang_site.plan.models import Document, Point
from kechuang_site.plan.queries.amendment import as_kept
from kechuang_site.plan.queries.document import rows_of_points
from kechuang_site.plan.queries.review import Asked, problem_of, review_of
from kechuang_site.plan.store.hold import hold
from kechuang_site.plan.store.points import point_row, write_points
from kechuang_site.record.write import Conflict, Recording, recording


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form says of one point; `version` is its row as it was seen, 0 where there was none."""

    choice: str
    value: str = ""
    note: str = ""
    version: int = 0

    def fields(self, at: datetime) -> dict[str, object]:
        """As the row keeps it."""
        return {"choice": self.choice, "value": self.value.strip(), "note": self.note.strip(), "settled_at": at}


def settle_point(*, by: Asker, at: datetime, document: Document, key: str, answer: Answer) -> Point | Finding:
    """Decide a point. Gives a Finding where the answer cannot stand; raises Conflict where somebody else
    decided it since it was seen, Refused where the asker may not."""
    actor = require(by, "plan.settle", division=document.plan.division, archived=document.plan.archived)
    with recording(by=actor, act="point.settle", at=at, document=document.key) as writes:
        document = hold(document)
        if document.state != Document.State.IMPORTED:
            return too_late()
        review = review_of(document)
        problem = problem_of(review, _decision(key, answer))
        asked = review.find(key)
        if problem is not None or asked is None:
            return problem or too_late()
        kept = as_kept(document, review.supplement, _decision(key, answer))
        row = _decided(writes, document, asked, replace(answer, value=kept or ""), at)
        write_points(writes, document, review_of(document).questions)
        return row


def reopen_point(*, by: Asker, at: datetime, document: Document, key: str, version: int) -> Point | Finding:
    """Take a decision back. Raises Conflict where the row moved on since it was seen."""
    actor = require(by, "plan.settle", division=document.plan.division, archived=document.plan.archived)
    with recording(by=actor, act="point.reopen", at=at, document=document.key) as writes:
        document = hold(document)
        row = next((row for row in rows_of_points(document) if row.name == key), None)
        if document.state != Document.State.IMPORTED or row is None:
            return too_late()
        row.version = version
        writes.change(row, choice="", value="", note="", settled_at=None)
        write_points(writes, document, review_of(document).questions)
        return row


def too_late() -> Finding:
    """The finding for a document whose review is over."""
    return Finding.error("document.adopted", "这份文件已经启用或撤回，核对结果不能再改。需要调整请导入调整通知。")


def _decision(key: str, answer: Answer) -> Decision:
    return Decision(key, answer.choice, answer.value.strip() or None, answer.note.strip() or None)


def _decided(writes: Recording, document: Document, asked: Asked, answer: Answer, at: datetime) -> Point:
    if asked.row is None:
        row = point_row(document, asked.question, 1)
        for name, value in answer.fields(at).items():
            setattr(row, name, value)
        return writes.add(row)
    if not answer.version:
        raise Conflict(asked.row, answer.fields(at))
    asked.row.version = answer.version
    return writes.change(asked.row, **answer.fields(at))
