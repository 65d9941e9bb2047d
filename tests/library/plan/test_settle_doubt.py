"""What the reader could not read is asked at its place; seen, it is left; entered by hand, it is part of the plan."""

from __future__ import annotations

import pytest

from kechuang.document import read_document
from kechuang.plan import Decision, Plan, Point, confirm_proposals, parse_plan, points, settle
from kechuang.plan.settle import PointSeverity, Settled

TEXT = """澜汀市2026年科技创新行动方案

本方案共提出6项重点任务。

一、主要目标
（一）创新主体持续壮大。新增城市书房8家，总数达48家。技术合同成交额达到3\ufffd5亿元。

二、重点任务
（一）做强企业
1.培育企业。净增高新技术企业18家。（牵头单位：市科技局；责任单位：市财政局）
3.建好平台。责任单位：
（二）强化支撑
1.引进人才。引进高层次人才20人。（责任单位：市人社局、市教育局、市人社局）
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse_plan(read_document("方案.txt", TEXT.encode()))


def doubts(plan: Plan) -> dict[str, Point]:
    """By the words after the place."""
    return {p.subject.rpartition(" ")[2]: p for p in points(plan) if p.kind.value == "doubt"}


def settled(plan: Plan, about: str, choice: str, value: str | None = None) -> Settled:
    return settle(plan, [Decision(doubts(plan)[about].key, choice, value)])


def test_every_finding_of_the_reader_is_asked_with_its_place_and_words(plan: Plan) -> None:
    asked = [p for p in points(plan) if p.kind.value == "doubt"]
    assert sorted(p.question for p in asked) == sorted(f.message for f in plan.findings)
    assert {(p.source, p.quote) for p in asked} == {
        (f.source, (f.quote or "").replace("\ufffd", "□")) for f in plan.findings
    }
    assert set(doubts(plan)) == {"数字看不清", "与文件自述不一致", "标题编号不连续", "没有写单位", "单位写了两遍"}


def test_what_may_be_lost_must_be_looked_at_and_what_is_only_told_may_be_confirmed(plan: Plan) -> None:
    asked = doubts(plan)
    assert asked["数字看不清"].severity is PointSeverity.MUST
    assert asked["单位写了两遍"].severity is PointSeverity.MAY
    confirmed = {decision.point_key for decision in confirm_proposals(asked.values())}
    assert confirmed == {asked["单位写了两遍"].key}


def test_a_doubt_that_was_seen_changes_nothing(plan: Plan) -> None:
    seen = settle(plan, [Decision(point.key, "seen") for point in doubts(plan).values()])
    assert not [point for point in seen.open_points if point.kind.value == "doubt"]
    assert (seen.targets, seen.tasks) == (settle(plan, ()).targets, settle(plan, ()).tasks)


def test_a_number_nobody_could_read_is_entered_under_the_goal_it_stands_in(plan: Plan) -> None:
    outcome = settled(plan, "数字看不清", "targets", "技术合同成交额达到3.5亿元")
    target = next(t for t in outcome.targets if t.name == "技术合同成交额")
    assert (str(target.value), target.measure, target.horizon) == ("3.5", "亿元", "2026")
    assert (target.key, target.mentions[0].location) == ("b1", "补录1")
    assert target.key in {t.key for t in outcome.plan.goals[0].targets}
    assert any(p.kind.value == "reporting_unit" and p.subject == "技术合同成交额" for p in outcome.points)


@pytest.mark.parametrize(
    ("written", "leads", "responsible"),
    [
        ("市科技局牵头，市财政局、市教育局配合", ["市科技局"], ["市财政局", "市教育局"]),
        ("市科技局、市财政局", [], ["市科技局", "市财政局"]),
        ("责任单位：市科技局", [], ["市科技局"]),
    ],
)
def test_units_are_entered_for_the_task_that_names_none(
    plan: Plan, written: str, leads: list[str], responsible: list[str]
) -> None:
    task = next(t for t in settled(plan, "没有写单位", "units", written).tasks if t.number == "二/(一)/3")
    assert ([u.name for u in task.lead_units], [u.name for u in task.responsible_units]) == (leads, responsible)


def test_lost_tasks_are_entered_a_line_each_with_their_units_and_targets(plan: Plan) -> None:
    lines = "新建中试平台2个（牵头单位：市科技局；责任单位：市教育局）\n\n办好科技活动周"
    outcome = settled(plan, "标题编号不连续", "tasks", lines)
    first, second = outcome.tasks[-2:]
    assert (first.number, first.title) == ("补3", "新建中试平台2个")
    assert [u.name for u in first.lead_units] == ["市科技局"]
    assert first.target_keys == ("b3",)
    assert (second.number, second.lead_units, second.target_keys) == ("补3-2", (), ())
    assert first.source != second.source
    assert first.source.location == "补录3（二/(一)/3）"


@pytest.mark.parametrize(
    ("about", "choice", "written"),
    [
        ("数字看不清", "targets", "再努力一把"),
        ("没有写单位", "units", "以后再说"),
        ("标题编号不连续", "tasks", "12345"),
    ],
)
def test_an_entry_that_says_nothing_is_refused_with_an_example(
    plan: Plan, about: str, choice: str, written: str
) -> None:
    outcome = settled(plan, about, choice, written)
    assert [f.code for f in outcome.findings] == ["settle.entry-unread"]
    assert "如“" in outcome.findings[0].message
    assert not outcome.ready


def test_an_entry_keeps_its_key_whatever_else_is_decided(plan: Plan) -> None:
    asked = doubts(plan)
    number = Decision(asked["数字看不清"].key, "targets", "技术合同成交额达到3.5亿元")
    task = Decision(asked["标题编号不连续"].key, "tasks", "新建中试平台2个")
    for taken in ([task], [number, task], [task, number]):
        assert {t.key for t in settle(plan, taken).targets if t.name == "新建中试平台"} == {"b3"}
