"""A value that falls, or corrects one of its own vintage, is asked for a reason; every other enters without."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.reasons import Arriving, reason_asked

AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=3)


@dataclass(frozen=True)
class Stood:
    """A value that stands, as `reason_asked` looks at it."""

    amount: Decimal | None
    nature: str = ""


def arriving(amount: int | None, *, nature: str = "", kind: str = "flow") -> Arriving:
    return Arriving("甲", "家", kind, "2025-06", None if amount is None else Decimal(amount), nature)


@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=9, unique=True))
def test_a_rising_course_never_asks_and_a_falling_one_always_does(amounts: list[Decimal]) -> None:
    months = [f"2025-{n:02d}" for n in range(1, len(amounts) + 1)]
    for course, asked in ((sorted(amounts), False), (sorted(amounts, reverse=True), True)):
        series: dict[str, Stood] = {}
        for month, amount in zip(months, course, strict=True):
            found = reason_asked(Arriving("甲", "家", "flow", month, amount, ""), series)
            assert (found is not None) is (asked and bool(series))
            series[month] = Stood(amount)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (Stood(Decimal(12), "flash"), arriving(13, nature="flash"), "value.correction-reason"),
        (Stood(Decimal(12), "flash"), arriving(13, nature="estimate"), "value.correction-reason"),
        (Stood(Decimal(12), "flash"), arriving(13, nature="final"), None),
        (Stood(Decimal(12), ""), arriving(13, nature="final"), "value.correction-reason"),
        (Stood(Decimal(12), "flash"), arriving(None), "value.correction-reason"),
        (Stood(Decimal(12), "flash"), arriving(12), None),
        (Stood(None), arriving(12), None),
    ],
)
def test_a_number_that_stands_gives_way_without_a_reason_to_a_newer_vintage_alone(
    old: Stood, new: Arriving, code: str | None
) -> None:
    found = reason_asked(new, {"2025-06": old})
    assert (found.code if found else None) == code


def test_a_net_may_fall_without_a_reason() -> None:
    before = {"2025-05": Stood(Decimal(30))}
    assert reason_asked(arriving(29, kind="net"), before) is None
    assert reason_asked(arriving(29), before).code == "value.fall-reason"
