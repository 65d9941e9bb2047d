"""What the parser reads from the real plan is what a person entered by hand, field by field."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kechuang.document.model import Document
from kechuang.document.open import open_document
from kechuang.plan.model import Comparator, Kind, Plan, Target, Tier
from kechuang.plan.parse import parse_plan


@pytest.fixture(scope="module")
def facts(root: Path) -> dict:
    return tomllib.loads((root / "counties/daye/2024/plan.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def document(shared: Path) -> Document:
    return open_document(shared / "plans/daye-2024.txt")


@pytest.fixture(scope="module")
def plan(document: Document) -> Plan:
    return parse_plan(document)


def test_title_date_and_period(plan: Plan, facts: dict) -> None:
    assert (plan.title, plan.issued_on, plan.period) == (
        facts["title"],
        facts["issued_on"],
        facts["period"],
    )
    assert (plan.document_number, plan.issuer) == (None, None)


def test_goals(plan: Plan, facts: dict) -> None:
    assert [(g.number, g.title) for g in plan.goals] == [(g["number"], g["title"]) for g in facts["goal"]]


def test_tasks_with_all_their_units(plan: Plan, facts: dict) -> None:
    read = [(t.number, t.title, list(t.lead_units), list(t.responsible_units), t.open_list) for t in plan.tasks]
    assert read == [
        (t["number"], t["title"], t["lead_units"], t["responsible_units"], t["open_list"]) for t in facts["task"]
    ]


def test_tasks_know_the_line_they_stand_on(plan: Plan, facts: dict, document: Document) -> None:
    lines = [document.blocks[task.source.block or 0].line for task in plan.tasks]
    assert lines == [task["line"] for task in facts["task"]]


def test_every_mention_of_a_target_and_no_other(plan: Plan, facts: dict) -> None:
    read = [
        (item.number, _value(t.value), t.measure, t.comparator, t.kind, t.horizon, t.tier)
        for item in (*plan.goals, *plan.tasks)
        for t in item.targets
        if t.value is not None
    ]
    assert sorted(read) == sorted(_mentions(facts))


def test_a_target_is_named_after_the_thing_counted(plan: Plan, facts: dict) -> None:
    names = {(item.number, _value(t.value)): t.name or "" for item in (*plan.goals, *plan.tasks) for t in item.targets}
    wrong = [
        (mention["in"], target["name"], names.get((mention["in"], _entered(target["value"]))))
        for target in facts["target"]
        for mention in target["mentions"]
        if not any(word in names.get((mention["in"], _entered(target["value"])), "") for word in target["about"])
    ]
    assert wrong == []


def test_mentions_of_one_target_share_a_key_and_no_others_do(plan: Plan, facts: dict) -> None:
    numeric = [(item.number, t) for item in (*plan.goals, *plan.tasks) for t in item.targets if t.value is not None]
    groups: dict[str | None, set[tuple[str, str]]] = {}
    for number, target in numeric:
        groups.setdefault(target.key, set()).add((number, _value(target.value)))
    entered = [{(m["in"], _entered(t["value"])) for m in t["mentions"]} for t in facts["target"]]
    assert None not in groups
    assert len(groups) == facts["counts"]["targets"]
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, entered))


def test_full_coverage_without_a_number_is_a_coverage_target(plan: Plan, facts: dict) -> None:
    read = [(task.number, t.kind.value) for task in plan.tasks for t in task.targets if t.value is None]
    assert set(read) >= {(q["in"], q["kind"]) for q in facts["qualitative"]}


def test_indicators_with_their_lost_groups(plan: Plan, facts: dict) -> None:
    read = [(i.group, i.name, f"{_value(i.target.value)}{i.target.measure}") for i in plan.indicators]
    assert read == [(i["group"], i["name"], i["written"]) for i in facts["indicator"]]


def test_indicators_are_linked_to_the_targets_of_the_text(plan: Plan, facts: dict) -> None:
    keys = {(item.number, _value(t.value), t.measure): t.key for item in plan.goals for t in item.targets}
    for target in facts["target"]:
        if "indicator" in target:
            first = target["mentions"][0]
            indicator = plan.indicators[target["indicator"] - 1]
            assert indicator.target.key == keys[first["in"], target["value"], target["measure"]], target["name"]


def test_activities_by_month(plan: Plan, facts: dict) -> None:
    assert [(a.month, a.kind) for a in plan.activities] == [(a["month"], a["kind"]) for a in facts["activity"]]
    assert all(a.content for a in plan.activities)


def test_projects_with_their_money(plan: Plan, facts: dict) -> None:
    read = [
        (
            p.number,
            p.name,
            p.entity,
            p.investment and (_value(p.investment.value), p.investment.measure),
        )
        for p in plan.projects
    ]
    assert read == [
        (
            p["number"],
            p["name"],
            p["entity"],
            (p["investment"]["value"], p["investment"]["measure"]),
        )
        for p in facts["project"]
    ]


def test_checklist_rows_with_group_units_and_targets(plan: Plan, facts: dict) -> None:
    read = [(list(row.units), [_shape(t) for t in row.targets]) for row in plan.checklist]
    entered = [
        (
            row["units"],
            [(t["value"], t["measure"], t["kind"], t["horizon"]) for t in row.get("targets", [])],
        )
        for row in facts["checklist"]
    ]
    assert read == entered
    for row, entry in zip(plan.checklist, facts["checklist"], strict=True):
        assert (row.group or "").endswith(entry["group"])
        assert all(word in row.content for word in entry["about"])


def test_the_breakdown_cell_by_cell(plan: Plan, facts: dict) -> None:
    (allocation,) = plan.allocations
    entered = facts["allocation"]
    assert (allocation.name, allocation.horizon) == (entered["name"], entered["horizon"])
    columns = [{"name": c.name, "measure": c.measure, "kind": c.kind.value} for c in allocation.columns]
    assert columns == entered["columns"]
    assert [(row.unit, list(row.values)) for row in allocation.rows] == [
        (row["unit"], [Decimal(v) for v in row["values"]]) for row in entered["rows"]
    ]
    assert list(allocation.total or ()) == [Decimal(v) for v in entered["total"]["values"]]


def test_safeguards(plan: Plan, facts: dict) -> None:
    assert [(s.number, s.title) for s in plan.safeguards] == [(s["number"], s["title"]) for s in facts["safeguard"]]


def _mentions(facts: dict) -> list[tuple]:
    return [
        (
            mention["in"],
            _entered(target["value"]),
            _measure(mention["written"]),
            Comparator(target["comparator"]),
            Kind(target["kind"]),
            target["horizon"],
            Tier(target.get("tier", "plan")),
        )
        for target in facts["target"]
        for mention in target["mentions"]
    ]


def _measure(written: str) -> str:
    return written.lstrip("0123456789.-").removesuffix("以上")


def _entered(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "-".join(value)


def _value(value: Decimal | tuple[Decimal, Decimal] | None) -> str:
    if value is None:
        return ""
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _shape(target: Target) -> tuple[str, str | None, str, str | None]:
    return _value(target.value), target.measure, target.kind.value, target.horizon
