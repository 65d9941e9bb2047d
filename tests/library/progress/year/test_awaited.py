"""A final number to come is named with its source and the day it comes out."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.progress import Nature
from kechuang.progress.release import DayOfYear, Publisher, Release
from kechuang.progress.year import AwaitedFinal, Certainty, awaited_final

# 研发经费: flash in the spring, final in the autumn after.
STATISTICS = Publisher(
    "统计部门",
    releases=(
        Release("统计部门", Nature.FLASH, DayOfYear(1, 3, 31)),
        Release("统计部门", Nature.FINAL, DayOfYear(1, 10, 31)),
    ),
)


def test_what_is_final_is_not_awaited() -> None:
    assert awaited_final(STATISTICS, "2024-12", Certainty.FINAL, on=date(2025, 2, 1)) is None


@pytest.mark.parametrize("certainty", [each for each in Certainty if each.provisional])
@pytest.mark.parametrize(("on", "overdue"), [(date(2025, 10, 30), False), (date(2025, 10, 31), True)])
def test_the_day_of_the_calendar_is_named_and_passes(certainty: Certainty, on: date, overdue: bool) -> None:
    assert awaited_final(STATISTICS, "2024-12", certainty, on=on) == AwaitedFinal(
        "统计部门", date(2025, 10, 31), overdue=overdue
    )


def test_without_a_final_release_nobody_knows_the_day() -> None:
    found = awaited_final(Publisher("登记系统"), "2024-12", Certainty.VINTAGE, on=date(2030, 1, 1))
    assert found == AwaitedFinal("登记系统", None, overdue=False)
