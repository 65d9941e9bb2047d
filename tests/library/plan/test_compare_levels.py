"""A county's plan under its city's: shares given, rates, deadlines, tasks nobody took over. Both are invented."""

from __future__ import annotations

import pytest

from kechuang.document.read import read_document
from kechuang.plan import Plan, parse_plan
from kechuang.plan.compare import PlanDiff, Relation, Turn, compare_plans
from kechuang.plan.compare.wording import turn_word

CITY = """汀洲市2025年科技创新工作要点
一、主要目标
2025年，全社会研发经费投入占地区生产总值比重达到2.8%，高新技术企业总数达到600家。
二、重点任务
1.培育高新技术企业。2025年10月底前，净增高新技术企业80家。（牵头单位：市科技局；责任单位：各县（市、区）人民政府）
2.建设大学科技园。支持高校办园。（牵头单位：市教育局；责任单位：澜汀县人民政府）
3.改造市直实验室。（牵头单位：市科技局；责任单位：市财政局、市直有关部门）
附件1
2025年主要指标任务分解表
序号 | 县区 | 高新技术企业总数（家） | 登记技术合同成交额（亿元） | 科技型瞪羚企业（家） |
1 | 澜汀县 | 140 | 12 | 3 |
2 | 白石县 | 460 | 50 | 13 |
合计 | | 600 | 62 | 16 |
"""
COUNTY = """澜汀县2025年科技创新工作方案
一、主要目标
2025年，全社会研发经费投入占地区生产总值比重达到{rate}%，高新技术企业总数达到{total}家，登记技术合同成交额13亿元。
二、重点任务
1.培育高新技术企业。2025年{due}，净增高新技术企业18家。（牵头单位：县科技局）
"""


def city() -> Plan:
    return parse_plan(read_document("city.txt", CITY.encode()))


def county(*, rate: str = "2.8", total: str = "140", due: str = "10月底前", more: str = "") -> Plan:
    text = COUNTY.format(rate=rate, total=total, due=due) + more
    return parse_plan(read_document("county.txt", text.encode()))


def under_the_city(plan: Plan, *, place: str | None = None) -> PlanDiff:
    return compare_plans(city(), plan, relation=Relation.LEVELS, place=place)


def codes(diff: PlanDiff) -> list[str]:
    return [finding.code for finding in diff.conflicts]


ALWAYS = ["diff.share-not-taken", "diff.task-not-taken"]


def test_what_the_city_gave_and_the_county_lacks_is_named() -> None:
    diff = under_the_city(county())
    assert codes(diff) == ALWAYS
    assert "上级给本地的“科技型瞪羚企业”是 3家，本级方案没有这个目标" in diff.conflicts[0].message


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"total": "139"}, "diff.below-superior", "“高新技术企业总数”本级定为 139家，达不到上级下达的 140家"),
        ({"rate": "2.7"}, "diff.rate-below-superior", "本级定为 2.7%，上级全域目标是 2.8%"),
        ({"due": "12月底前"}, "diff.deadline-later", "（2025年12月底前）晚于上级（2025年10月底前）"),
    ],
)
def test_each_conflict_begins_at_its_edge(changed: dict[str, str], code: str, said: str) -> None:
    found = [finding for finding in under_the_city(county(**changed)).conflicts if finding.code == code]
    assert len(found) == 1
    assert said in found[0].message


def test_more_than_the_city_asked_is_no_conflict() -> None:
    diff = under_the_city(county(total="150", rate="3.0", due="6月底前"))
    assert codes(diff) == ALWAYS
    assert turn_word(diff.of(Turn.RAISED)[0], diff.relation) == "高于上级"


def test_totals_of_two_levels_are_never_held_against_each_other() -> None:
    """The city's 600 firms and 80 more are the whole; the county's 140 and 18 are a part of it."""
    assert not [c for c in under_the_city(county()).changes if c.old and c.old.words in ("600家", "80家")]


def test_a_task_for_the_citys_own_departments_need_not_be_taken_over() -> None:
    diff = under_the_city(county())
    assert [change.name for change in diff.of(Turn.DROPPED)] == ["科技型瞪羚企业", "建设大学科技园", "改造市直实验室"]
    assert ["建设大学科技园" in f.message for f in diff.conflicts if f.code == "diff.task-not-taken"] == [True]


def test_a_task_taken_over_is_no_conflict() -> None:
    assert codes(under_the_city(county(more="2.建设大学科技园。（牵头单位：县教育局）\n"))) == ALWAYS[:1]


def test_a_place_the_city_calls_by_another_name_is_told_by_hand_or_said_to_be_unknown() -> None:
    plan = parse_plan(
        read_document("county.txt", COUNTY.format(rate=3, total=200, due="6月").replace("澜汀县", "望州").encode())
    )
    assert "diff.place-unknown" in codes(under_the_city(plan))
    assert codes(under_the_city(plan, place="澜汀县")) == ALWAYS
