"""核对点 as rows: those a document asks for now are there; an undecided one nobody asks for any more goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from kechuang.plan.settle import Point as Question
from kechuang_site.plan.models import Document, Point
from kechuang_site.plan.store.place import place_of
from kechuang_site.record.write import Recording


def write_points(writes: Recording, document: Document, questions: Sequence[Question]) -> None:
    """Bring the rows of a document in line with what is asked now; decisions taken are never touched."""
    kept = {row.name: row for row in Point.objects.filter(document=document)}
    for order, question in enumerate(questions, 1):
        if question.key not in kept:
            writes.add(point_row(document, question, order))
    asked = {question.key for question in questions}
    for row in _idle(kept.values(), asked):
        writes.remove(row)


def _idle(rows: Iterable[Point], asked: set[str]) -> list[Point]:
    return [row for row in rows if row.name not in asked and row.settled_at is None]


def point_row(document: Document, question: Question, order: int) -> Point:
    """A question as a row that waits for its answer."""
    return Point(
        document=document, name=question.key, kind=question.kind.value, severity=question.severity.value,
        subject=question.subject[:200], question=question.question,
        options=[asdict(option) for option in question.options], proposal=question.proposal or "",
        places=[place_of(source) for source in question.sources], quote=question.quote or "", order=order,
    )  # fmt: skip


def rewrite_points(writes: Recording, document: Document, questions: Sequence[Question]) -> None:
    """The rows after a new reading: a decision stays only where its very question is asked again."""
    asked = {question.key: question for question in questions}
    for row in Point.objects.filter(document=document):
        question = asked.get(row.name)
        if question is None or question.question != row.question:
            writes.remove(row)
    write_points(writes, document, questions)
