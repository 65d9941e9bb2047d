"""An indicator continues another only where both are each other's only best; its base is converted exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan import Kind
from kechuang.progress import Nature
from kechuang.progress.year import Baseline, Counted, Match, baseline_from, bears_baseline, continued

NAMES = ("技术合同成交额", "登记技术合同成交额", "高新技术企业", "高新技术企业数", "研发投入强度", "科技型中小企业")


def counted(key: str, name: str, kind: Kind = Kind.FLOW, measure: str = "亿元") -> Counted:
    return Counted(key, name, kind, measure)


def test_the_same_thing_said_differently_is_recognised() -> None:
    new = [counted("n1", "登记技术合同成交额"), counted("n2", "研发投入", measure="万元")]
    old = [counted("o1", "技术合同成交额"), counted("o2", "专利授权量", measure="件")]
    assert continued(new, old) == (Match("n1", "o1", 2),)


@pytest.mark.parametrize(
    "other", [counted("o1", "技术合同成交额", Kind.GROWTH, "%"), counted("o1", "技术合同成交额", measure="项")]
)
def test_another_kind_or_measure_is_another_thing(other: Counted) -> None:
    assert continued([counted("n1", "技术合同成交额")], [other]) == ()


def test_where_two_would_do_alike_none_is_chosen() -> None:
    old = [counted("o1", "技术合同成交额"), counted("o2", "登记技术合同成交额")]
    assert continued([counted("n1", "完成技术合同成交额")], old) == ()
    assert continued([counted("n1", "技术合同成交额")], old) == (Match("n1", "o1", 3),)


def test_two_new_ones_that_want_the_same_get_nothing() -> None:
    new = [counted("n1", "实现技术合同成交额"), counted("n2", "登记技术合同成交额")]
    assert continued(new, [counted("o1", "技术合同成交额")]) == ()


things = st.lists(
    st.builds(counted, st.uuids().map(str), st.sampled_from(NAMES), st.sampled_from([Kind.FLOW, Kind.STOCK]),
              st.sampled_from(["亿元", "万元", "家"])),
    max_size=6, unique_by=lambda one: one.key,
)  # fmt: skip


@given(things, things)
def test_no_indicator_is_paired_twice_and_order_says_nothing(new: list[Counted], old: list[Counted]) -> None:
    found = continued(new, old)
    assert len({match.key for match in found}) == len({match.before for match in found}) == len(found)
    assert set(found) == set(continued(new[::-1], old[::-1]))
    assert {(match.before, match.key) for match in found} == {(m.key, m.before) for m in continued(old, new)}


@given(st.decimals(-(10**6), 10**6, places=4), st.sampled_from([None, *Nature]))
def test_a_base_is_the_same_amount_in_the_new_measure(amount: Decimal, nature: Nature | None) -> None:
    yi, wan = counted("o", "技术合同成交额"), counted("n", "技术合同成交额", measure="万元")
    there = baseline_from(amount, nature, of=yi, to=wan)
    assert there == Baseline(amount * 10_000, nature)
    assert there is not None
    back = baseline_from(there.amount, nature, of=wan, to=yi)
    assert back == Baseline(amount, nature)
    assert there.provisional is (nature is not Nature.FINAL)


def test_what_is_gained_in_a_year_is_no_base_of_the_next() -> None:
    net = counted("n", "净增高新技术企业", Kind.NET, "家")
    assert not bears_baseline(Kind.NET)
    assert baseline_from(Decimal(67), Nature.FINAL, of=net, to=net) is None


def test_measures_that_do_not_convert_give_no_base() -> None:
    assert baseline_from(Decimal(3), None, of=counted("o", "甲", measure="家"), to=counted("n", "甲")) is None
