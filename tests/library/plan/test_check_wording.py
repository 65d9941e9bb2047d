"""Faults are found however they are worded, and what a plan does say is not asked again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.document.read import read_document
from kechuang.plan.check.all import check_plan
from kechuang.plan.parse import parse_plan
from kechuang.plan.target import doubtful_numbers, find_targets
from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.source import Source

_PLAN = """丙市2031年图书馆提质行动方案
一、主要目标
（一）阵地更加健全。2031年，新增城市书房8家，上年末40家，总数达48家；培育省级以上特色馆3个。
二、重点任务
1.建设书房。新增城市书房8家，培育省级以上特色馆3个。支持柳溪书院建设省级古籍修复研究中心，推动晨光公司打造省级数字阅读众创空间。
牵头单位：市文旅局；责任单位：市财政局
附件1
项目表
序号 | 项目名称 | 建设主体 | 主要内容 | 责任单位 | 完成时限 |
1 | 省级古籍修复研究中心 | 柳溪书院 | 建设修复室 | 市文旅局 | 2031年11月 |
2 | 省级数字阅读众创空间 | 晨光公司 | 打造众创空间 | 市文旅局 | 2031年9月 |
"""


def _found(code: str, text: str = _PLAN) -> list[Finding]:
    return [f for f in check_plan(parse_plan(read_document("方案.txt", text.encode()))) if f.code == code]


def _numbers(text: str, period: str) -> list[tuple[object, str | None]]:
    return [(t.value, t.horizon) for t in find_targets(text, Source(0, 0, len(text)), period=period)]


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("建设修复室", "通过两年建设修复室", "2 年"),
        ("建设修复室", "建设周期为18个月，建设修复室", "18 个月"),
        ("建设修复室", "建设期3年，建设修复室", "3 年"),
        ("建设修复室", "建设修复室，2032年底建成", "2032"),
        ("2031年11月", "2033年11月", "2033"),
        ("2031年11月", "2031—2032年", "2032"),
    ],
)
def test_a_project_that_outlasts_the_plan_is_found_in_every_wording(right: str, wrong: str, words: str) -> None:
    assert _found("plan.project-outlasts-plan") == []
    (finding,) = _found("plan.project-outlasts-plan", _PLAN.replace(right, wrong, 1))
    assert words in finding.message


def test_a_term_within_the_year_is_no_fault() -> None:
    text = _PLAN.replace("建设修复室", "建设周期为10个月，建设修复室")
    assert _found("plan.project-outlasts-plan", text) == []


@pytest.mark.parametrize("who", ["柳溪书院和南塘画院共建", "柳溪书院、南塘画院建设", "柳溪书院与南塘画院联合建设"])
def test_builders_joined_by_any_word_are_told_apart(who: str) -> None:
    (finding,) = _found("plan.builders-differ", _PLAN.replace("柳溪书院建设", who, 1))
    assert "南塘画院" in finding.message


@pytest.mark.parametrize("said", ["，上年末40家，", "（上年末40家），", "，去年底为40家，", "，在上年40家基础上，"])
def test_a_base_the_plan_says_is_neither_asked_for_nor_doubted(said: str) -> None:
    text = _PLAN.replace("，上年末40家，", said, 1)
    assert _found("plan.baseline-implied", text) == []
    assert doubtful_numbers(f"新增城市书房8家{said}总数达48家。", Source(0, 0, 40), period="2031") == ()


@pytest.mark.parametrize("tail", ["，累计达到8个", "，使省级以上特色馆总量增至8个"])
def test_a_number_beside_the_base_of_another_thing_is_no_base(tail: str) -> None:
    text = _PLAN.replace("新增城市书房8家，上年末40家", "新增城市书房5家，上年末43家").replace(
        "特色馆3个", "特色馆3个" + tail, 1
    )
    (finding,) = _found("plan.baseline-implied", text)
    assert "5个" in finding.message


def test_every_year_holds_up_to_the_semicolon() -> None:
    assert _numbers("每年举办展览6场，培训馆员90名；建成分馆7家。", "2031/2033") == [
        (Decimal(6), "2031/2033"),
        (Decimal(90), "2031/2033"),
        (Decimal(7), "2033"),
    ]


def test_years_and_their_numbers_are_paired_where_the_name_follows() -> None:
    assert _numbers("2031年、2033年分别新建分馆4家和9家。", "2031/2033") == [(Decimal(4), "2031"), (Decimal(9), "2033")]


def test_a_target_whose_row_does_it_by_a_day_of_the_year_has_an_owner() -> None:
    text = """丁县2031年电梯加装方案
一、工作目标
2031年，加装电梯不少于20部，改造楼道90处。
附件
任务分工表
序号 | 重点任务 | 具体内容 | 牵头单位 | 完成时限 |
1 | 加装电梯 | 加装电梯20部以上 | 县住建局 | 2031年11月底 |
2 | 宣传发动 | 张贴公告 | 各街道 | 2031年3月 |
"""
    (finding,) = _found("plan.target-owner-missing", text)
    assert "90处" in finding.message
