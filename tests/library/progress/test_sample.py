"""The lot: at most a tenth, the same for whoever holds the seed, and no other's lot moves when one joins."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.progress.owed.making import an_ask, led, one_target, owed_of, published, ruled

from kechuang.progress.owed import Rule, Rules, Shares, burden
from kechuang.progress.sample import lot_of, sampled, why_drawn, with_sample

SEED = b"0123456789abcdef0123456789abcdef"
seeds = st.binary(min_size=32, max_size=40)


def many(count: int):
    """A round of so many figures, one of a unit each."""
    targets = [one_target(f"t{n:03d}", f"第{n}类项目") for n in range(count)]
    return owed_of(led(*targets), "2031-05")


def lots(owed, seed=SEED, share=Fraction(1, 10)):
    return sampled(owed.duties, month=owed.month, seed=seed, share=share)


@given(st.integers(0, 60), seeds)
def test_never_more_than_a_tenth_is_drawn(count, seed):
    owed = many(count)
    drawn = lots(owed, seed)
    assert 10 * len(drawn) <= count
    assert drawn <= {duty.cell for duty in owed.duties}


@given(st.integers(0, 60), seeds, st.fractions(min_value=0, max_value=1))
def test_a_greater_share_asked_for_still_draws_a_tenth(count, seed, share):
    assert len(lots(many(count), seed, share)) <= min(count * share, Fraction(count, 10))


def test_over_many_figures_about_a_tenth_is_drawn():
    drawn = len(lots(many(400)))
    assert 20 <= drawn <= 40


def test_the_same_seed_draws_the_same_and_another_draws_otherwise():
    owed = many(200)
    assert lots(owed) == lots(replace(owed, duties=tuple(reversed(owed.duties))))
    assert lots(owed) != lots(owed, b"another seed of at least 32 bytes!")
    assert lots(owed) != sampled(owed.duties, month="2031-06", seed=SEED)


def test_a_seed_that_could_be_tried_out_is_refused():
    with pytest.raises(ValueError, match="32"):
        lots(many(10), b"short")


def test_a_figure_that_joins_moves_no_other_lot():
    few, more = many(30), many(31)
    before = {duty.cell: lot_of(duty, month="2031-05", seed=SEED) for duty in few.duties}
    after = {duty.cell: lot_of(duty, month="2031-05", seed=SEED) for duty in more.duties}
    assert before.items() <= after.items()


def test_the_reporter_has_no_part_in_the_lot():
    (duty,) = many(1).duties
    lot = lot_of(duty, month="2031-05", seed=SEED)
    assert lot == lot_of(replace(duty, unit="县统计局"), month="2031-05", seed=SEED)
    assert 0 <= lot < 1


def test_words_asks_typed_shares_and_what_has_evidence_anyway_are_not_in_the_urn():
    plan = led(*[one_target(f"t{n}", f"第{n}类项目") for n in range(3)], shares={"甲镇": ["1"] * 3})
    calendar = published(day=5, document=False)
    rules = ruled(calendar, **{f"t{n}": Rule(source="统计部门") for n in range(3)})
    owed = owed_of(plan, "2031-06", rules=rules, asks=[an_ask(n) for n in range(40)])
    assert len(owed.duties) > 40
    for seed in (SEED, bytes(range(32))):
        assert lots(owed, seed) == frozenset()
    typed = led(one_target("t0", "第0类项目"), shares={f"第{n}镇": ["1"] for n in range(60)})
    for seed in (SEED, bytes(range(32))):
        assert lots(owed_of(typed, "2031-05"), seed) == frozenset()
    each = Rules({f"t{n}": Rule(shares=Shares.EACH) for n in range(3)})
    own = owed_of(plan, "2031-05", rules=each).duties
    assert {duty.subject for duty in own} == {None, "甲镇"}


def test_the_minutes_of_evidence_go_with_the_lot():
    owed, rules = many(200), Rules()
    asked = with_sample(owed, seed=SEED, rules=rules)
    drawn = [duty for duty in asked.duties if duty.evidence]
    assert {duty.cell for duty in drawn} == lots(owed)
    (plain,), (more,) = burden(owed), burden(asked)
    assert (more.evidence, more.minutes - plain.minutes) == (len(drawn), 2 * len(drawn))


def test_a_unit_is_told_why():
    assert why_drawn("2031-05", drawn=2, urn=28) == (
        "2031-05报送期从28个有来源文件的数中随机抽查2个（不超过一成），这一个被抽到，请附来源文件；与数的大小、哪个单位报无关。"
    )
