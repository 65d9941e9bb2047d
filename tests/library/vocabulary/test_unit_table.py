"""A county's units.toml: what it gives, and what is said about a faulty one."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.vocabulary import AliasTable, Level, Severity, read_units

TABLE = """
[[unit]]
code = "990001-ZG"
name = "市自然资源和规划局"
level = "county"
kind = "department"
aliases = [
  { name = "市资规局", confirmed_by = "专班办公室", confirmed_on = "2024-01-22" },
  { name = "市自然资源规划局", confirmed_by = "专班办公室", confirmed_on = 2024-01-22 },
  { name = "市规划局" },
]
[[unit]]
code = "990001-SJ"
name = "市数据局"
level = "county"
kind = "department"
[[unit]]
code = "990001-XZ"
name = "市乡村振兴局"
level = "county"
kind = "department"
[[unit]]
code = "990001-NY"
name = "市农业农村局"
level = "county"
kind = "department"
[[unit]]
code = "990001101"
name = "临空区·清溪镇"
level = "township"
kind = "town"
[[unit]]
code = "990001102"
name = "河东街道"
level = "township"
kind = "subdistrict"
[[unit]]
code = "990001201"
name = "南山乡"
level = "township"
kind = "township"

[[collective]]
names = ["各乡镇(街道)", "各镇街"]
members = ["临空区·清溪镇", "南山乡", "河东街道"]

[[succession]]
on = "2024-03-15"
kind = "rename"
from = ["市大数据中心"]
to = ["市数据局"]
document = "某办发〔2024〕3号"
[[succession]]
on = 2024-06-01
kind = "merge"
from = ["市乡村振兴局"]
to = ["市农业农村局"]
document = "某办发〔2024〕9号"
[[succession]]
on = "2025-01-01"
kind = "merge"
from = ["南山乡"]
to = ["河东街道"]
document = "某政函〔2025〕1号"

