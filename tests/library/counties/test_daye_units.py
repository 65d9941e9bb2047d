"""The unit table of the first county: every name of the plan is known, and nothing is merged unasked."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from kechuang.document.open import open_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.parse import parse_plan
from kechuang.vocabulary.alias import AliasTable
from kechuang.vocabulary.unit_table import read_units

ISSUED = date(2024, 1, 22)
COLLECTIVE = "各乡镇(场、街道)"
UNCONFIRMED = "市招商服务中心"


@pytest.fixture(scope="module")
def facts(root: Path) -> dict:
    return tomllib.loads((root / "counties/daye/2024/plan.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def table(root: Path) -> AliasTable:
    return read_units((root / "counties/daye/units.toml").read_text(encoding="utf-8"))


def test_the_table_of_the_invented_county_is_read_without_a_finding(root: Path) -> None:
    assert read_units((root / "examples/units.toml").read_text(encoding="utf-8")).findings == ()


def test_only_the_look_alike_is_left_to_confirm(table: AliasTable) -> None:
    assert [(f.code, f.quote) for f in table.findings] == [("unit.alias-unconfirmed", UNCONFIRMED)]


def test_every_unit_the_plan_names_is_known_on_the_day_of_issue(facts: dict, table: AliasTable) -> None:
    lists = [t["lead_units"] + t["responsible_units"] for t in facts["task"]]
    lists += [row["units"] for row in facts["checklist"]]
    lists.append([row["unit"] for row in facts["allocation"]["rows"]])
    names = {name for names in lists for name in names} - {COLLECTIVE, UNCONFIRMED}
    assert [name for name in sorted(names) if table.resolve(name, on=ISSUED) is None] == []


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("市市场监督管理局", "市市场监管局"),
        ("市资规局", "市自然资源和规划局"),
        ("市自然资源规划局", "市自然资源和规划局"),
        ("市政府(金融办)", "市政府金融办"),
        ("市政府（金融办）", "市政府金融办"),
        ("大冶湖高新区", "高新区"),
        ("临空区•还地桥镇", "临空经济区·还地桥镇"),
    ],
)
def test_a_confirmed_alias_means_its_unit(table: AliasTable, written: str, canonical: str) -> None:
    unit = table.resolve(written, on=ISSUED)
    assert unit is not None
    assert unit.name == canonical


def test_a_look_alike_that_nobody_confirmed_means_no_unit(table: AliasTable) -> None:
    assert table.resolve("市招商中心") is not None
    assert table.resolve(UNCONFIRMED) is None


def test_the_check_asks_about_that_look_alike_and_no_settled_one(shared: Path, table: AliasTable) -> None:
    found = check_plan(parse_plan(open_document(shared / "plans/daye-2024.txt"), units=table))
    assert [f.quote for f in found if f.code == "plan.unit-alike"] == [f"市招商中心 / {UNCONFIRMED}"]


def test_the_collective_means_thirteen_and_the_zone_is_not_among_them(table: AliasTable) -> None:
    members = table.expand(COLLECTIVE, on=ISSUED)
    assert len(members) == 13
    assert "高新区" not in {unit.name for unit in members}


def test_the_breakdown_is_the_zone_and_the_thirteen(facts: dict, table: AliasTable) -> None:
    rows = [table.resolve(row["unit"], on=ISSUED) for row in facts["allocation"]["rows"]]
    expected = [table.resolve("高新区"), *table.expand(COLLECTIVE, on=ISSUED)]
    assert rows == expected


def test_zones_and_departments_do_not_borrow_national_codes(table: AliasTable) -> None:
    local = [unit for unit in table.units if unit.level == "county"]
    assert len(local) > 20
    assert all(unit.code.startswith("420281-") for unit in local)
    towns = [unit for unit in table.units if unit.level == "township"]
    assert all(unit.code.isdigit() and len(unit.code) == 9 for unit in towns)
