"""A plan as JSON, contract kechuang.plan/1: numbers are strings, what is not given is null.

The schema stands beside this file (plan.schema.json); docs/reference/plan-json.md explains it.
Whatever depends on the format of the document stands under a key `source`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kechuang.plan.model import (
    Activity,
    Allocation,
    ChecklistRow,
    Goal,
    Indicator,
    Plan,
    PlanUnit,
    Project,
    Safeguard,
    Stated,
    Target,
    Task,
)
from kechuang.vocabulary.export import Json, finding_to_json, number_to_json, source_to_json

SCHEMA = "kechuang.plan/1"


def to_json(plan: Plan, *, read_from: Mapping[str, Any] | None = None) -> Json:
    """The plan as JSON values. `read_from` (file name, format, hash, repairs) joins the top `source`."""
    return {
        "schema": SCHEMA,
        "title": plan.title,
        "document_number": plan.document_number,
        "issuer": plan.issuer,
        "issued_on": plan.issued_on,
        "period": plan.period,
        "goals": [_goal(goal) for goal in plan.goals],
        "tasks": [_task(task) for task in plan.tasks],
        "indicators": [_indicator(indicator) for indicator in plan.indicators],
        "activities": [_activity(activity) for activity in plan.activities],
        "projects": [_project(project) for project in plan.projects],
        "checklist": [_checklist_row(row) for row in plan.checklist],
        "allocations": [_allocation(allocation) for allocation in plan.allocations],
        "safeguards": [_safeguard(safeguard) for safeguard in plan.safeguards],
        "units": [_unit(unit) for unit in plan.units],
        "findings": [finding_to_json(finding) for finding in plan.findings],
        "stated": [_stated(each) for each in plan.stated],
        "source": {**(source_to_json(plan.source) or {}), **(read_from or {})},
    }


def target_to_json(target: Target) -> Json:
    return {
        "key": target.key,
        "name": target.name,
        "value": _value(target.value),
        "measure": target.measure,
        "comparator": None if target.comparator is None else target.comparator.value,
        "kind": target.kind.value,
        "horizon": target.horizon,
        "tier": target.tier.value,
        "text": target.text,
        "source": source_to_json(target.source),
    }


def _value(value: Decimal | tuple[Decimal, Decimal] | None) -> str | list[str | None] | None:
    return [number_to_json(end) for end in value] if isinstance(value, tuple) else number_to_json(value)


def _goal(goal: Goal) -> Json:
    return {
        "number": goal.number,
        "title": goal.title,
        "text": goal.text or None,
        "targets": [target_to_json(target) for target in goal.targets],
        "source": source_to_json(goal.source),
    }


def _task(task: Task) -> Json:
    return {
        "number": task.number,
        "title": task.title,
        "text": task.text or None,
        "lead_units": list(task.lead_units),
        "responsible_units": list(task.responsible_units),
        "open_list": task.open_list,
        "targets": [target_to_json(target) for target in task.targets],
        "source": source_to_json(task.source),
    }


def _indicator(indicator: Indicator) -> Json:
    return {
        "name": indicator.name,
        "group": indicator.group,
        "target": target_to_json(indicator.target),
        "units": list(indicator.units),
        "lead_units": list(indicator.lead_units),
        "source": source_to_json(indicator.source),
    }


def _activity(activity: Activity) -> Json:
    return {
        "month": activity.month,
        "kind": activity.kind or None,
        "content": activity.content or None,
        "source": source_to_json(activity.source),
    }


def _project(project: Project) -> Json:
    money = project.investment
    return {
        "number": project.number,
        "name": project.name,
        "entity": project.entity,
        "content": project.content,
        "investment": None if money is None else {"value": number_to_json(money.value), "measure": money.measure},
        "units": list(project.units),
        "deadline": project.deadline,
        "source": source_to_json(project.source),
    }


def _checklist_row(row: ChecklistRow) -> Json:
    return {
        "group": row.group,
        "content": row.content,
        "units": list(row.units),
        "open_list": row.open_list,
        "horizon": row.horizon,
        "targets": [target_to_json(target) for target in row.targets],
        "source": source_to_json(row.source),
    }


def _allocation(allocation: Allocation) -> Json:
    return {
        "name": allocation.name or None,
        "horizon": allocation.horizon,
        "columns": [
            {"name": column.name, "measure": column.measure, "kind": column.kind.value, "key": column.key}
            for column in allocation.columns
        ],
        "rows": [
            {
                "unit": row.unit,
                "values": [number_to_json(value) for value in row.values],
                "source": source_to_json(row.source),
            }
            for row in allocation.rows
        ],
        "total": None if allocation.total is None else [number_to_json(value) for value in allocation.total],
        "source": source_to_json(allocation.source),
    }


def _safeguard(safeguard: Safeguard) -> Json:
    return {
        "number": safeguard.number,
        "title": safeguard.title,
        "text": safeguard.text or None,
        "source": source_to_json(safeguard.source),
    }


def _stated(stated: Stated) -> Json:
    return {
        "text": stated.text,
        "says": number_to_json(Decimal(stated.says)),
        "read": number_to_json(Decimal(stated.read)),
        "source": source_to_json(stated.source),
    }


def _unit(unit: PlanUnit) -> Json:
    return {
        "name": unit.name,
        "level": unit.level,
        "collective": unit.collective,
        "canonical": unit.canonical,
        "status": unit.status,
        "source": source_to_json(unit.source),
    }
