"""What is hashed of an entry, and how one follows another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.ledger.ledgers import chained, content

from kechuang.ledger import BEGINNING, GENESIS, Head, following, head_of, link, segment_of
from kechuang.ledger.chain import sm3

DAYS = [
    "2024-07-31T15:59:59+00:00",
    "2024-07-31T16:00:00+00:00",
    "2024-08-31T23:59:59+08:00",
    "2024-09-01T00:00:00+08:00",
]


def test_sm3_is_that_of_the_standard() -> None:
    """GB/T 32905-2016, A.1."""
    assert sm3("abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_format_of_version_1_is_that_of_its_page_and_does_not_change(root: Path) -> None:
    """Another value here is another version of the format."""
    page = (root / "docs" / "reference" / "ledger.md").read_text(encoding="utf-8")
    example = link(GENESIS, "2024-08", 1, '{"act":"plan.adopt"}')
    assert GENESIS == "a48331798e69cf7c542d65d7f23219b1dfe161a29933a505e487febb7a5b41f1"
    assert example == "de8446de8e68839e60f495cfdafb7d40d1dc4cc9ac12dc494a5cc2983bad9e69"
    assert GENESIS in page
    assert example in page


@given(st.integers(1, 10**15 - 2), st.sampled_from(["2024-08", "2024-09"]), st.sampled_from(["{}", '{"a":1}']))
def test_the_hash_binds_the_previous_the_segment_the_number_and_the_content(
    number: int, segment: str, text: str
) -> None:
    hashes = {
        link(GENESIS, segment, number, text),
        link(sm3("other"), segment, number, text),
        link(GENESIS, "2024-10", number, text),
        link(GENESIS, segment, number + 1, text),
        link(GENESIS, segment, number, '{"a":2}'),
    }
    assert len(hashes) == 5


@pytest.mark.parametrize(
    "parts",
    [
        ("", "2024-08", 1, "{}"),
        (GENESIS.upper(), "2024-08", 1, "{}"),
        (GENESIS, "2024-13", 1, "{}"),
        (GENESIS, "2024-08\n1", 1, "{}"),
        (GENESIS, "２０２４-08", 1, "{}"),
        (GENESIS, "2024-08", 0, "{}"),
        (GENESIS, "2024-08", 10**15, "{}"),
        (GENESIS, "2024-08", 1, "[]"),
        (GENESIS, "2024-08", 1, '{\n"a":1}'),
    ],
)
def test_parts_no_entry_can_have_are_refused(parts: tuple) -> None:
    with pytest.raises(ValueError, match="不能入账"):
        link(*parts)


def test_a_new_month_follows_the_last_hash_of_the_month_before() -> None:
    first, second = chained([content("2024-08-31T23:59:59+08:00"), content("2024-09-01T00:00:00+08:00")])
    assert (first.segment, second.segment, second.number) == ("2024-08", "2024-09", 2)
    assert second.hash == link(first.hash, "2024-09", 2, second.content)


def test_an_entry_of_a_month_gone_by_is_refused() -> None:
    head = head_of(following(BEGINNING, content("2024-09-01T00:00:00+08:00")))
    with pytest.raises(ValueError, match="2024-09"):
        following(head, content("2024-08-31T23:59:59+08:00"))


def test_months_without_entries_are_passed_over() -> None:
    entries = chained([content("2024-01-01T00:00:00+08:00"), content("2026-12-31T00:00:00+08:00")])
    assert [entry.segment for entry in entries] == ["2024-01", "2026-12"]


@pytest.mark.parametrize(("at", "month"), list(zip(DAYS, ["2024-07", "2024-08", "2024-08", "2024-09"], strict=True)))
def test_the_month_is_that_of_shanghai(at: str, month: str) -> None:
    assert segment_of(at) == month


@pytest.mark.parametrize("at", ["2024-08-15", "2024-08-15T09:30:00", "", "八月", "9999-12-31T23:59:59-01:00"])
def test_a_time_without_offset_or_that_is_none_is_refused(at: str) -> None:
    with pytest.raises(ValueError, match="时间"):
        segment_of(at)


def test_the_head_of_nothing_is_the_beginning() -> None:
    assert Head(0, None, GENESIS) == BEGINNING
