"""What was read, on a screen of a hundred columns: every kind of thing with its place, cut short unless asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.library.builders import a_plan, a_target

from kechuang.bulletin import plan_terminal, whole_plan_terminal
from kechuang.bulletin.columns import terminal_width
from kechuang.document.read import read_document
from kechuang.plan import Plan, parse_plan
from kechuang.vocabulary.finding import Finding

TARGETS = """澜汀县2031年养老行动方案
一、总体目标
2031年，护理型床位占比不低于60%，力争社会投资达到1.2亿元，实现社区服务全覆盖。
二、重点任务
1.增加床位。新增护理型床位200张。（牵头单位：县民政局；责任单位：县财政局等）
"""


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.fixture(scope="module")
def example(examples: Path) -> Plan:
    return parse_plan(read_document("plan.txt", (examples / "plan.txt").read_bytes()))


def test_each_target_says_name_value_by_when_and_place() -> None:
    lines = squeezed(plan_terminal(parse_plan(read_document("方案.txt", TARGETS.encode()))))
    assert "护理型床位占比 ≥60% 2031年底前 第一部分" in lines
    assert "社会投资 力争1.2亿元 2031年底前 第一部分" in lines
    assert "新增护理型床位 200张 2031年底前 二/1" in lines
    assert lines[lines.index("二/1 增加床位") + 1] == "牵头：县民政局；责任：县财政局等"


def test_tables_shares_projects_activities_and_the_checklist_are_listed(example: Plan) -> None:
    lines = squeezed(plan_terminal(example))
    for said in (
        "创新投入 全社会研发经费投入占地区生产总值比重 2.6% 附件1 第1行",
        "科技型中小企业入库 合计 90家 9 个单位有数，附件4",
        "智能阀门省级企业技术中心 澜汀恒泽阀业有限公司 1200万元 2025年11月 附件3 第1行",
        "四/(一) 健全工作机制",
    ):
        assert said in lines
    assert any(line.startswith("12月 ") and line.endswith("附件2 第12行") for line in lines)
    assert any(line.endswith("2025年第一季度 附件4 第7行") for line in lines)


def test_no_line_of_what_was_read_is_wider_than_a_hundred_columns(example: Plan) -> None:
    assert max(map(terminal_width, plan_terminal(example).splitlines())) <= 100


def test_what_is_left_out_is_counted_and_told_in_full_when_asked(example: Plan) -> None:
    assert "……另有 2 项，全部列出请加 --all" in plan_terminal(example)
    assert "举办科普活动  12场" not in plan_terminal(example).partition("指标表")[2]
    whole = whole_plan_terminal(example)
    assert "--all" not in whole
    assert "创新成果 举办科普活动 12场 附件1 第22行" in squeezed(whole)


def test_a_long_name_is_cut_on_the_screen_and_whole_in_full() -> None:
    plan = a_plan(a_target("t01", "长" * 60))
    assert "长" * 20 + "…" in plan_terminal(plan)
    assert "长" * 60 in whole_plan_terminal(plan)


@pytest.mark.parametrize("count", [20, 21])
def test_findings_are_counted_whole_and_the_first_are_told(count: int) -> None:
    findings = tuple(Finding.notice("plan.number-unread", f"第{at}处没有读。") for at in range(count))
    said = plan_terminal(replace(a_plan(a_target()), findings=findings))
    assert f"供参考{count}处" in said
    assert ("第20处" in said, "另有 1 项" in said) == (False, count == 21)


def test_nothing_steers_the_terminal() -> None:
    assert "\x1b" not in plan_terminal(replace(a_plan(a_target()), title="方案\x1b[2J"))
