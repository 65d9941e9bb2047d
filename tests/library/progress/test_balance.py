"""分解合计 against the plan: sums and differences are exact, and what is not set counts as nothing known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.balance import Aim, Balance, Relation, balance

_amounts = st.decimals(min_value=0, max_value=10**12, places=6)
_shares = st.lists(st.none() | _amounts, max_size=40)


@given(_shares, _amounts)
def test_the_sum_and_the_difference_are_exact(shares: list[Decimal | None], goal: Decimal) -> None:
    found = balance(shares, Aim(goal, None, "亿元", "flow"))
    known = [Fraction(share) for share in shares if share is not None]
    if not known:
        assert found == Balance(Relation.UNSPLIT)
        return
    assert Fraction(found.total) == sum(known)
    assert Fraction(found.difference) == abs(sum(known) - Fraction(goal))
    relations = {0: Relation.EVEN, 1: Relation.OVER, -1: Relation.SHORT}
    sign = (sum(known) > Fraction(goal)) - (sum(known) < Fraction(goal))
    assert found.relation is relations[sign]


@given(_shares, _amounts, st.randoms())
def test_the_order_of_the_units_changes_nothing(shares: list[Decimal | None], goal: Decimal, chance: object) -> None:
    aim = Aim(goal, None, "亿元", "flow")
    shuffled = list(shares)
    chance.shuffle(shuffled)
    assert balance(shuffled, aim) == balance(shares, aim)


@pytest.mark.parametrize(
    ("total", "relation", "difference"),
    [
        ("9", Relation.OVER, "1"),
        ("10", Relation.EVEN, "0"),
        ("12", Relation.EVEN, "0"),
        ("12.5", Relation.SHORT, "0.5"),
    ],
)
def test_where_lower_is_better_less_than_the_range_is_more_than_asked(
    total: str, relation: Relation, difference: str
) -> None:
    found = balance([Decimal(total)], Aim(Decimal(10), Decimal(12), "家", "flow", lower_is_better=True))
    assert found == Balance(relation, Decimal(total), Decimal(difference))
