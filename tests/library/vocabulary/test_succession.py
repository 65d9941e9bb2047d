"""Units that follow one another: renamed, merged, split, abolished, a function handed over."""

from __future__ import annotations

from datetime import date

import pytest

from kechuang.vocabulary.succession import Succession, SuccessionKind, name_on, names_after

EVENTS = (
    Succession(date(2020, 1, 1), SuccessionKind.RENAME, ("甲委",), ("甲局",), "1号"),
    Succession(date(2022, 1, 1), SuccessionKind.MERGE, ("甲局", "乙局"), ("丙局",), "2号"),
    Succession(date(2023, 1, 1), SuccessionKind.RENAME, ("丙局",), ("丁局",), "3号"),
    Succession(date(2024, 1, 1), SuccessionKind.SPLIT, ("丁局",), ("丁局", "戊局"), "4号"),
    Succession(date(2024, 6, 1), SuccessionKind.TRANSFER, ("戊局",), ("己局",), "5号", "数据管理"),
    Succession(date(2025, 1, 1), SuccessionKind.ABOLISH, ("戊局",), (), "6号"),
)


@pytest.mark.parametrize(
    ("name", "on", "standing"),
    [
        ("甲委", date(2019, 1, 1), ("甲委",)), ("甲委", date(2020, 1, 1), ("甲局",)), ("甲委", date(2022, 1, 1), ("丙局",)),
        ("乙局", date(2023, 6, 1), ("丁局",)), ("乙局", date(2024, 1, 1), ("丁局", "戊局")), ("戊局", date(2024, 12, 31), ("戊局",)),
        ("戊局", date(2025, 1, 1), ()), ("甲委", date(2025, 1, 1), ("丁局",)), ("庚局", date(2025, 1, 1), ("庚局",)),
    ],
)  # fmt: skip
def test_what_stands_for_a_unit_on_a_day(name: str, on: date, standing: tuple[str, ...]) -> None:
    assert names_after(name, EVENTS, on=on) == standing
    assert names_after(name, reversed(EVENTS), on=on) == standing


@pytest.mark.parametrize(
    ("name", "on", "then"),
    [
        ("丁局", date(2022, 6, 1), "丙局"),
        ("丁局", date(2023, 1, 1), "丁局"),
        ("甲局", date(2019, 12, 31), "甲委"),
        ("己局", date(2019, 1, 1), "己局"),
    ],
)
def test_what_a_unit_was_called_on_a_day(name: str, on: date, then: str) -> None:
    assert name_on(name, EVENTS, on=on) == then
