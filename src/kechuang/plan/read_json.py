"""A plan back from its JSON, contract kechuang.plan/1: the reverse of `export`, exact and strict.

Places the contract leaves out (of a task's unit line, of single cells of a breakdown) come back as None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kechuang.document.model import Repair, RepairKind
from kechuang.guard.refusal import Refusal
from kechuang.plan.export import SCHEMA
from kechuang.plan.json_value import JsonValue, MalformedError
from kechuang.plan.model import (
    Activity,
    Allocation,
    AllocationColumn,
    AllocationRow,
    ChecklistRow,
    Comparator,
    Goal,
    Indicator,
    Investment,
    Kind,
    Plan,
    PlanUnit,
    Project,
    Safeguard,
    Stated,
    Target,
    Task,
    Tier,
)
from kechuang.vocabulary.finding import Finding, Severity
from kechuang.vocabulary.source import Source

_TOP = (
    "schema", "title", "document_number", "issuer", "issued_on", "period", "goals", "tasks", "indicators",
    "activities", "projects", "checklist", "allocations", "safeguards", "units", "findings", "source",
)  # fmt: skip
_PLACE = ("block", "start", "end", "page", "location")


def plan_from_json(content: Any) -> Plan:
    """The plan that `to_json` wrote as `content`. Raises Refusal where it is not the contract."""
    version = content.get("schema") if isinstance(content, dict) else None
    if version != SCHEMA:
        raise Refusal(
            "plan.json-version",
            f"保存的方案不是 {SCHEMA} 格式（写的是 {version or '空'}），没有采用。请用原方案文件重新导入。",
        )
    try:
        return _plan(JsonValue(content))
    except MalformedError as error:
        raise Refusal(
            "plan.json-malformed", f"保存的方案内容不完整或被改动过：{error}，没有采用。请用原方案文件重新导入。"
        ) from error


def repairs_from_json(content: Any) -> tuple[Repair, ...]:
    """What was put right while reading the plan's document, where its JSON tells; else nothing."""
    source = content.get("source") if isinstance(content, dict) else None
    if not isinstance(source, dict) or "repairs" not in source:
        return ()
    try:
        return tuple(_repair(item) for item in JsonValue(source["repairs"], "source.repairs").items())
    except MalformedError as error:
        raise Refusal(
            "plan.json-malformed", f"保存的方案内容不完整或被改动过：{error}，没有采用。请用原方案文件重新导入。"
        ) from error


def _plan(whole: JsonValue) -> Plan:
    # Plans saved before 2026-11 count nothing of themselves.
    told = isinstance(whole.value, dict) and "stated" in whole.value
    at = whole.fields(*_TOP, *(("stated",) if told else ()))
    return Plan(
        title=at["title"].text_or_none(),
        document_number=at["document_number"].text_or_none(),
        issuer=at["issuer"].text_or_none(),
        issued_on=at["issued_on"].text_or_none(),
        period=at["period"].text_or_none(),
        goals=tuple(_goal(item) for item in at["goals"].items()),
        tasks=tuple(_task(item) for item in at["tasks"].items()),
        indicators=tuple(_indicator(item) for item in at["indicators"].items()),
        activities=tuple(_activity(item) for item in at["activities"].items()),
        projects=tuple(_project(item) for item in at["projects"].items()),
        checklist=tuple(_checklist_row(item) for item in at["checklist"].items()),
        allocations=tuple(_allocation(item) for item in at["allocations"].items()),
        safeguards=tuple(_safeguard(item) for item in at["safeguards"].items()),
        units=tuple(_unit(item) for item in at["units"].items()),
        findings=tuple(_finding(item) for item in at["findings"].items()),
        source=_source(at["source"], more=True),
        stated=tuple(_stated(item) for item in at["stated"].items()) if told else (),
    )


def _source(value: JsonValue, *, more: bool = False) -> Source:
    at = value.fields(*_PLACE, more=more)
    return Source(
        at["block"].whole_or_none(),
        at["start"].whole(),
        at["end"].whole(),
        at["page"].whole_or_none(),
        at["location"].text_or_none(),
    )


def _target(value: JsonValue) -> Target:
    names = ("key", "name", "value", "measure", "comparator", "kind", "horizon", "tier", "text", "source")
    at = value.fields(*names)
    return Target(
        name=at["name"].text_or_none(),
        value=_amount(at["value"]),
        measure=at["measure"].text_or_none(),
        comparator=None if at["comparator"].is_null() else at["comparator"].one_of(Comparator),
        kind=at["kind"].one_of(Kind),
        horizon=at["horizon"].text_or_none(),
        text=at["text"].text(),
        source=_source(at["source"]),
        tier=at["tier"].one_of(Tier),
        key=at["key"].text_or_none(),
    )


def _amount(value: JsonValue) -> Decimal | tuple[Decimal, Decimal] | None:
    if not isinstance(value.value, list):
        return value.number_or_none()
    ends = value.items()
    if len(ends) != 2:
        raise value.wrong("区间的两个数")
    return ends[0].number(), ends[1].number()


def _targets(value: JsonValue) -> tuple[Target, ...]:
    return tuple(_target(item) for item in value.items())


