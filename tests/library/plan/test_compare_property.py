"""What holds for whatever numbers, names and lists are compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.library.builders import a_plan, a_target
from tests.library.schemas import hold

from kechuang.plan.compare import Change, Match, Turn, compare_plans
from kechuang.plan.compare.alike import likeness
from kechuang.plan.compare.export import diff_to_json
from kechuang.plan.compare.pair import Fit, pair_up
from kechuang.plan.compare.unit import handing
from kechuang.plan.model import Comparator, Target
from kechuang.plan.target.horizon import deadline_of
from kechuang.plan.when import deadline_words, last_day, moved_by

numbers = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
names = st.text("科技创新平台企业培育省市", min_size=2, max_size=12)
bounds = st.sampled_from([None, Comparator.AT_LEAST, Comparator.AT_MOST])
horizons = st.one_of(
    st.integers(2020, 2035).map(str),
    st.tuples(st.integers(2020, 2035), st.integers(1, 4)).map(lambda one: f"{one[0]}-Q{one[1]}"),
    st.tuples(st.integers(2020, 2035), st.integers(1, 2)).map(lambda one: f"{one[0]}-H{one[1]}"),
    st.tuples(st.integers(2020, 2035), st.integers(1, 12)).map(lambda one: f"{one[0]}-{one[1]:02d}"),
    st.dates().filter(lambda day: 2020 <= day.year <= 2035).map(str),
)
OPPOSITE = {
    Turn.RAISED: Turn.LOWERED, Turn.FIRMER: Turn.SOFTER, Turn.EARLIER: Turn.LATER, Turn.ADDED: Turn.DROPPED,
}  # fmt: skip
OPPOSITE |= {there: back for back, there in OPPOSITE.items()}


def changes(old: Target, new: Target) -> tuple[Change, ...]:
    diff = compare_plans(a_plan(old), a_plan(new))
    hold(diff_to_json(diff))
    return diff.changes


@given(numbers, numbers, bounds, bounds)
def test_the_way_back_is_the_opposite_of_the_way_there(
    before: Decimal, after: Decimal, one: Comparator | None, other: Comparator | None
) -> None:
    old = a_target(value=before, comparator=one or Comparator.EQUAL)
    new = a_target(value=after, comparator=other or Comparator.EQUAL)
    if one is not other and one is not None and other is not None:
        return
    there, back = changes(old, new), changes(new, old)
    assert [OPPOSITE[change.turn] for change in there] == [change.turn for change in back]
    assert [change.by and -change.by for change in there] == [change.by for change in back]


@given(numbers, numbers, bounds)
def test_raised_asks_more_whichever_way_the_numbers_run(
    before: Decimal, after: Decimal, bound: Comparator | None
) -> None:
    comparator = bound or Comparator.EQUAL
    told = [
        c.turn
        for c in changes(a_target(value=before, comparator=comparator), a_target(value=after, comparator=comparator))
    ]
    more = after < before if comparator is Comparator.AT_MOST else after > before
    assert told == ([] if before == after else [Turn.RAISED if more else Turn.LOWERED])


@given(st.lists(names, max_size=8), st.lists(names, max_size=8))
def test_pairing_loses_nothing_and_joins_nothing_twice(old: list[str], new: list[str]) -> None:
    def fit(a: str, b: str) -> Fit | None:
        like = likeness(a, b)
        return Fit((like,), Match.ALIKE if like >= 80 else None, like) if like >= 55 else None

    made = pair_up(list(enumerate(old)), list(enumerate(new)), lambda a, b: fit(a[1], b[1]))
    joined = [pair.old for pair in made.joined], [pair.new for pair in made.joined]
    asked = {pair.old for pair in made.unsure}, {pair.new for pair in made.unsure}
    for side, whole, alone in ((0, old, made.only_old), (1, new, made.only_new)):
        assert len(set(joined[side])) == len(joined[side])
        assert not set(joined[side]) & asked[side]
        assert {*joined[side], *asked[side], *alone} == set(enumerate(whole))


@given(names, names)
def test_likeness_is_the_same_both_ways_and_whole_only_for_the_same_pairs(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, one) == 100


@given(st.lists(names, unique=True, max_size=6))
def test_the_order_of_units_says_nothing(units: list[str]) -> None:
    assert not handing(tuple(units), tuple(reversed(units)), None)


@given(horizons)
def test_the_words_of_a_deadline_are_read_again_as_the_same_horizon(horizon: str) -> None:
    assert deadline_of(deadline_words(horizon), horizon[:4]) == horizon


@given(horizons, st.integers(-5, 5))
def test_a_horizon_moved_by_years_keeps_its_part_of_the_year(horizon: str, years: int) -> None:
    moved, day = moved_by(horizon, years), last_day(horizon)
    assert day is not None
    there = last_day(moved)
    assert there is not None
    assert (there.year - day.year, there.month) == (years, day.month)


def test_a_target_without_a_name_is_known_by_its_clause() -> None:
    nameless = replace(a_target(), name=None)
    assert changes(nameless, nameless) == ()
