"""Cells of indicator tables: numbers with and without a measure, words, nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kechuang.plan.model import Comparator, Kind, Target
from kechuang.plan.target import kind_of, read_target_cell, read_target_cells
from kechuang.vocabulary.source import Source

CELLS = (
    # name, cell, measure of the head → value, measure, comparator, kind
    ("本级财政科技支出占比", "3.4%", None, "3.4", "%", "=", Kind.RATIO),
    ("认定省级平台", "6个", None, "6", "个", "=", Kind.FLOW),
    ("算力国产化率", "≥60", "%", "60", "%", ">=", Kind.RATIO),
    ("培育瞪羚企业", "10家以上", None, "10", "家", ">=", Kind.FLOW),
    ("净增高新技术企业", "67", "家", "67", "家", "=", Kind.NET),
    ("科技型中小企业入库(家)", "818", None, "818", "家", "=", Kind.ANNUAL_RENEWAL),
    ("示范场景", "150个以上", None, "150", "个", ">=", Kind.STOCK),
    ("算力国产化率（%）", "20%", None, "20", "%", "=", Kind.RATIO),
    ("智算规模", "3000PFlops", None, "3000", "PFlops", "=", Kind.FLOW),
    ("网络时延", "≤5", "ms", "5", "ms", "<=", Kind.RATIO),
    ("工业投资增速", "8％左右", None, "8", "%", "~", Kind.GROWTH),
    ("登记技术合同成交额", "35.32亿", "元", "35.32", "亿元", "=", Kind.FLOW),
    ("招引项目", "１，２００", "个", "1200", "个", "=", Kind.FLOW),
)


def read(name: str, cell: str, measure: str | None = None, period: str | None = "2024") -> Target | None:
    return read_target_cell(name, cell, Source(1, 0, len(cell)), measure=measure, period=period)


@pytest.mark.parametrize(("name", "cell", "measure", "value", "shown", "sign", "kind"), CELLS)
def test_a_cell_with_a_number_is_read(
    name: str, cell: str, measure: str | None, value: str, shown: str, sign: str, kind: Kind
) -> None:
    target = read(name, cell, measure)
    assert target is not None
    assert (target.value, target.measure, target.comparator, target.kind) == (
        Decimal(value),
        shown,
        Comparator(sign),
        kind,
    )
    assert (target.text, target.horizon) == (cell, "2024")


@pytest.mark.parametrize("cell", ["", "  ", "—", "/", "-", "无"])
def test_an_empty_cell_is_no_target(cell: str) -> None:
    assert read("示范场景", cell) is None


@pytest.mark.parametrize("cell", ["形成三大高地", "基本建成", "全省领先", "机制进一步完善"])
def test_words_in_a_number_column_are_a_qualitative_target(cell: str) -> None:
    target = read("示范场景", cell, "个")
    assert target is not None
    assert (target.value, target.measure, target.kind, target.text) == (None, None, Kind.QUALITATIVE, cell)


def test_a_range_keeps_both_ends() -> None:
    target = read("新建基地", "8-10个")
    assert target is not None
    assert (target.value, target.comparator) == ((Decimal(8), Decimal(10)), Comparator.RANGE)


def test_a_date_in_the_cell_is_the_horizon_and_no_value() -> None:
    target = read("示范场景", "2025年底前10个", None, "2024/2027")
    assert target is not None
    assert (target.value, target.horizon) == (Decimal(10), "2025")


def test_a_cell_that_names_a_part_says_so() -> None:
    target = read("国家级集群", "生物医药1个")
    assert target is not None
    assert (target.name, target.value, target.measure) == ("国家级集群生物医药", Decimal(1), "个")


@pytest.mark.parametrize(
    ("name", "measure", "kind"),
    [
        ("科技型中小企业入库", "家", Kind.ANNUAL_RENEWAL),
        ("技术合同成交额完成", "亿元", Kind.FLOW),
        ("规上企业研发投入", "万元", Kind.FLOW),
        ("规上企业研发人员", "人", Kind.STOCK),
        ("规上企业新产品销售收入", "亿元", Kind.FLOW),
        ("净增高新技术企业", "家", Kind.NET),
        ("全市工业排名", "位", Kind.RANK),
    ],
)
def test_a_column_head_alone_tells_the_kind(name: str, measure: str, kind: Kind) -> None:
    assert kind_of(name, "", measure) is kind


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("≥40万千瓦/80万千瓦时", [(">=", "40", "万千瓦"), (">=", "80", "万千瓦时")]),
        ("5场/200人次以上", [(">=", "5", "场"), (">=", "200", "人次")]),
        ("较上年增加。2024年达到80%，力争2026年达到95%。", [("=", "80", "%"), ("=", "95", "%")]),
        ("2026年达到75%。", [("=", "75", "%")]),
        ("达到80", [("=", "80", None)]),
        ("/", []),
    ],
)
def test_a_cell_gives_every_target_it_states(cell: str, said: list[tuple[str, str, str | None]]) -> None:
    found = read_target_cells("助餐覆盖率", cell, Source(1, 0, len(cell)), measure=None, period="2024/2026")
    assert [(str(t.comparator), str(t.value), t.measure) for t in found] == said
    assert {t.name for t in found} <= {"助餐覆盖率"}
