"""Last year's shape: taken as it was, never interpolated, and refused where it would mislead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.plan import Kind
from kechuang.progress.model import Better
from kechuang.progress.shape import Finish, Shape, check_points, held_between, scaled, shape_of
from kechuang.progress.span import Span
from kechuang.vocabulary import Finding

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))


def finish(required: str = "67", *, kind: Kind = Kind.FLOW, measure: str = "家", **more: object) -> Finish:
    given_ = {"window": YEAR, "better": Better.HIGHER, **more}
    return Finish("甲企业", kind, measure, Decimal(required), **given_)


def series(**months: str) -> dict[int, Decimal]:
    """m3="4" is 4 by the end of March."""
    return {int(name[1:]): Decimal(amount) for name, amount in months.items()}


def amounts(values: dict[int, Decimal], to: Finish, *, baseline: Decimal | None = None) -> dict[str, str]:
    shape = shape_of(values, to, baseline=baseline)
    assert isinstance(shape, Shape), shape
    return {point.month: f"{point.amount:f}" for point in scaled(shape, to).points}


def test_a_share_of_last_year_is_that_share_of_this_year_rounded_up_to_whole_firms() -> None:
    # 4/42 of 67 is 6.38, 11/42 is 17.5…, 22/42 is 35.09…
    found = amounts(series(m3="4", m6="11", m9="22", m12="42"), finish())
    assert found == {"2025-03": "7", "2025-06": "18", "2025-09": "36"}


def test_what_is_not_counted_whole_is_rounded_up_at_the_places_of_the_target() -> None:
    found = amounts(series(m6="1", m12="3"), finish("35.32", measure="亿元"))
    assert found == {"2025-06": "11.78"}
    assert amounts(series(m6="1", m12="3"), finish("10", measure="万人")) == {"2025-06": "3.3334"}


def test_a_stock_begins_with_its_baseline_and_only_its_growth_is_scaled() -> None:
    to = finish("500", kind=Kind.STOCK, baseline=Decimal(400))
    assert amounts(series(m6="350", m12="400"), to, baseline=Decimal(300)) == {"2025-06": "450"}


def test_recognition_by_batches_keeps_its_steps() -> None:
    values = {month: Decimal({11: 20, 12: 42}.get(month, 0)) for month in range(1, 13)}
    shape = shape_of(values, finish())
    assert shape.stepped
    points = [f"{point.amount:f}" for point in scaled(shape, finish()).points]
    assert points == ["0"] * 10 + ["32"]
    assert "分批" in scaled(shape, finish()).notes[0]


def test_months_without_a_number_get_no_point_and_are_named() -> None:
    proposal = scaled(shape_of(series(m3="1", m12="2"), finish()), finish())
    assert [point.month for point in proposal.points] == ["2025-03"]
    assert "1、2、4、5、6、7、8、9、10、11月没有数" in proposal.notes[0]


def test_a_target_due_in_june_takes_the_shape_of_the_first_half() -> None:
    half = finish("20", window=Span(date(2025, 1, 1), date(2025, 6, 30)))
    assert amounts(series(m3="5", m6="10", m9="30", m12="40"), half) == {"2025-03": "10"}


def test_a_small_fall_lowers_the_months_before_it() -> None:
    shape = shape_of(series(m3="50", m6="49", m12="100"), finish())
    assert shape.shares == ((3, Fraction(49, 100)), (6, Fraction(49, 100)), (12, Fraction(1)))


@pytest.mark.parametrize(
    ("values", "to", "code"),
    [
        (series(m3="1", m11="5"), finish(), "pace.incomplete"),
        (series(m12="5"), finish(), "pace.incomplete"),
        ({}, finish(), "pace.incomplete"),
        (series(m6="0", m12="0"), finish(), "pace.no-growth"),
        (series(m6="-1", m12="5"), finish(kind=Kind.NET), "pace.no-growth"),
        (series(m6="60", m9="54.9", m12="100"), finish(), "pace.falls"),
        (series(m6="3", m12="3.4"), finish("3.4", kind=Kind.RATIO, measure="%"), "pace.level"),
        (series(m6="9", m12="5"), finish(better=Better.LOWER), "pace.level"),
        (series(m6="9", m12="10"), finish(kind=Kind.STOCK), "pace.baseline"),
        (series(m6="9", m12="10"), finish(window=Span(date(2024, 1, 1), date(2025, 12, 31))), "pace.span"),
    ],
)
def test_where_there_is_no_honest_shape_it_says_why(values: dict[int, Decimal], to: Finish, code: str) -> None:
    found = shape_of(values, to)
    assert isinstance(found, Finding)
    assert found.code == code


def test_a_fall_of_just_a_twentieth_is_still_a_shape() -> None:
    assert isinstance(shape_of(series(m6="60", m9="55", m12="100"), finish()), Shape)


RISING = st.dictionaries(st.integers(1, 11), st.integers(0, 10**6), min_size=1, max_size=11).map(
    lambda found: dict(zip(sorted(found), map(Decimal, sorted(found.values())), strict=True))
)


@given(values=RISING, last=st.integers(10**6, 10**7), required=st.integers(1, 10**9))
def test_points_never_fall_never_pass_the_target_and_are_at_most_one_above_the_exact_share(
    values: dict[int, Decimal], last: int, required: int
) -> None:
    to = finish(str(required))
    shape = shape_of({**values, 12: Decimal(last)}, to)
    points = scaled(shape, to).points
    assert [point.month for point in points] == [f"2025-{month:02d}" for month in sorted(values)]
    for point, month in zip(points, sorted(values), strict=True):
        assert point.exact == Fraction(values[month]) * required / last
        assert 0 <= Fraction(point.amount) - point.exact < 1
    assert check_points({point.month: point.amount for point in points}, to) == {}


@given(values=RISING, known=st.dictionaries(st.sampled_from(["2025-03", "2025-09"]), st.integers(0, 67), max_size=2))
def test_beside_points_of_the_plan_a_proposal_keeps_between_them(
    values: dict[int, Decimal], known: dict[str, int]
) -> None:
    standing = dict(zip(sorted(known), map(Decimal, sorted(known.values())), strict=True))
    proposal = held_between(scaled(shape_of({**values, 12: Decimal(10**7)}, finish()), finish()), standing)
    assert not {point.month for point in proposal.points} & set(standing)
    assert check_points({**standing, **{p.month: p.amount for p in proposal.points}}, finish()) == {}
