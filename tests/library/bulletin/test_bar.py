"""The bullet bar keeps its proportions, whatever the values."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kechuang.bulletin.bar import ROOM, Bar, draw

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


def test_bar_starts_at_zero_and_the_largest_mark_ends_it():
    bar = draw(Decimal(100), actual=Decimal(50), pace=Decimal(25))
    assert bar == Bar(target=ROOM, zero=0, start=0, length=ROOM // 2, pace=ROOM // 4)


def test_actual_beyond_the_target_leaves_the_tick_inside():
    bar = draw(Decimal(100), actual=Decimal(200))
    assert (bar.target, bar.length) == (ROOM // 2, ROOM)


def test_falling_rate_grows_to_the_left_of_zero():
    bar = draw(Decimal(8), actual=Decimal(-8))
    assert (bar.zero, bar.start, bar.length, bar.target) == (ROOM // 2, 0, ROOM // 2, ROOM)


def test_value_not_reported_draws_no_bar_and_zero_draws_an_empty_one():
    assert draw(Decimal(8), actual=None).length is None
    assert draw(Decimal(8), actual=Decimal(0)).length == 0


def test_nothing_to_scale_draws_nothing():
    assert draw(Decimal(0), actual=None) is None


def test_place_is_written_as_a_percentage_without_a_float():
    assert [Bar.percent(place) for place in (0, 5, 631, 1000)] == [
        "0.0%",
        "0.5%",
        "63.1%",
        "100.0%",
    ]


@given(AMOUNTS, AMOUNTS | st.none(), AMOUNTS | st.none(), AMOUNTS | st.none())
def test_every_mark_lies_on_the_bar(target, actual, pace, band):
    bar = draw(target, actual=actual, pace=pace, band=band)
    if bar is None:
        assert not any((target, actual, pace, band))
        return
    marks = [bar.target, bar.zero, bar.pace, bar.band, bar.start]
    assert all(0 <= mark <= ROOM for mark in marks if mark is not None)
    if bar.start is not None:
        assert 0 <= bar.start + bar.length <= ROOM
    if actual is not None and actual <= target:
        assert bar.start + bar.length <= max(bar.target, bar.zero)
