"""What an official writes of a release day is what the calendar keeps, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.release import read_releases
from kechuang.progress.release.say import releases_from, releases_said
from kechuang.vocabulary import Finding

_ROLLS = st.sampled_from(["after", "before", "stay"])
_LAGS = st.one_of(
    st.fixed_dictionaries({"working_days": st.integers(0, 400)}),
    st.fixed_dictionaries({"months": st.integers(0, 60), "day": st.integers(1, 31), "roll": _ROLLS}),
    st.fixed_dictionaries(
        {"years": st.integers(0, 10), "month": st.integers(1, 12), "day": st.integers(1, 31), "roll": _ROLLS}
    ),
)


@given(st.lists(st.tuples(st.sampled_from(["estimate", "flash", "final"]), _LAGS), unique_by=lambda row: row[0]))
def test_what_is_said_reads_back_as_the_same_rows(rows: list) -> None:
    told = [{"nature": nature, "lag": lag} for nature, lag in rows]
    assert releases_from(releases_said(told)) == told
    read, _ = read_releases("来源", told)
    assert len(read) == len(told)


@pytest.mark.parametrize(
    "text", ["次月18日", "快报数", "快报数 每月18日", "快报 次月18日", "快报数 5个工作日（遇假日提前）"]
)
def test_what_cannot_be_understood_is_named_with_examples(text: str) -> None:
    found = releases_from(text)
    assert isinstance(found, Finding)
    assert found.code == "progress.release-words"
    assert "次月18日" in found.message


def test_announced_days_stay_with_their_vintage() -> None:
    stands = [{"nature": "flash", "lag": {"months": 1, "day": 9}, "announced": {"2024-06": "2024-07-18"}}]
    (row,) = releases_from("快报数：次月18日", stands)
    assert row["announced"] == {"2024-06": "2024-07-18"}
    assert releases_from("", stands) == []
