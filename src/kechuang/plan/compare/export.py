"""A comparison as JSON, contract kechuang.diff/1; the schema stands beside this file, docs/reference/diff-json.md explains it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kechuang.plan.compare.alike import JOINED, UNSURE
from kechuang.plan.compare.model import Change, Front, PlanDiff, Said, Turn
from kechuang.plan.compare.wording import change_words
from kechuang.vocabulary.export import Json, finding_to_json, number_to_json, source_to_json

SCHEMA = "kechuang.diff/1"


def diff_to_json(
    diff: PlanDiff, *, old_from: Mapping[str, Any] | None = None, new_from: Mapping[str, Any] | None = None
) -> Json:
    """The comparison as JSON values. `old_from` and `new_from` say which files were read."""
    return {
        "schema": SCHEMA,
        "relation": diff.relation.value,
        "old": _front(diff.old, old_from),
        "new": _front(diff.new, new_from),
        "thresholds": {"joined": JOINED, "unsure": UNSURE},
        "same": diff.same,
        "stated": diff.stated,
        "read": diff.read,
        "counts": {turn.value: len(diff.of(turn)) for turn in Turn},
        "changes": [_change(change, diff) for change in diff.changes],
        "conflicts": [finding_to_json(finding) for finding in diff.conflicts],
    }


def _front(front: Front, read_from: Mapping[str, Any] | None) -> Json:
    return {
        "title": front.title,
        "document_number": front.document_number,
        "issued_on": front.issued_on,
        "period": front.period,
        "source": dict(read_from or {}),
    }


def _change(change: Change, diff: PlanDiff) -> Json:
    return {
        "subject": change.subject.value,
        "turn": change.turn.value,
        "name": change.name,
        "unit": change.unit,
        "role": None if change.role is None else change.role.value,
        "old": _said(change.old),
        "new": _said(change.new),
        "by": None
        if change.by is None
        else {"value": number_to_json(change.by.value), "measure": change.by.measure.symbol},
        "match": None if change.match is None else change.match.value,
        "likeness": change.likeness,
        "note": change.note,
        "text": change_words(change, diff.relation),
    }


def _said(said: Said | None) -> Json | None:
    if said is None:
        return None
    value = said.value
    return {
        "name": said.name,
        "words": said.words or None,
        "number": said.number,
        "value": [number_to_json(end) for end in value] if isinstance(value, tuple) else number_to_json(value),
        "measure": said.measure,
        "horizon": said.horizon,
        "quote": said.quote,
        "source": source_to_json(said.source),
    }
