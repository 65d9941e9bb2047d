"""Which version of a cell counts in a month: the latest that has come, and never one that was replaced."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.progress.in_force import county_target, latest_of, main_horizon

MONTHS = tuple(f"2025-{n:02d}" for n in range(1, 13))


@dataclass(frozen=True)
class Row:
    """A version of a target as the rule looks at it."""

    effective_month: str
    cell: str = "a"
    current: bool = True
    party_id: int | None = None
    tier: str = "plan"
    horizon: str = "2025"
    withdrawn: bool = False


def counted(rows: list[Row], on: str) -> dict[str, Row]:
    return latest_of(rows, on=on, cell=lambda row: row.cell)


def test_an_adjustment_leaves_the_months_before_to_the_version_before() -> None:
    first, amended = Row("2025-01"), Row("2025-07")
    assert [counted([amended, first], month)["a"] for month in ("2025-06", "2025-07", "2025-12")] == [
        first, amended, amended,
    ]  # fmt: skip


def test_before_the_first_version_nothing_counts() -> None:
    assert counted([Row("2025-07")], "2025-06") == {}


def test_a_version_replaced_within_its_month_never_counts() -> None:
    replaced, correction = Row("2025-01", current=False), Row("2025-01")
    assert counted([correction, replaced], "2025-03") == {"a": correction}


@given(
    rows=st.lists(st.builds(Row, st.sampled_from(MONTHS), st.sampled_from("abc"), st.booleans()), max_size=12),
    on=st.sampled_from(MONTHS),
)
def test_each_cell_has_its_latest_current_version_that_has_come_whatever_the_order(rows: list[Row], on: str) -> None:
    found = counted(rows, on)
    for cell in "abc":
        come = [row.effective_month for row in rows if row.cell == cell and row.current and row.effective_month <= on]
        assert (found[cell].effective_month if cell in found else None) == max(come, default=None)
    assert {cell: row.effective_month for cell, row in counted(rows[::-1], on).items()} == {
        cell: row.effective_month for cell, row in found.items()
    }


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([Row("", tier="superior"), Row("", tier="plan")], 1),
        ([Row("", tier="stretch"), Row("", tier="superior")], 1),
        ([Row("", horizon="2025-Q1"), Row("", horizon="2025")], 1),
        ([Row("", party_id=3), Row("", tier="allocation")], None),
    ],
)
def test_the_county_is_judged_by_the_plans_own_word_and_the_latest_due(rows: list[Row], chosen: int | None) -> None:
    assert county_target(rows) is (None if chosen is None else rows[chosen])


def test_a_withdrawn_deadline_tells_only_where_nothing_else_stands() -> None:
    moved = {(1, None, "plan", "2025"): Row("", withdrawn=True), (1, None, "plan", "2025-Q3"): Row("")}
    assert main_horizon(moved, otherwise="2024") == "2025-Q3"
    assert main_horizon({(1, None, "plan", "2025"): Row("", withdrawn=True)}, otherwise="2024") == "2025"
    assert main_horizon({}, otherwise="2024") == "2024"
