"""The state as JSON, `kechuang.state/1`: numbers are strings, what is unknown is null, all with its origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.plan.model import Target
from kechuang.progress.model import (
    AllocationState,
    Checkpoint,
    ColumnState,
    IndicatorState,
    Ratio,
    State,
    TargetState,
    UnitState,
    Value,
)
from kechuang.progress.wording import headline, points_ahead, reason_text, status_text
from kechuang.vocabulary import Finding, Source

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
        "findings": [_finding(finding) for finding in state.findings],
    }


def _target(state: TargetState) -> dict[str, Any]:
    value = state.target
    return {
        "key": state.key,
        "name": state.name,
        "measure": state.measure,
        "kind": state.kind.value,
        "comparator": state.comparator.value,
        "target": [_number(v) for v in value] if isinstance(value, tuple) else _number(value),
        "required": _number(state.required),
        "better": state.better.value,
        "horizon": state.horizon,
        "ends_on": _day(state.ends_on),
        "status": None if state.status is None else state.status.value,
        "status_text": status_text(state.status),
        "reason": state.reason.value,
        "reason_text": reason_text(state.reason),
        "actual": _value(state.actual),
        "as_of": _day(state.as_of),
        "late": state.late,
        "awaited": state.awaited,
        "due": _checkpoint(state.due),
        "completion": _ratio(state.completion),
        "pace": _ratio(state.pace),
        "points_ahead": _number(points_ahead(state)),
        "gap": _number(state.gap),
        "pace_gap": _number(state.pace_gap),
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
        "source": _source(state.source),
    }


def _allocation(state: AllocationState) -> dict[str, Any]:
    return {
        "name": state.name,
        "horizon": state.horizon,
        "columns": [_column(column) for column in state.columns],
        "source": _source(state.source),
    }


def _column(state: ColumnState) -> dict[str, Any]:
    return {
        "key": state.key,
        "linked_key": state.linked_key,
        "name": state.name,
        "measure": state.measure,
        "kind": state.kind.value,
        "additive": state.additive,
        "total": _number(state.total),
        "reported_sum": _number(state.reported_sum),
        "reported": state.reported,
        "unreported": state.unreported,
        "county": _value(state.county),
        "difference": _number(state.difference),
        "rows": [_unit(row) for row in state.rows],
    }


def _unit(state: UnitState) -> dict[str, Any]:
    return {
        "unit": state.unit,
        "target": _number(state.target),
        "status": None if state.status is None else state.status.value,
        "reason": state.reason.value,
        "actual": _value(state.actual),
        "as_of": _day(state.as_of),
        "gap": _number(state.gap),
        "completion": _ratio(state.completion),
        "source": _source(state.source),
    }


def _value(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "key": value.key,
        "unit": value.unit,
        "period": value.period,
        "amount": _number(value.amount),
        "measure": value.measure,
        "nature": None if value.nature is None else value.nature.value,
        "origin": value.origin,
        "note": value.note,
        "text": value.text,
        "source": _source(value.source),
    }


def _checkpoint(checkpoint: Checkpoint | None) -> dict[str, Any] | None:
    if checkpoint is None:
        return None
    return {
        "period": checkpoint.period or None,
        "ends_on": checkpoint.ends_on.isoformat(),
        "amount": _number(checkpoint.amount),
        "exact": _ratio(checkpoint.exact),
        "comparator": checkpoint.comparator.value,
        "origin": checkpoint.origin.value,
        "text": checkpoint.text,
        "source": _source(checkpoint.source),
        "also": _sources(checkpoint.also),
    }


def _mention(target: Target) -> dict[str, Any]:
    return {"name": target.name, "text": target.text, "horizon": target.horizon, "source": _source(target.source)}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "quote": finding.quote,
        "source": _source(finding.source),
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "block": source.block,
        "start": source.start,
        "end": source.end,
        "page": source.page,
        "location": source.location,
    }


def _sources(sources: Iterable[Source]) -> list[dict[str, Any] | None]:
    return [_source(source) for source in sources]


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _ratio(ratio: Ratio | None) -> list[str] | None:
    return None if ratio is None else [str(ratio.numerator), str(ratio.denominator)]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