def _goal(value: JsonValue) -> Goal:
    at = value.fields("number", "title", "text", "targets", "source")
    text = at["text"].text_or_none() or ""
    return Goal(at["number"].text(), at["title"].text(), text, _targets(at["targets"]), _source(at["source"]))


def _task(value: JsonValue) -> Task:
    at = value.fields(
        "number", "title", "text", "lead_units", "responsible_units", "open_list", "targets", "source"
    )  # fmt: skip
    return Task(
        at["number"].text(),
        at["title"].text(),
        at["text"].text_or_none() or "",
        at["lead_units"].texts(),
        at["responsible_units"].texts(),
        at["open_list"].truth(),
        _targets(at["targets"]),
        _source(at["source"]),
    )


def _indicator(value: JsonValue) -> Indicator:
    leads = ("lead_units",) if value.has("lead_units") else ()
    at = value.fields("name", "group", "target", "units", "source", *leads)
    return Indicator(
        at["name"].text(),
        at["group"].text_or_none(),
        _target(at["target"]),
        _source(at["source"]),
        at["units"].texts(),
        at["lead_units"].texts() if leads else (),
    )


def _activity(value: JsonValue) -> Activity:
    at = value.fields("month", "kind", "content", "source")
    kind, content = at["kind"].text_or_none() or "", at["content"].text_or_none() or ""
    return Activity(at["month"].whole(), kind, content, _source(at["source"]))


def _project(value: JsonValue) -> Project:
    at = value.fields("number", "name", "entity", "content", "investment", "units", "deadline", "source")
    money = None if at["investment"].is_null() else at["investment"].fields("value", "measure")
    return Project(
        number=at["number"].text_or_none(),
        name=at["name"].text(),
        entity=at["entity"].text_or_none(),
        content=at["content"].text_or_none(),
        investment=None if money is None else Investment(money["value"].number(), money["measure"].text()),
        source=_source(at["source"]),
        units=at["units"].texts(),
        deadline=at["deadline"].text_or_none(),
    )


def _checklist_row(value: JsonValue) -> ChecklistRow:
    at = value.fields("group", "content", "units", "open_list", "horizon", "targets", "source")
    return ChecklistRow(
        at["group"].text_or_none(),
        at["content"].text(),
        at["units"].texts(),
        at["open_list"].truth(),
        _targets(at["targets"]),
        _source(at["source"]),
        at["horizon"].text_or_none(),
    )


def _allocation(value: JsonValue) -> Allocation:
    at = value.fields("name", "horizon", "columns", "rows", "total", "source")
    columns = tuple(_column(item) for item in at["columns"].items())
    total = None if at["total"].is_null() else tuple(item.number_or_none() for item in at["total"].items())
    if total is not None and len(total) != len(columns):
        raise at["total"].wrong(f" {len(columns)} 个数")
    return Allocation(
        at["name"].text_or_none() or "",
        at["horizon"].text_or_none(),
        columns,
        tuple(_row(item, len(columns)) for item in at["rows"].items()),
        total,
        _source(at["source"]),
    )


def _column(value: JsonValue) -> AllocationColumn:
    at = value.fields("name", "measure", "kind", "key")
    return AllocationColumn(
        at["name"].text(), at["measure"].text_or_none(), at["kind"].one_of(Kind), at["key"].text_or_none()
    )


def _row(value: JsonValue, width: int) -> AllocationRow:
    at = value.fields("unit", "values", "source")
    values = tuple(item.number_or_none() for item in at["values"].items())
    if len(values) != width:
        raise at["values"].wrong(f" {width} 个数")
    return AllocationRow(at["unit"].text(), values, _source(at["source"]))


def _safeguard(value: JsonValue) -> Safeguard:
    at = value.fields("number", "title", "text", "source")
    return Safeguard(
        at["number"].text(), at["title"].text(), at["text"].text_or_none() or "", _source(at["source"])
    )  # fmt: skip


def _stated(value: JsonValue) -> Stated:
    at = value.fields("text", "says", "read", "source")
    return Stated(at["text"].text(), at["says"].number(), at["read"].number(), _source(at["source"]))


def _unit(value: JsonValue) -> PlanUnit:
    at = value.fields("name", "level", "collective", "canonical", "status", "source")
    return PlanUnit(
        at["name"].text(),
        at["level"].text_or_none(),
        at["collective"].truth(),
        at["canonical"].text_or_none(),
        at["status"].text(),
        _source(at["source"]),
    )


def _finding(value: JsonValue) -> Finding:
    at = value.fields("code", "severity", "message", "source", "quote")
    return Finding(
        at["code"].text(),
        at["severity"].one_of(Severity),
        at["message"].text(),
        None if at["source"].is_null() else _source(at["source"]),
        at["quote"].text_or_none(),
    )


def _repair(value: JsonValue) -> Repair:
    # Repairs saved before 2026-12 do not say of which kind they are.
    told = isinstance(value.value, dict) and "kind" in value.value
    at = value.fields("block", "before", "after", "reason", *(("kind",) if told else ()))
    kind = at["kind"].one_of(RepairKind) if told else RepairKind.TEXT
    return Repair(at["block"].whole_or_none(), at["before"].text(), at["after"].text(), at["reason"].text(), kind)
