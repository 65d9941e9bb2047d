"""Points a person settles: on the invented plan, on the real plan, and on plans with one doubt each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.document.read import read_document
from kechuang.plan import Comparator, Kind, Plan, Tier, parse_plan
from kechuang.plan.settle import (
    Decision,
    Direction,
    Point,
    PointKind,
    PointSeverity,
    Settled,
    Standing,
    confirm_proposals,
    points,
    settle,
)
from kechuang.vocabulary import AliasTable, read_units

_UNITS = """
[[unit]]
code = "XW"
name = "县文旅局"
level = "county"
kind = "department"
[[unit]]
code = "XC"
name = "县财政局"
level = "county"
kind = "department"
[[unit]]
code = "QX"
name = "清溪镇"
level = "township"
kind = "town"
[[unit]]
code = "BS"
name = "白石镇"
level = "township"
kind = "town"
[[collective]]
names = ["各乡镇"]
members = ["清溪镇", "白石镇"]
"""
_TEXT = """丙县2031年图书馆提质行动方案
一、主要目标
（一）阵地更加健全。2031年，新增城市书房8家，总数达48家。
二、重点任务
1.建设书房。新增城市书房8家，引进1-2个品牌书店。
牵头单位：县文旅局；责任单位：县财政局、各乡镇
附件1
指标表
序号 | 指标名称 | 2031年目标 | 责任单位 |
1 | 新增城市书房 | 8家 | 县文旅局 |
2 | 举办读书活动 | 20场 | 县文旅局 |
附件2
2031年城市书房分解表
序号 | 乡镇 | 新增城市书房（家） |
1 | 清溪镇 | 5 |
2 | 白石镇 | 3 |
3 | 县文旅局 | 0 |
合计 | 8 |
"""


@pytest.fixture
def table() -> AliasTable:
    return read_units(_UNITS)


def plan_of(text: str = _TEXT, *swaps: tuple[str, str]) -> Plan:
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return parse_plan(read_document("方案.txt", text.encode()))


def only(found: tuple[Point, ...], kind: PointKind) -> Point:
    (point,) = [point for point in found if point.kind is kind]
    return point


def answered(plan: Plan, table: AliasTable, kind: PointKind, choice: str, **told: str) -> Settled:
    """Every proposal confirmed, and the one point of a kind answered."""
    asked = points(plan, table)
    one = Decision(only(asked, kind).key, choice, **told)
    return settle(plan, [*confirm_proposals(asked), one], table)


def test_nothing_decided_is_nothing_changed_and_not_ready(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("县财政局", "县旅游局"))
    settled = settle(plan, [], table)
    assert (settled.plan, settled.ready) == (plan, False)
    assert settled.open_points == settled.points
    assert all(target.reporting_unit is None for target in settled.targets)


def test_a_range_is_judged_by_the_end_a_person_chooses(table: AliasTable) -> None:
    for choice, value in (("low", 1), ("high", 2)):
        settled = answered(plan_of(), table, PointKind.RANGE, choice)
        target = next(t for t in settled.targets if "品牌书店" in t.name)
        assert (target.value, target.comparator) == (Decimal(value), Comparator.AT_LEAST)


def test_a_range_nobody_decided_stays_a_range(table: AliasTable) -> None:
    target = next(t for t in settle(plan_of(), [], table).targets if "品牌书店" in t.name)
    assert (target.value, target.comparator) == ((Decimal(1), Decimal(2)), Comparator.RANGE)


@pytest.mark.parametrize(
    ("choice", "value", "base"), [("implied", None, 40), ("other", "41", 41), ("unknown", None, None)]
)
def test_the_base_of_last_year_is_computed_and_asked_for(
    table: AliasTable, choice: str, value: str | None, base: int | None
) -> None:
    settled = answered(plan_of(), table, PointKind.BASELINE, choice, **({"value": value} if value else {}))
    target = next(t for t in settled.targets if t.kind is Kind.STOCK)
    assert target.baseline == base
    assert settled.ready


def test_a_base_that_is_no_number_is_not_taken(table: AliasTable) -> None:
    settled = answered(plan_of(), table, PointKind.BASELINE, "other", value="四十左右")
    assert [finding.code for finding in settled.findings] == ["quantity.comparator"]
    assert (settled.ready, next(t for t in settled.targets if t.kind is Kind.STOCK).baseline) == (False, None)


def test_an_unknown_unit_must_be_settled_once_for_all_its_places(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("县文旅局", "县文化和旅游局"))
    point = only(points(plan, table), PointKind.ALIAS)
    assert (point.severity, point.proposal, len(point.sources)) == (PointSeverity.MUST, None, 4)
    assert point.options[0].choice == "unit:XW"
    settled = answered(plan, table, PointKind.ALIAS, "unit:XW")
    assert settled.ready
    assert [ref.code for ref in settled.tasks[0].lead_units] == ["XW"]
    assert settled.targets[0].reporting_unit is not None
    assert (settled.targets[0].reporting_unit.name, settled.targets[0].reporting_unit.code) == ("县文化和旅游局", "XW")


def test_a_new_unit_keeps_the_code_it_is_given_or_none(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("县财政局", "县气象局"))
    for value in ("XQ", None):
        settled = answered(plan, table, PointKind.ALIAS, "new", **({"value": value} if value else {}))
        ref = settled.tasks[0].responsible_units[0]
        assert (ref.name, ref.code, ref.standing) == ("县气象局", value, Standing.NEW)


def test_a_code_that_is_not_in_the_table_is_refused(table: AliasTable) -> None:
    settled = answered(plan_of(_TEXT, ("县财政局", "县气象局")), table, PointKind.ALIAS, "other", value="ZZ")
    assert [finding.code for finding in settled.findings] == ["settle.unit-unknown"]
    assert not settled.ready


def test_a_collective_of_the_table_is_known_with_its_members(table: AliasTable) -> None:
    ref = settle(plan_of(), [], table).tasks[0].responsible_units[-1]
    assert (ref.name, ref.standing, ref.members) == ("各乡镇", Standing.COLLECTIVE, ("QX", "BS"))


def test_an_open_list_takes_the_units_a_person_adds(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("县财政局、各乡镇", "县财政局、各乡镇等"))
    assert only(points(plan, table), PointKind.OPEN_LIST).proposal == "closed"
    settled = answered(plan, table, PointKind.OPEN_LIST, "more", value="清溪镇、县气象局")
    assert [ref.name for ref in settled.tasks[0].responsible_units] == ["县财政局", "各乡镇", "清溪镇", "县气象局"]
    assert [point.subject for point in settled.open_points] == ["县气象局"]


def test_two_leads_propose_no_reporting_unit(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("牵头单位：县文旅局", "牵头单位：县文旅局、县财政局"), ("家 | 县文旅局 |", "家 | |"))
    settled = settle(plan, confirm_proposals(points(plan, table)), table)
    musts = [point for point in settled.open_points if point.kind is PointKind.REPORTING_UNIT]
    assert [point.proposal for point in musts] == [None] * 3
    assert not settled.ready
    one = settle(plan, [Decision(musts[0].key, "other", "县财政局")], table)
    assert [t.reporting_unit.code for t in one.targets if t.reporting_unit is not None] == ["XC"]


def test_the_only_unit_named_is_proposed_for_reporting(table: AliasTable) -> None:
    alone = plan_of("县花木工作方案（2026年）\n一、重点任务\n（一）种树。种树300棵。（县财政局负责）\n")
    point = only(points(alone, table), PointKind.REPORTING_UNIT)
    assert (point.proposal, point.severity) == ("name:县财政局", PointSeverity.MAY)
    assert "唯一写明的单位" in point.question
    open_list = plan_of("县花木工作方案（2026年）\n一、重点任务\n（一）种树。种树300棵。（县财政局等负责）\n")
    asked = only(points(open_list, table), PointKind.REPORTING_UNIT)
    assert asked.proposal is None
    assert "“等”" in asked.question


def test_a_reporting_unit_nobody_knows_is_refused(table: AliasTable) -> None:
    point = next(p for p in points(plan_of(), table) if p.kind is PointKind.REPORTING_UNIT)
    settled = settle(plan_of(), [Decision(point.key, "other", "某某办")], table)
    assert [finding.code for finding in settled.findings] == ["settle.unit-unknown"]


def test_a_breakdown_above_the_plan_needs_a_reason(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("清溪镇 | 5", "清溪镇 | 7"), ("合计 | 8", "合计 | 10"))
    assert only(points(plan, table), PointKind.SUM).severity is PointSeverity.MUST
    bare = answered(plan, table, PointKind.SUM, "raised")
    assert ([f.code for f in bare.findings], bare.ready) == (["settle.note-missing"], False)
    assert answered(plan, table, PointKind.SUM, "raised", note="县委会议纪要").ready
    assert not answered(plan, table, PointKind.SUM, "wrong").ready


def test_a_total_that_is_not_the_sum_is_settled_for_the_rows_or_not_adopted(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("合计 | 8", "合计 | 9"))
    settled = answered(plan, table, PointKind.SUM, "rows")
    assert (settled.allocations[0].total, settled.ready) == ((Decimal(8),), True)
    wrong = answered(plan, table, PointKind.SUM, "printed")
    assert ([f.code for f in wrong.findings], wrong.ready) == (["settle.breakdown-wrong"], False)


def test_two_values_of_one_target_must_be_settled(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("新增城市书房 | 8家", "新增城市书房 | 9家"))
    assert only(points(plan, table), PointKind.DUPLICATE).proposal is None
    for choice, values in (("body", [8]), ("table", [9]), ("apart", [8, 9])):
        settled = answered(plan, table, PointKind.DUPLICATE, choice)
        found = [t.value for t in settled.targets if t.name.endswith("新增城市书房")]
        assert (choice, found) == (choice, [Decimal(value) for value in values])


def test_mentions_held_apart_become_two_targets_with_a_question_of_their_own(table: AliasTable) -> None:
    plan = plan_of(
        _TEXT,
        ("2031年，新增城市书房8家", "2031年，新增省级以上书房8家"),
        ("新增城市书房 | 8家", "新增省级书房 | 8家"),
    )
    asked = points(plan, table)
    settled = answered(plan, table, PointKind.DUPLICATE, "apart")
    assert len(settled.targets) >= len(settle(plan, [], table).targets)
    assert {point.key for point in settled.points} >= {p.key for p in asked if p.kind is PointKind.REPORTING_UNIT}
    names = [target.name for target in settled.targets]
    assert {"新增省级书房", "新增省级以上书房"} <= set(names)


def test_bare_numbers_ask_once_whether_more_is_enough(table: AliasTable) -> None:
    kind = next(p for p in points(plan_of(), table) if p.kind is PointKind.KIND)
    settled = settle(plan_of(), [Decision(kind.key, "exact")], table)
    assert {t.comparator for t in settled.targets} == {Comparator.EQUAL, Comparator.RANGE}
    settled = settle(plan_of(), [Decision(kind.key, "at_least")], table)
    assert {t.comparator for t in settled.targets} == {Comparator.AT_LEAST, Comparator.RANGE}


def test_an_ambition_here_and_a_target_there_asks_for_the_tier(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("2031年，新增城市书房8家", "2031年，力争新增城市书房8家"))
    point = only(points(plan, table), PointKind.TIER)
    assert (point.severity, {o.choice for o in point.options}) == (PointSeverity.MUST, {"stretch", "plan"})
    settled = answered(plan, table, PointKind.TIER, "plan")
    assert {t.tier for t in settled.targets if t.key == settled.targets[0].key} == {Tier.PLAN}


def test_two_measures_of_one_thing_may_be_united(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("总数达48家", "总数达48个"))
    settled = answered(plan, table, PointKind.MEASURE, "measure:家")
    assert {t.measure for t in settled.targets if "书房" in t.name} == {"家"}


def test_a_repair_called_wrong_stops_adoption(table: AliasTable) -> None:
    text = _TEXT.replace("1 | 新增城市书房 | 8家 | 县文旅局 |", "1 | 新增城市书房 | 8家 |\n| 县文旅局 |")
    document = read_document("方案.txt", text.encode())
    plan = parse_plan(document)
    point = only(points(plan, table, repairs=document.repairs), PointKind.ROW_SPAN)
    settled = settle(plan, [Decision(point.key, "wrong")], table, repairs=document.repairs)
    assert [finding.code for finding in settled.findings] == ["settle.reading-wrong"]


def test_a_decision_whose_point_is_gone_is_told(table: AliasTable) -> None:
    settled = settle(plan_of(), [Decision("alias-gone", "new")], table)
    assert [finding.code for finding in settled.findings] == ["settle.decision-stale"]


def test_a_choice_that_is_not_offered_leaves_the_point_open(table: AliasTable) -> None:
    point = only(points(plan_of(), table), PointKind.RANGE)
    settled = settle(plan_of(), [Decision(point.key, "middle")], table)
    assert [finding.code for finding in settled.findings] == ["settle.choice-unknown"]
    assert point in settled.open_points


def test_an_answer_without_what_it_asks_for_leaves_the_point_open(table: AliasTable) -> None:
    point = only(points(plan_of(), table), PointKind.BASELINE)
    settled = settle(plan_of(), [Decision(point.key, "other", "  ")], table)
    assert [finding.code for finding in settled.findings] == ["settle.value-missing"]
    assert point in settled.open_points


def test_lower_is_better_for_a_limit_and_for_a_place(table: AliasTable) -> None:
    plan = plan_of(_TEXT, ("新增城市书房8家，引进", "新增城市书房8家，办理时限压缩至3个工作日以内，引进"))
    directions = {t.name: t.direction for t in settle(plan, [], table).targets}
    assert [name for name, way in directions.items() if way is Direction.DOWN] == ["办理时限"]
