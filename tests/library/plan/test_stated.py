"""What a document counts of itself is held against what was read; agreement is remembered."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kechuang.document import open_document
from kechuang.document.read import read_document
from kechuang.plan import parse_plan, plan_from_json, to_json
from kechuang.plan.model import Plan
from kechuang.plan.stated.words import counts_in, heading_count

CODES = {"plan.stated-differs", "plan.number-missing", "plan.unit-label-empty", "plan.unit-bracket-open"}


def plan_of(*lines: str) -> Plan:
    return parse_plan(read_document("a.txt", "\n".join(("澜汀市2026年工作要点", *lines)).encode()))


def told(plan: Plan) -> list[tuple[str, str, str]]:
    return [(each.text, str(each.says), str(each.read)) for each in plan.stated]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("本方案共133项任务，涉及34个牵头单位。", [133, 34]),
        ("现提出二十一条措施。", [21]),
        ("提出５方面７９项重点任务", [79]),
        ("细化为12项指标", [12]),
        ("将2016年实施的24项激励措施调整增加为30项激励措施", [30]),
        ("去年共完成12项任务。", []),
        ("国务院共提出20项措施。", []),
        ("全年实施项目10项，登记成交额3亿元。", []),
        ("共建12项目基地", []),
        ("涉及研发投入占比等26项指标任务", []),
    ],
)
def test_a_count_is_one_of_the_document_itself(text: str, says: list[int]) -> None:
    assert [count.says for count in counts_in(text)] == says


@pytest.mark.parametrize(
    ("title", "says"),
    [("全力抓好七项重点工作", 7), ("强链行动（3项）", 3), ("推进一项工作", None), ("建设3项工程的意义", None)],
)
def test_a_heading_counts_what_stands_under_it(title: str, says: int | None) -> None:
    count = heading_count(title)
    assert (count.says if count else None) == says


def test_counts_that_agree_are_remembered_and_survive_the_json() -> None:
    plan = plan_of(
        "本方案共3项任务。",
        "一、重点任务（3项）",
        "（一）做甲事。建成平台2个。（责任单位：市科技局）",
        "（二）做乙事。（责任单位：市财政局）",
        "（三）做丙事。（责任单位：市人社局）",
    )
    assert told(plan) == [("本方案共3项任务", "3", "3"), ("（3项）", "3", "3")]
    assert "plan.stated-differs" not in {finding.code for finding in plan.findings}
    assert plan_from_json(to_json(plan)).stated == plan.stated


def test_a_plan_saved_before_it_counted_is_still_read() -> None:
    saved = to_json(plan_of("一、重点任务", "（一）做甲事。（责任单位：市科技局）"))
    del saved["stated"]
    assert plan_from_json(saved).stated == ()


def test_a_count_that_differs_is_found_at_its_place() -> None:
    plan = plan_of(
        "本方案共4项任务。",
        "一、重点任务",
        "（一）做甲事。（责任单位：市科技局）",
        "（二）做乙事。（责任单位：市财政局）",
    )
    (found,) = (finding for finding in plan.findings if finding.code == "plan.stated-differs")
    assert "4" in found.message
    assert "2" in found.message
    assert found.source is not None
    assert plan.stated[0].read == 2


def test_groups_of_a_table_are_counted() -> None:
    plan = plan_of(
        "正文。",
        "附件1",
        "任务分工表",
        "序号 | 重点任务 | 牵头单位",
        "一 | 强链补链（2项） | ",
        "1 | 建设变电站 | 市供电公司",
        "2 | 建设光伏电站 | 市发改局",
        "二 | 创新平台（3项） | ",
        "3 | 建设实验室 | 市科技局",
        "4 | 建设中试基地 | 市科技局",
    )
    assert [(str(s.says), str(s.read)) for s in plan.stated] == [("2", "2"), ("3", "2")]
    assert [f.source.location for f in plan.findings if f.code == "plan.stated-differs" and f.source] == ["附件1 第4行"]


@pytest.mark.parametrize(("printed", "agrees"), [("2000", True), ("2100", False)])
def test_the_printed_money_of_all_projects_is_added_up(printed: str, agrees: bool) -> None:
    plan = plan_of(
        "正文。",
        "附件1",
        "项目表",
        "序号 | 项目名称 | 建设主体 | 总投资（万元）",
        "1 | 甲中心 | 甲公司 | 1200",
        "2 | 乙中心 | 乙公司 | 800",
        f"合计 |  |  | {printed}",
    )
    assert [(s.says, s.read) for s in plan.stated] == [(Decimal(printed), Decimal(2000))]
    assert ("plan.stated-differs" in {f.code for f in plan.findings}) is not agrees


def test_no_published_plan_raises_a_false_alarm(shared: Path) -> None:
    for path in sorted((shared / "plans").iterdir()):
        if path.name != "README.md" and path.is_file():
            found = [f for f in parse_plan(open_document(path)).findings if f.code in CODES]
            assert found == [], path.name
