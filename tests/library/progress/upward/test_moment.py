"""Which month a cell means."""

from __future__ import annotations

import pytest

from kechuang.progress.upward import month_of
from kechuang.progress.upward.moment import WORDS, before, year_before


@pytest.mark.parametrize(
    ("moment", "month", "meant"),
    [
        ("this", "2025-06", "2025-06"), ("last", "2025-06", "2025-05"), ("last", "2025-01", "2024-12"),
        ("quarter", "2025-06", "2025-03"), ("quarter", "2025-07", "2025-06"), ("quarter", "2025-02", "2024-12"),
        ("year", "2025-06", "2024-12"), ("same", "2025-06", "2024-06"), ("same", "2024-02", "2023-02"),
        ("m01", "2025-06", "2025-01"), ("m12", "2025-06", "2025-12"),
    ],
)  # fmt: skip
def test_moment_names_a_month(moment: str, month: str, meant: str) -> None:
    assert month_of(moment, month) == meant


def test_every_moment_has_a_word_and_an_unknown_one_is_an_error() -> None:
    assert all(WORDS[moment] and month_of(moment, "2025-06") for moment in WORDS)
    with pytest.raises(KeyError):
        month_of("next", "2025-06")


def test_months_step_back_over_the_year() -> None:
    assert (before("2025-01"), year_before("2025-01")) == ("2024-12", "2024-01")
