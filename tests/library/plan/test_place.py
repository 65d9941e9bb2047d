"""No place reads like a dash or like None, in any message about a plan."""

from __future__ import annotations

import pytest

from kechuang.document.read import read_document
from kechuang.plan import parse_plan
from kechuang.plan.check.all import check_plan
from kechuang.plan.place import path_words, place_words
from kechuang.vocabulary.source import Source

UNOWNED = """澜汀县2031年工作要点
2031年的主要预期目标是：全县粮食产量达到12万吨，新建口袋公园6个。
一、总体目标
2031年，新增托位300个。
二、重点任务
1.培训护理员。（牵头单位：县民政局）
"""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("一", "第一部分"),
        ("十二", "第十二部分"),
        ("3", "第3项"),
        ("二/(一)", "二/(一)"),
        ("附件1 第2行", "附件1 第2行"),
    ],
)
def test_a_lone_number_is_told_as_a_part_or_an_item(path: str, said: str) -> None:
    assert path_words(path) == said


@pytest.mark.parametrize(("block", "said"), [(32, "第33段"), (0, "第1段"), (None, "文中")])
def test_a_place_without_a_number_is_told_by_its_paragraph(block: int | None, said: str) -> None:
    assert place_words(Source(block, 0, 1)) == said


def test_targets_without_a_number_are_those_of_the_whole_and_those_of_a_chapter_say_which() -> None:
    findings = check_plan(parse_plan(read_document("要点.txt", UNOWNED.encode())))
    said = [one.message for one in findings if one.code == "plan.target-owner-missing"]
    assert [one.partition("“")[0] for one in said] == ["总体目标", "总体目标", "第一部分的目标"]
    assert not any("None" in one.message or one.message.startswith(("一", "二“")) for one in findings)
