"""Mentions of one target share a key; two different things never do."""

from __future__ import annotations

import pytest

from kechuang.plan.model import Kind, Target
from kechuang.plan.target import find_targets, link_targets, read_target_cell
from kechuang.vocabulary.source import Source


def mentions(*texts: str, period: str = "2024") -> tuple[Target, ...]:
    found: list[Target] = []
    for block, text in enumerate(texts):
        found += find_targets(text, Source(block, 0, len(text)), period=period)
    return link_targets(found)


SAME = (
    ("技术合同成交额达到30亿元", "登记技术合同成交额30亿元"),
    ("完成科技型中小企业入库800家", "科技型中小企业数量达到800家"),
    ("市级以上科技特派员达到60人", "选派60名科技特派员深入企业"),
    ("净增高新技术企业70家", "实现净增高新技术企业70家"),
    ("规模以上工业企业研发经费投入增长率达8%", "规上工业企业研发投入增速8%"),
    ("财政科技支出占公共财政支出的比重达到3.4%", "财政科技支出占公共财政支出比例比重达到3.4%"),
    ("认定省级以上平台6个", "认定省级平台6个"),
    ("举办对接会3场", "组织对接会3场次"),
    ("税收收入达到1.2亿元", "税收收入达到12000万元"),
    ("实现村级站点全覆盖", "推动村级站点全覆盖"),
)
DIFFERENT = (
    ("专利授权60件", "发明专利授权60件"),
    ("净增高新技术企业70家", "高新技术企业总数达70家"),
    ("新增书屋11个", "书屋总数达11个"),
    ("认定国家级平台2个", "认定省级平台2个"),
    ("引进博士10名", "培养博士10名"),
    ("实施科研项目10项", "实施农业项目10项"),
    ("招引企业10家", "招引企业12家"),
    ("新建站点10个", "新建站点10座"),
    ("到2024年,新建站点10个", "到2025年,新建站点10个"),
    ("工业投资增长7%", "工业投资占比达到7%"),
    ("时延不超过10ms", "时延不低于10ms"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_thing_said_differently_is_one_target(one: str, other: str) -> None:
    assert [target.key for target in mentions(one, other)] == ["t01", "t01"]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_different_things_are_two_targets(one: str, other: str) -> None:
    assert [target.key for target in mentions(one, other)] == ["t01", "t02"]


def test_a_mention_that_fits_two_targets_stands_alone() -> None:
    keys = [target.key for target in mentions("新增省级书屋2个", "新增市级书屋2个", "新增书屋2个")]
    assert keys == ["t01", "t02", "t03"]


def test_linked_mentions_agree_on_the_more_precise_kind() -> None:
    linked = mentions("科技型中小企业数量达到800家", "完成科技型中小企业入库800家")
    assert [target.kind for target in linked] == [Kind.ANNUAL_RENEWAL, Kind.ANNUAL_RENEWAL]


def test_a_cell_of_the_annex_is_tied_to_the_sentence_of_the_body() -> None:
    (said,) = find_targets("新增省级及以上孵化平台2个", Source(0, 0, 13), period="2024")
    cell = read_target_cell("新增省级及以上孵化平台数", "2个", Source(9, 0, 2), measure=None, period="2024")
    assert cell is not None
    assert len({target.key for target in link_targets([said, cell])}) == 1


def test_order_and_everything_but_key_and_kind_stay() -> None:
    linked = mentions("新建站点10个", "引进博士10名", "新建站点10个")
    assert [(target.name, target.key) for target in linked] == [
        ("新建站点", "t01"),
        ("引进博士", "t02"),
        ("新建站点", "t01"),
    ]
    assert link_targets(()) == ()
