"""What was read of a supplement, as its row keeps it: each change with its question, and what could not be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from kechuang.plan.settle import Option, Point, PointKind, PointSeverity
from kechuang.vocabulary import Source
from kechuang.vocabulary.export import source_to_json

SCHEMA = "kechuang.supplement/1"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a target's value or deadline, a share, a unit; or a target new or dropped.

    `old` and `new` are as shown; `amount` is the new number in `measure`; `standing` is what the plan in
    force said when the file was read. `horizon` is that of a breakdown's table, "" elsewhere.
    """

    key: str
    field: str
    name: str
    kind: str
    target_key: str
    unit: str
    role: str
    task_number: str
    old: str
    new: str
    standing: str
    amount: str
    measure: str
    horizon: str
    text: str
    place: Mapping[str, Any]

    @property
    def number(self) -> Decimal | None:
        """The new number, exact; None where there is none."""
        return Decimal(self.amount) if self.amount else None


@dataclass(frozen=True, slots=True)
class SupplementReading:
    """A supplement's changes, the questions about them and about what could not be read, and notes on the whole.
    `stated` counts the sentences that change something, `read` those read whole."""

    changes: tuple[Change, ...]
    questions: tuple[Point, ...]
    notes: tuple[str, ...]
    stated: int = 0
    read: int = 0

    def change(self, key: str) -> Change | None:
        return next((change for change in self.changes if change.key == key), None)

    def to_json(self) -> str:
        """As the row of the document keeps it."""
        content = {
            "schema": SCHEMA,
            "changes": [asdict(change) for change in self.changes],
            "questions": [_question_to_json(question) for question in self.questions],
            "notes": list(self.notes),
            "stated": self.stated,
            "read": self.read,
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def supplement_from_json(text: str) -> SupplementReading:
    """The reading that `to_json` wrote."""
    content = json.loads(text)
    return SupplementReading(
        tuple(Change(**change) for change in content["changes"]),
        tuple(_question(question) for question in content["questions"]),
        tuple(content["notes"]),
        content.get("stated", 0),
        content.get("read", 0),
    )


def _question_to_json(question: Point) -> dict[str, Any]:
    return {
        "key": question.key, "kind": question.kind.value, "severity": question.severity.value,
        "subject": question.subject, "question": question.question, "quote": question.quote,
        "options": [asdict(option) for option in question.options], "proposal": question.proposal,
        "sources": [source_to_json(source) for source in question.sources],
    }  # fmt: skip


def _question(content: Mapping[str, Any]) -> Point:
    return Point(
        content["key"], PointKind(content["kind"]), PointSeverity(content["severity"]), content["subject"],
        content["question"], tuple(Option(**option) for option in content["options"]), content["proposal"],
        tuple(Source(**source) for source in content["sources"]), content["quote"],
    )  # fmt: skip
