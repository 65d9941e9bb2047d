"""Names that speak of one thing counted, and names that do not."""

from __future__ import annotations

import pytest
from tests.library.builders import a_target

from kechuang.plan.same_thing import same_thing
from kechuang.plan.target.link import link_targets

SAME = [
    ("新增高企", "高新技术企业总数"),
    ("科小入库", "科技型中小企业入库"),
    ("限额以上企业", "限上企业"),
    ("研究与试验发展投入", "研发投入"),
    ("规模以上工业企业", "规上工业企业"),
    ("高技术产业所占比例", "高技术产业占比"),
    ("技术合同成交额增长率", "技术合同成交额增幅"),
    ("登记技术合同成交额", "技术合同成交额"),
]
DIFFERENT = [
    ("专利", "发明专利"),
    ("省级创新平台", "国家级创新平台"),
    ("技术合同成交额", "技术合同成交额增速"),
    ("研发投入增长率", "研发投入年均增长"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_thing_said_differently_is_the_same(one: str, other: str) -> None:
    assert same_thing(one, other)
    assert same_thing(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_things_stay_apart(one: str, other: str) -> None:
    assert not same_thing(one, other)
    assert not same_thing(other, one)


@pytest.mark.parametrize(("one", "other"), [SAME[2], SAME[3], SAME[4], SAME[5], SAME[6], ("高企", "高新技术企业")])
def test_mentions_are_linked_by_the_same_list_of_wordings(one: str, other: str) -> None:
    first, second = link_targets([a_target(None, one), a_target(None, other)])
    assert first.key == second.key
