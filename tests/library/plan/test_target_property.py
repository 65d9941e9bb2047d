"""Generated sentences read back exactly; any text at all is survived, and every quotation is true."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.plan.model import Comparator
from kechuang.plan.target import doubtful_numbers, find_targets, link_targets, read_target_cell
from kechuang.vocabulary.source import Source

NAMES = st.sampled_from(
    [
        "高新技术企业",
        "省级示范基地",
        "数字化车间",
        "“瞪羚”企业",
        "技术经纪人",
        "乡村书屋",
        "智能化、绿色化改造项目",
        "农(牧)业合作社",
    ]
)
VERBS = st.sampled_from(["培育", "新增", "净增", "建成", "引进", "认定", "打造", "实施"])
MEASURES = st.sampled_from(["家", "个", "项", "件", "人", "场次", "亿元", "万亩", "万人次"])
BEFORE = {"不少于": ">=", "至少": ">=", "超过": ">", "突破": ">", "不超过": "<=", "约": "~", "": "="}
AFTER = {"以上": ">=", "以内": "<=", "左右": "~", "": "="}
NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10) ** 9, places=2).map(
    lambda value: value.normalize() if value != value.to_integral() else value.quantize(Decimal(1))
)
FULL = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")


def wide(text: str, *, full: bool) -> str:
    return text.translate(FULL) if full else text


@given(NAMES, VERBS, NUMBERS, MEASURES, st.sampled_from(sorted(BEFORE)), st.sampled_from(sorted(AFTER)), st.booleans())
@settings(max_examples=300, deadline=None)
def test_verb_name_number_reads_back(
    name: str, verb: str, value: Decimal, measure: str, before: str, after: str, full: bool
) -> None:
    if before and after:
        after = ""
    text = f"{verb}{name}{before}{wide(f'{value:f}', full=full)}{measure}{after}"
    (target,) = find_targets(text, Source(0, 0, len(text)), period="2024")
    expected = BEFORE[before] if before else AFTER[after]
    assert (target.name, target.value, target.measure, target.comparator) == (
        verb + name,
        value,
        measure,
        Comparator(expected),
    )
    assert target.text == text


@given(NAMES, VERBS, st.integers(1, 99999), st.sampled_from(["家", "个", "项", "名"]), st.sampled_from(["", "以上"]))
@settings(max_examples=200, deadline=None)
def test_verb_number_name_reads_back(name: str, verb: str, value: int, measure: str, after: str) -> None:
    text = f"{verb}{value}{measure}{after}{name}"
    (target,) = find_targets(text, Source(0, 0, len(text)), period="2024")
    assert (target.name, target.value, target.measure) == (verb + name, Decimal(value), measure)


@given(NAMES, st.integers(1, 500), st.integers(1, 500), st.sampled_from("-—－～~至"))
@settings(max_examples=200, deadline=None)
def test_a_range_keeps_both_ends(name: str, low: int, more: int, dash: str) -> None:
    text = f"建成{name}{low}{dash}{low + more}个"
    (target,) = find_targets(text, Source(0, 0, len(text)), period="2024")
    assert (target.name, target.value) == ("建成" + name, (Decimal(low), Decimal(low + more)))


@given(NUMBERS, MEASURES, st.sampled_from(sorted(AFTER)), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_cell_reads_back(value: Decimal, measure: str, after: str, full: bool) -> None:
    cell = wide(f"{value:,}", full=full) + measure + after
    target = read_target_cell("示范项目", cell, Source(0, 0, len(cell)), measure=None, period="2024")
    assert target is not None
    assert (target.value, target.measure, target.comparator) == (value, measure, Comparator(AFTER[after]))


PARTS = st.sampled_from(
    [
        "培育",
        "达到",
        "分别",
        "、",
        "和",
        ",",
        "。",
        "；",
        "12",
        "3.4%",
        "1-2个",
        "家",
        "亿元",
        "以上",
        "2025年",
        "年底前",
        "第3届",
        "(",
        ")",
        "“",
        "”",
        "《",
        "两",
        "翻一番",
        "全覆盖",
        "前三",
        "企业",
        "率",
        "由",
        "到",
        "其中",
        "总数",
        "已",
        "５",
        "〔2023〕",
        "万",
        " ",
        "\n",
        "\x1f",
        "https://a/1%20%31",
    ]
)


@given(st.one_of(st.lists(PARTS, max_size=25).map("".join), st.text(max_size=60)))
@settings(max_examples=600, deadline=None)
def test_any_text_is_survived_and_quoted_truly(text: str) -> None:
    source = Source(7, 100, 100 + len(text))
    targets = find_targets(text, source, period="2024/2026")
    for target in targets:
        assert text[target.source.start - 100 : target.source.end - 100] == target.text
        assert target.name
    for finding in doubtful_numbers(text, source):
        assert finding.source is not None
        assert text[finding.source.start - 100 : finding.source.end - 100] == finding.quote
    linked = link_targets(targets)
    assert [target.name for target in linked] == [target.name for target in targets]
    read_target_cell(text, text, source, measure=None, period=None)


HOSTILE = (
    "1",
    "12,",
    "一",
    "《",
    "“",
    "(",
    " ",
    "a%41",
    "培育1家、",
    "新增企业10家,",
    "2025年",
    "年内",
    "甲、",
    "甲、乙分别达到1家和2家,",
    "-",
    "http://",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_passage_takes_no_more_than_a_moment(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    began = time.process_time()
    find_targets(text, Source(0, 0, len(text)), period="2024")
    assert time.process_time() - began < 5
