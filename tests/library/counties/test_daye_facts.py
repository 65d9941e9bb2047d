"""The facts of the 2024 plan agree with themselves and with the words of the document, read without our parser."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

COLLECTIVE = "各乡镇(场、街道)"


@pytest.fixture(scope="module")
def facts(root: Path) -> dict:
    return tomllib.loads((root / "counties/daye/2024/plan.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[str]:
    text = (shared / "plans/daye-2024.txt").read_text(encoding="utf-8")
    return [line.replace(" ", "") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("counted", "kind"),
    [
        ("goals", "goal"),
        ("tasks", "task"),
        ("targets", "target"),
        ("indicators", "indicator"),
        ("activities", "activity"),
        ("projects", "project"),
        ("checklist", "checklist"),
    ],
)
def test_as_many_items_are_entered_as_the_counts_say(facts: dict, counted: str, kind: str) -> None:
    assert len(facts[kind]) == facts["counts"][counted]


def test_the_entries_of_units_add_up(facts: dict) -> None:
    tasks = facts["task"]
    named = [name for task in tasks for name in task["responsible_units"] if name != COLLECTIVE]
    assert sum(len(task["lead_units"]) for task in tasks) == facts["counts"]["lead_entries"]
    assert len(named) == facts["counts"]["responsible_entries"]
    assert sum(COLLECTIVE in t["responsible_units"] for t in tasks) == facts["counts"]["township_tasks"]


def test_the_mentions_of_targets_add_up(facts: dict) -> None:
    chapters = [mention["in"][0] for target in facts["target"] for mention in target["mentions"]]
    assert chapters.count("二") == facts["counts"]["mentions_goals"]
    assert chapters.count("三") == facts["counts"]["mentions_tasks"]


def test_every_indicator_has_exactly_one_target(facts: dict) -> None:
    linked = sorted(t["indicator"] for t in facts["target"] if "indicator" in t)
    assert linked == [row["number"] for row in facts["indicator"]]


def test_an_implied_baseline_is_the_total_less_what_is_added(facts: dict) -> None:
    by_name = {t["name"]: t for t in facts["target"]}
    pairs = {
        "省级以上创新创业平台总数": "认定省级以上创新创业平台",
        "黄石市创新创业平台总数": "认定黄石市创新创业平台",
        "省级及以上创业孵化平台总数": "新增省级及以上创业孵化平台",
        "高新技术企业总数": "净增高新技术企业",
    }
    stated = {t["name"] for t in facts["target"] if "implied_baseline" in t}
    assert stated == set(pairs)
    for total, added in pairs.items():
        difference = Decimal(by_name[total]["value"]) - Decimal(by_name[added]["value"])
        assert Decimal(by_name[total]["implied_baseline"]) == difference


def test_the_breakdown_sums_to_its_total_row(facts: dict) -> None:
    allocation = facts["allocation"]
    assert len(allocation["rows"]) == facts["counts"]["allocation_rows"]
    columns = zip(*(row["values"] for row in allocation["rows"]), strict=True)
    assert [sum(map(Decimal, c)) for c in columns] == [Decimal(v) for v in allocation["total"]["values"]]


def test_the_projects_sum_to_the_stated_investment(facts: dict) -> None:
    money = facts["counts"]["project_investment"]
    assert {p["investment"]["measure"] for p in facts["project"]} == {money["measure"]}
    assert sum(Decimal(p["investment"]["value"]) for p in facts["project"]) == Decimal(money["value"])


@pytest.mark.parametrize("kind", ["goal", "task", "indicator", "activity", "project", "safeguard"])
def test_titles_stand_on_the_line_the_facts_name(facts: dict, lines: list[str], kind: str) -> None:
    for item in facts[kind]:
        words = [item[key].replace(" ", "") for key in ("title", "name", "kind", "entity") if key in item]
        assert all(word in lines[item["line"] - 1] for word in words), item


def test_every_mention_stands_on_the_line_the_facts_name(facts: dict, lines: list[str]) -> None:
    for target in facts["target"]:
        for mention in target["mentions"]:
            assert mention["written"] in lines[mention["line"] - 1], target["name"]
    for item in facts["not_target"]:
        assert item["written"] in lines[item["line"] - 1]


def test_units_of_tasks_are_exactly_those_of_the_unit_line(facts: dict, lines: list[str]) -> None:
    for task in facts["task"]:
        line = lines[task["line"] - 1]
        line = line if "牵头单位:" in line else lines[task["line"]]
        lead, responsible = line[line.index("牵头单位:") :].split(";责任单位:")
        assert _names(lead.removeprefix("牵头单位:")) == task["lead_units"], task["number"]
        assert _names(responsible) == task["responsible_units"], task["number"]
        assert ("等部门单位" in line) is task["open_list"], task["number"]


def test_units_of_the_checklist_are_exactly_those_of_the_last_cell(facts: dict, lines: list[str]) -> None:
    for row in facts["checklist"]:
        line = lines[row["line"] - 1]
        assert _names(line.rstrip("|").split("|")[-1]) == row["units"]
        assert all(word in line for word in row["about"])


def test_no_sentence_of_the_document_is_kept(facts: dict, root: Path) -> None:
    # The longest fact is a heading; a clause of the text would be longer and end in a full stop.
    words = re.findall(r'"([^"]*)"', (root / "counties/daye/2024/plan.toml").read_text(encoding="utf-8"))
    assert [word for word in words if "。" in word or len(word) > 40] == []


def _names(text: str) -> list[str]:
    return re.split(r"[、,](?![^(]*\))", text.replace("等部门单位", ""))