[[membership]]
unit = "990001-XZ"
of = "990001-NY"
from = "2023-01-01"
to = "2024-05-31"
"""
BEFORE, AFTER = date(2024, 1, 22), date(2024, 12, 31)


@pytest.fixture(scope="module")
def table() -> AliasTable:
    return read_units(TABLE)


def found_name(table: AliasTable, name: str, on: date | None = None) -> str | None:
    unit = table.resolve(name, on=on)
    return None if unit is None else unit.name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("市资规局", "市自然资源和规划局"), ("市自然资源规划局", "市自然资源和规划局"), ("市自然资源和规划局", "市自然资源和规划局"),
        ("市 数 据 局", "市数据局"), ("市大数据中心", "市数据局"),
        ("市规划局", None), ("临空区•清溪镇", None), ("市科技局", None), ("各镇街", None), ("", None),
    ],
)  # fmt: skip
def test_only_confirmed_spellings_mean_a_unit(table: AliasTable, written: str, name: str | None) -> None:
    assert found_name(table, written) == name


def test_an_unconfirmed_alias_is_named_and_not_used(table: AliasTable) -> None:
    (finding,) = table.findings
    assert (finding.code, finding.severity, finding.quote) == (
        "unit.alias-unconfirmed",
        Severity.NOTICE,
        "市规划局",
    )


@pytest.mark.parametrize(
    ("name", "on", "meant"),
    [
        ("市数据局", BEFORE, None), ("市数据局", AFTER, "市数据局"), ("市大数据中心", BEFORE, "市数据局"), ("市大数据中心", AFTER, "市数据局"),
        ("市农业农村局", BEFORE, "市农业农村局"),
    ],
)  # fmt: skip
def test_a_name_given_later_means_nothing_before(table: AliasTable, name: str, on: date, meant: str | None) -> None:
    assert found_name(table, name, on) == meant


def test_history_stays_under_the_old_name(table: AliasTable) -> None:
    unit = table.unit("990001-SJ")
    assert unit is not None
    assert unit.level is Level.COUNTY
    assert [table.name_on(unit, on=day) for day in (BEFORE, date(2024, 3, 14), date(2024, 3, 15), AFTER)] == [
        "市大数据中心", "市大数据中心", "市数据局", "市数据局",
    ]  # fmt: skip


def test_a_merged_unit_is_stood_for_by_the_one_it_went_into(table: AliasTable) -> None:
    merged, renamed = table.unit("990001-XZ"), table.unit("990001-SJ")
    assert merged is not None
    assert renamed is not None
    assert [unit.name for unit in table.standing_for(merged, on=BEFORE)] == ["市乡村振兴局"]
    assert [unit.name for unit in table.standing_for(merged, on=AFTER)] == ["市农业农村局"]
    assert table.standing_for(renamed, on=BEFORE) == table.standing_for(renamed, on=AFTER) == (renamed,)


@pytest.mark.parametrize("spelling", ["各乡镇(街道)", "各乡镇（街道）", "各镇街"])
def test_a_collective_is_expanded_to_the_units_of_the_day(table: AliasTable, spelling: str) -> None:
    assert [unit.name for unit in table.expand(spelling, on=BEFORE)] == [
        "临空区·清溪镇",
        "南山乡",
        "河东街道",
    ]
    assert [unit.name for unit in table.expand(spelling, on=date(2025, 1, 1))] == [
        "临空区·清溪镇",
        "河东街道",
    ]


def test_a_collective_nobody_defined_is_not_expanded(table: AliasTable) -> None:
    assert table.expand("各有关单位", on=BEFORE) == ()
    assert not table.knows_collective("各有关单位", on=BEFORE)
    assert table.knows_collective("各镇街", on=BEFORE)


def test_a_membership_holds_from_its_day_to_its_day(table: AliasTable) -> None:
    whole = table.unit("990001-NY")
    assert whole is not None
    held = [
        bool(table.members_of(whole, on=day))
        for day in (date(2022, 12, 31), date(2023, 1, 1), date(2024, 5, 31), date(2024, 6, 1))
    ]
    assert held == [False, True, True, False]


UNIT = '[[unit]]\ncode = "1"\nname = "甲局"\nlevel = "county"\nkind = "department"\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[unit", "unit.table-form"),
        ('unit = "甲局"', "unit.table-form"),
        ('[[unit]]\nname = "甲局"\nlevel = "county"', "unit.table-unit"),
        ('[[unit]]\ncode = "1"\nname = "甲局"\nlevel = "市"', "unit.table-unit"),
        (UNIT + UNIT, "unit.table-code"),
        (UNIT + UNIT.replace('"1"', '"2"'), "unit.table-conflict"),
        (
            UNIT + 'aliases = [{ name = "甲", confirmed_by = "办", confirmed_on = "昨天" }]',
            "unit.table-day",
        ),
        (UNIT + 'aliases = [{ confirmed_by = "办" }]', "unit.table-alias"),
        (UNIT + '[[collective]]\nnames = ["各局"]', "unit.table-collective"),
        (UNIT + '[[collective]]\nnames = ["各局"]\nmembers = ["乙局"]', "unit.table-member"),
        (
            UNIT + '[[succession]]\non = "2024-01-01"\nkind = "rename"\nfrom = ["甲局"]',
            "unit.table-succession",
        ),
        (
            UNIT + '[[succession]]\non = "2024-01-01"\nkind = "ended"\nfrom = ["甲局"]',
            "unit.table-succession",
        ),
        (
            UNIT + '[[succession]]\non = "2024-01-01"\nkind = "abolish"\nfrom = ["甲局"]',
            "unit.table-document",
        ),
        (
            UNIT + '[[succession]]\non = "2024-01-01"\nkind = "abolish"\nfrom = ["丁局"]\ndocument = "号"',
            "unit.table-succession-name",
        ),
        (UNIT + '[[membership]]\nunit = "1"', "unit.table-membership"),
    ],
)
def test_a_faulty_table_is_reported_and_never_falls(text: str, code: str) -> None:
    assert code in {finding.code for finding in read_units(text).findings}


def test_a_name_two_units_bear_means_neither() -> None:
    assert read_units(UNIT + UNIT.replace('"1"', '"2"')).resolve("甲局") is None
