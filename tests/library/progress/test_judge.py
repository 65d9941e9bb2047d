"""The state equals a second, naive computation with fractions on random plans and values."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.library.builders import (
    a_column,
    a_plan,
    a_target,
    a_value,
    an_allocation,
    by_hand,
    values_of,
)
from tests.library.progress import naive

from kechuang.plan.model import Comparator, Kind
from kechuang.progress import judge, read_values
from kechuang.sheet.intake import read_workbook

KINDS = [k for k in Kind if k not in (Kind.QUALITATIVE, Kind.RANK)]
amounts = st.decimals(min_value=-50, max_value=2000, places=2, allow_nan=False)
needs = st.decimals(min_value=0, max_value=1000, places=2, allow_nan=False)
days = st.integers(0, 400).map(lambda n: date(2031, 1, 1) + timedelta(days=n))
months = st.integers(1, 12)


@st.composite
def things(draw) -> naive.Thing:
    comparator = draw(st.sampled_from([c.value for c in Comparator]))
    low = draw(needs)
    high = low + draw(needs) + 1 if comparator == "range" else low
    checkpoints = draw(st.dictionaries(st.integers(1, 11), needs, max_size=3))
    # Values around what is asked for are where a judge can be wrong by one.
    near = st.sampled_from([low, *checkpoints.values(), *(c * 4 / 5 for c in checkpoints.values()), low * 4 / 5])
    values = draw(st.dictionaries(months, st.none() | amounts | near, max_size=5))
    return naive.Thing(draw(st.sampled_from(KINDS)).value, comparator, low, high, checkpoints, values)


def as_fractions(thing: naive.Thing) -> naive.Thing:
    return naive.Thing(
        thing.kind, thing.comparator, Fraction(thing.low), Fraction(thing.high),
        {m: Fraction(v) for m, v in thing.checkpoints.items()},
        {m: None if v is None else Fraction(v) for m, v in thing.values.items()},
    )  # fmt: skip


def judged(all_things, on, linear):
    targets, values, hands = [], [], []
    for n, thing in enumerate(all_things, start=1):
        value = (thing.low, thing.high) if thing.comparator == "range" else thing.low
        targets.append(
            a_target(f"t{n:02d}", f"第{n}类", value if isinstance(value, Decimal) else tuple(map(str, value)),
                     kind=Kind(thing.kind), comparator=Comparator(thing.comparator))
        )  # fmt: skip
        hands += [by_hand(v, f"2031-{m:02d}", key=f"t{n:02d}") for m, v in thing.checkpoints.items()]
        values += [a_value(v, f"2031-{m:02d}", key=f"t{n:02d}") for m, v in thing.values.items()]
    return judge(a_plan(*targets), values_of(*values, checkpoints=hands), on=on, linear=linear)


def nearly(number: Decimal | None, exact: Fraction | None) -> bool:
    """Equal, or (a straight line may have no finite decimal) equal to the twelfth place."""
    if number is None or exact is None:
        return number is None and exact is None
    return Fraction(number) == exact or abs(Fraction(number) - exact) <= Fraction(1, 2 * 10**12)


@settings(max_examples=400, deadline=None)
@given(st.lists(things(), min_size=1, max_size=4), days, st.booleans())
def test_every_status_and_gap_equals_the_naive_computation(all_things, on, linear):
    state = judged(all_things, on, linear)
    for target, thing in zip(state.targets, all_things, strict=True):
        wanted = naive.state(as_fractions(thing), on, linear)
        assert (None if target.status is None else target.status.value) == wanted["status"]
        assert nearly(target.gap, wanted["gap"])
        assert nearly(target.pace_gap, wanted["pace_gap"])
        if target.completion is not None:
            exact = Fraction(target.completion.numerator, target.completion.denominator)
            assert exact == wanted["actual"] / Fraction(target.required)
    assert sum(state.counts().values()) == len(all_things)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.none() | needs, st.none() | needs), min_size=1, max_size=8),
    st.none() | needs,
)
def test_every_sum_over_units_equals_the_naive_computation(shares, county):
    rows = {f"第{n}镇": (None if share is None else f"{share:f}",) for n, (share, _) in enumerate(shares)}
    table = an_allocation([a_column()], rows)
    values = [a_value(v, "2031-03", unit=f"第{n}镇") for n, (_, v) in enumerate(shares) if v is not None]
    values += [] if county is None else [a_value(county, "2031-03")]
    state = judge(a_plan(a_target(), allocations=[table]), values_of(*values), on=date(2031, 4, 1))
    column = state.allocations[0].columns[0]
    reported = [Fraction(v) for _, v in shares if v is not None]
    assert nearly(column.reported_sum, sum(reported) if reported else None)
    missing = sum(1 for share, v in shares if share is not None and v is None)
    assert (column.reported, column.unreported) == (len(reported), missing)
    compared = county is not None and reported and not missing
    assert nearly(column.difference, sum(reported) - Fraction(county) if compared else None)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.integers(1, 12), amounts | st.just("待发布"), max_size=12), st.permutations(range(12)))
def test_a_csv_gives_the_same_values_in_any_order_of_rows(written, order):
    lines = [f"t01,2031-{m:02d},{v}" for m, v in written.items()]
    shuffled = [lines[i] for i in order if i < len(lines)]
    content = "\n".join(["编号,期别,累计完成数", *shuffled]).encode()
    values = read_values(read_workbook("数.csv", content), a_plan(a_target()))
    found = {v.period: v.amount for v in values.values}
    assert found == {f"2031-{m:02d}": None if v == "待发布" else v for m, v in written.items()}
    tally = values.tally
    assert tally.rows == tally.rows_kept + tally.rows_refused == len(written)
    assert tally.cells == tally.values + tally.empty + tally.awaited + tally.refused
