"""What copying did to the lines of a text is undone before they are read."""

from __future__ import annotations

import pytest

from kechuang.document.model import Document
from kechuang.document.read import read_document

_PLAIN = [
    "甲县2031年河湖管护行动方案",
    "一、主要目标",
    "（一）水质稳步改善。2031年，全县河道清淤里程达到128公里，新建护岸工程36处，农村黑臭水体治理率达到95%以上，群众满意度不低于九成。",
    "（二）管护更加到位。2031年，聘请民间河长不少于240名，组织巡河培训12场次，设置公示牌600块，各镇河长制办公室配齐专职人员。",
    "二、重点任务",
    "1.清理河道。组织对县域内主要河道开展集中清理整治，打捞水面漂浮物，拆除违法建筑，恢复河道行洪能力，做到河畅水清岸绿景美。",
    "牵头单位：县水利局；责任单位：县农业农村局、县自然资源和规划局、县住房和城乡建设局、县交通运输局、县生态环境分局、各乡镇（街道）",
    "2.建设护岸。坚持生态优先，采用自然护坡和植物措施，与乡村道路、绿道、休闲步道统筹建设，形成连片成线的亲水空间。",
    "牵头单位：县水利局；责任单位：县财政局、县发展和改革局",
    "附件1",
    "指标表",
    "序号 | 指标名称 | 2031年目标 |",
    "1 | 河道清淤里程 | 128公里 |",
    "2 | 新建护岸工程 | 36处 |",
]


def _read(*lines: str) -> Document:
    return read_document("方案.txt", "\n".join(lines).encode())


def _texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def _broken(width: int) -> list[str]:
    lines: list[str] = []
    for line in _PLAIN:
        parts = [line] if "|" in line else [line[at : at + width] for at in range(0, len(line), width)]
        lines.extend(parts)
    return lines


@pytest.mark.parametrize("blanks", ["\n\n", "\n\n\n", "\n \n"])
def test_blank_lines_between_all_lines_mean_nothing_even_inside_tables(blanks):
    parted = read_document("方案.txt", blanks.join(_PLAIN).encode())
    assert _texts(parted) == _texts(_read(*_PLAIN))
    assert len(parted.tables()) == 1
    assert parted.blocks[1].line == 1 + blanks.count("\n")


def test_a_broken_row_is_joined_over_the_blank_lines_of_such_a_copy():
    lines = [*_PLAIN[:-1], "2 | 新建护岸工程", "| 36处 |"]
    assert _texts(read_document("方案.txt", "\n\n".join(lines).encode())) == _texts(_read(*_PLAIN))


@pytest.mark.parametrize("number", ["- 3 -", "— 12 —", "－３－", "第 3 页", "第3页 共9页"])
def test_a_page_number_on_a_line_of_its_own_is_left_out(number):
    assert _texts(_read(*_PLAIN[:5], number, *_PLAIN[5:])) == _texts(_read(*_PLAIN))


@pytest.mark.parametrize("drawn", ["欗" * 30, "＊＊＊＊＊＊＊＊", "— — — — — — — —", "\u2500" * 20])
def test_a_rule_drawn_as_characters_is_left_out_and_remembered(drawn):
    document = _read(*_PLAIN[:5], drawn, *_PLAIN[5:])
    assert _texts(document) == _texts(_read(*_PLAIN))
    assert [(r.before, r.after) for r in document.repairs] == [(drawn, "")]


@pytest.mark.parametrize("line", ["3", "2031", "-3", "第3页脚注"])
def test_other_numbers_stay(line):
    assert line in _texts(_read(*_PLAIN, line))


@pytest.mark.parametrize("width", [22, 30, 35, 38, 40])
def test_paragraphs_broken_at_the_width_of_a_page_are_joined(width):
    assert _texts(_read(*_broken(width))) == _texts(_read(*_PLAIN))


def test_where_paragraphs_are_indented_the_indent_tells_them():
    indented = [line if "|" in line else "　　" + line for line in _PLAIN]
    broken = [part for line in indented for part in ([line] if "|" in line else [line[:24], line[24:48], line[48:]])]
    assert _texts(_read(*[part for part in broken if part])) == _texts(_read(*_PLAIN))


def test_a_list_of_lines_of_one_length_is_not_run_together():
    lines = [f"（{mark}）组织开展第{mark}批产业项目集中开工活动，确保早开工早见效。" for mark in "一二三四五六七八九十"]
    assert _texts(_read(*lines, *lines)) == [*lines, *lines]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.清淤。打捞漂浮物。（牵头部", "门：县水利局、县城管局）"),
        ("（一）管护。巡河。〔责任单位：县水利局、", "县城管局〕"),
    ],
)
def test_a_paragraph_that_breaks_off_inside_a_bracket_goes_on(before, after):
    assert _texts(_read("一、任务", before, "", after, "二、保障")) == ["一、任务", before + after, "二、保障"]


@pytest.mark.parametrize(
    ("before", "after"), [("要点（见下", "1.清淤（重点）"), ("做法（节选。", "完）"), ("（三", "节）")]
)
def test_a_bracket_that_nobody_closes_joins_nothing(before, after):
    assert _texts(_read(before, after)) == [before, after]


def test_a_run_of_one_character_wider_than_a_page_is_text_and_no_drawn_rule() -> None:
    assert _texts(_read("一、范围", "字" * 999, "★" * 12)) == ["一、范围", "字" * 999]
