"""Headings and the tree they make."""

from __future__ import annotations

import pytest

from kechuang.document.read import read_document
from kechuang.plan.heading import numbering_of, title_end
from kechuang.plan.outline import outline_of

NUMBERS = [
    ("一、总体要求", 1, "一"),
    ("十二、附则", 1, "十二"),
    ("第三章 保障", -1, "第三章"),
    ("第二节 目标", 0, "第二节"),
    ("(一)目标", 2, "(一)"),
    ("（十一）标题。正文", 2, "(十一)"),
    ("（十三 ）标题。正文", 2, "(十三)"),
    ("（ 4 ）细则", 4, "(4)"),
    ("1.释放活力", 3, "1"),
    ("１．释放活力", 3, "1"),
    ("2、加快", 3, "2"),
    ("（3）细则", 4, "(3)"),
    ("③要点", 5, "③"),
    ("⑴细则", 4, "(1)"),
    ("⒉加快", 3, "2"),
    ("㈢目标", 2, "(三)"),
]
NO_NUMBERS = ["2024年,净增67家。", "3.4%的比重", "一是强化", "1月22日", "十大平台", "(试行)", "5G全连接工厂"]


@pytest.mark.parametrize(("text", "level", "number"), NUMBERS)
def test_a_number_in_front_is_read_with_its_level(text: str, level: int, number: str) -> None:
    numbering = numbering_of(text)
    assert numbering is not None
    assert (numbering.level, numbering.number) == (level, number)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_a_figure_that_opens_a_sentence_is_no_heading(text: str) -> None:
    assert numbering_of(text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1.加快建设。全年完成三项。", "1.加快建设"),
        ("(一)聚焦升级,打造高地", "(一)聚焦升级,打造高地"),
        ("1.加快建设（责任单位：市科技局）", "1.加快建设（责任单位：市科技局）"),
        ("2.具体措施:下列各项", "2.具体措施"),
    ],
)
def test_a_title_ends_at_its_first_stop(text: str, title: str) -> None:
    assert text[: title_end(text, 2)] == title


def test_paths_follow_the_numbers_and_numbers_may_restart() -> None:
    text = "一、目标\n(一)甲。甲文\n二、任务\n(一)乙\n导语。\n1.丙。丙文\n续文\n2.丁\n(二)戊\n1.己"
    outline = outline_of(read_document("a.txt", text.encode()).blocks)
    assert [s.path for s in outline.walk()] == [
        "一",
        "一/(一)",
        "二",
        "二/(一)",
        "二/(一)/1",
        "二/(一)/2",
        "二/(二)",
        "二/(二)/1",
    ]
    third = next(s for s in outline.walk() if s.path == "二/(一)/1")
    assert third.title == "丙"
    assert [p.text for p in third.body] == ["丙文", "续文"]
    assert [p.text for p in outline.sections[1].children[0].body] == ["导语。"]


def test_an_item_whose_words_open_with_a_figure_follows_the_one_before_it() -> None:
    lines = ["一、任务", "10.建设平台。建好。", "11.121人才项目。培养人才。", "12.5亿元投向企业。"]
    document = read_document("方案.txt", "\n".join(lines).encode())
    assert [section.path for section in outline_of(document.blocks).walk()] == ["一", "一/10", "一/11"]
