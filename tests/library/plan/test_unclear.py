"""A number that lost a character is told, and is nobody's target."""

from __future__ import annotations

import pytest

from kechuang.document import Block, BlockKind, Document, read_document
from kechuang.plan.parse import parse_plan
from kechuang.plan.unclear import unclear_findings

PLAN = """澜汀市2026年工坊建设行动方案
一、主要目标
2026年，工坊产值超过{0}亿元，新增工坊3家。
二、重点任务
1.建设工坊。建成工坊3家。（责任单位：市科技局）
"""


def read(number: str):
    return parse_plan(read_document("方案.txt", PLAN.format(number).encode()))


@pytest.mark.parametrize("number", ["1\ue0102", "１\ue010２万", "1\ufffd2", "5\ue010", "12\ue0105.3"])
def test_an_unclear_number_is_a_finding_with_its_place_and_no_target(number):
    plan = read(number)
    values = {str(target.value) for goal in plan.goals for target in goal.targets if target.value is not None}
    assert values == {"3"}
    (finding,) = [f for f in plan.findings if f.code == "plan.number-unclear"]
    assert "这个数字看不清" in finding.message
    assert "□" in finding.message
    assert finding.source is not None
    assert finding.source.block == 2


@pytest.mark.parametrize("number", ["1.2", "１．２万", "\ue01012"])
def test_a_number_that_is_whole_is_read(number):
    plan = read(number) if number[0] != "\ue010" else read("12")
    assert not [f for f in plan.findings if f.code == "plan.number-unclear"]
    assert len({t.name for goal in plan.goals for t in goal.targets}) == 2


def test_an_unclear_cell_is_a_finding_and_no_target():
    rows = "附件1\n指标任务表\n序号 | 指标名称 | 2026年目标 |\n1 | 工坊产值 | 1\ue0102亿元 |\n2 | 工坊数量 | 12家 |\n"
    plan = parse_plan(read_document("方案.txt", (PLAN.format("5") + rows).encode()))
    assert [(i.name, i.target.text) for i in plan.indicators] == [("工坊数量", "12家")]
    assert [f.code for f in plan.findings if f.code == "plan.number-unclear"] == ["plan.number-unclear"]


@pytest.mark.parametrize(
    ("place", "page", "line", "told"),
    [
        ("工作表“任务清单” B7", None, None, "工作表“任务清单” B7“"),
        (None, 3, None, "第3页“"),
        (None, None, 12, "第12行“"),
        (None, None, None, "文中“"),
    ],
)
def test_an_unclear_number_is_told_by_the_place_a_person_finds_it_at(place, page, line, told):
    block = Block(0, BlockKind.PARAGRAPH, "超过1\ufffd2亿元", page, line=line, place=place)
    (finding,) = unclear_findings(Document("xlsx", (block,)))
    assert finding.message.startswith(told)
