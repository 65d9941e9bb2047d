"""The state as JSON, contract kechuang.state/1: numbers are strings, what is unknown is null.

The schema stands beside this file (state.schema.json); docs/reference/state-json.md explains it.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

from kechuang.plan.model import Target
from kechuang.progress.model import (
    AllocationState,
    Checkpoint,
    ColumnState,
    IndicatorState,
    State,
    TargetState,
    UnitState,
    Value,
)
from kechuang.progress.wording import headline, points_ahead, reason_text, status_text
from kechuang.vocabulary.export import finding_to_json, number_to_json, source_to_json

SCHEMA = "kechuang.state/1"


def state_to_json(state: State) -> dict[str, Any]:
    """The whole state, ready for `json.dumps`."""
    return {
        "schema": SCHEMA,
        "title": state.title,
        "on": state.on.isoformat(),
        "last_ended": state.last_ended,
        "linear": state.linear,
        "invented": state.invented,
        "headline": headline(state),
        "counts": {"not_judged" if status is None else status.value: count for status, count in state.counts().items()},
        "targets": [_target(target) for target in state.targets],
        "indicators": [_indicator(indicator) for indicator in state.indicators],
        "allocations": [_allocation(allocation) for allocation in state.allocations],
        "qualitative": [_mention(target) for target in state.qualitative],
        "tally": asdict(state.tally),
        "findings": [finding_to_json(finding) for finding in state.findings],
    }


def _target(state: TargetState) -> dict[str, Any]:
    value = state.target
    return {
        "key": state.key,
        "name": state.name,
        "measure": state.measure,
        "kind": state.kind.value,
        "comparator": state.comparator.value,
        "target": [number_to_json(v) for v in value] if isinstance(value, tuple) else number_to_json(value),
        "required": number_to_json(state.required),
        "better": state.better.value,
        "horizon": state.horizon,
        "ends_on": _day(state.ends_on),
        "status": None if state.status is None else state.status.value,
        "status_text": status_text(state.status, state.reason),
        "reason": state.reason.value,
        "reason_text": reason_text(state.reason, state.thresholds),
        "actual": _value(state.actual),
        "as_of": _day(state.as_of),
        "late": state.late,
        "awaited": state.awaited,
        "due": _checkpoint(state.due),
        "completion": _ratio(state.completion),
        "pace": _ratio(state.pace),
        "points_ahead": number_to_json(points_ahead(state)),
        "gap": number_to_json(state.gap),
        "pace_gap": number_to_json(state.pace_gap),
        "monthly": _ratio(state.monthly),
        "months_left": state.months_left,
        "checkpoints": [_checkpoint(checkpoint) for checkpoint in state.checkpoints],
        "history": [_value(value) for value in state.history],
        "mentions": [_mention(mention) for mention in state.mentions],
    }


def _indicator(state: IndicatorState) -> dict[str, Any]:
    return {
        "name": state.name,
        "group": state.group,
        "key": state.key,
        "target": None if state.state is None else state.state.key,
        "source": source_to_json(state.source),
    }


def _allocation(state: AllocationState) -> dict[str, Any]:
    return {
        "name": state.name,
        "horizon": state.horizon,
        "columns": [_column(column) for column in state.columns],
        "source": source_to_json(state.source),
    }


def _column(state: ColumnState) -> dict[str, Any]:
    return {
        "key": state.key,
        "linked_key": state.linked_key,
        "name": state.name,
        "measure": state.measure,
        "kind": state.kind.value,
        "additive": state.additive,
        "total": number_to_json(state.total),
        "reported_sum": number_to_json(state.reported_sum),
        "reported": state.reported,
        "unreported": state.unreported,
        "county": _value(state.county),
        "difference": number_to_json(state.difference),
        "rows": [_unit(row) for row in state.rows],
    }


def _unit(state: UnitState) -> dict[str, Any]:
    return {
        "unit": state.unit,
        "target": number_to_json(state.target),
        "status": None if state.status is None else state.status.value,
        "reason": state.reason.value,
        "actual": _value(state.actual),
        "as_of": _day(state.as_of),
        "gap": number_to_json(state.gap),
        "completion": _ratio(state.completion),
        "source": source_to_json(state.source),
    }


def _value(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "key": value.key,
        "unit": value.unit,
        "period": value.period,
        "amount": number_to_json(value.amount),
        "measure": value.measure,
        "nature": None if value.nature is None else value.nature.value,
        "origin": value.origin,
        "note": value.note,
        "text": value.text,
        "source": source_to_json(value.source),
    }


def _checkpoint(checkpoint: Checkpoint | None) -> dict[str, Any] | None:
    if checkpoint is None:
        return None
    return {
        "period": checkpoint.period or None,
        "ends_on": checkpoint.ends_on.isoformat(),
        "amount": number_to_json(checkpoint.amount),
        "exact": _ratio(checkpoint.exact),
        "comparator": checkpoint.comparator.value,
        "origin": checkpoint.origin.value,
        "text": checkpoint.text,
        "source": source_to_json(checkpoint.source),
        "also": [source_to_json(source) for source in checkpoint.also],
    }


def _mention(target: Target) -> dict[str, Any]:
    return {
        "name": target.name,
        "text": target.text,
        "horizon": target.horizon,
        "source": source_to_json(target.source),
    }


def _ratio(ratio: Fraction | None) -> list[str] | None:
    return None if ratio is None else [str(ratio.numerator), str(ratio.denominator)]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
