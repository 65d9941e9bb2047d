"""Checks that compare two numbers first look at what the numbers count."""

from __future__ import annotations

import pytest
from tests.library.builders import a_plan, a_target

from kechuang.plan.check import baseline, quarter
from kechuang.plan.model import Comparator, Kind


def early_and_late(early: tuple[str, str], late: tuple[str, str], **more) -> list[str]:
    quarterly = a_target("t02", value=early[0], measure=early[1], horizon="2031-Q1", **more)
    yearly = a_target(value=late[0], measure=late[1], **more)
    return [f.code for f in quarter.find(a_plan(yearly, checklist=[quarterly]))]


@pytest.mark.parametrize(
    ("early", "late", "found"),
    [
        (("5000", "万元"), ("1", "亿元"), False),
        (("10000", "万元"), ("1", "亿元"), True),
        (("5", "家"), ("5", "家"), True),
        (("5", "家"), ("5", "亿元"), False),
    ],
)
def test_a_quarter_is_held_against_the_year_in_one_measure(early, late, found: bool) -> None:
    assert early_and_late(early, late) == (["plan.quarter-equals-year"] if found else [])


def test_a_place_or_a_limit_that_falls_over_the_year_is_no_fault() -> None:
    assert early_and_late(("8", "位"), ("5", "位"), kind=Kind.RANK) == []
    assert early_and_late(("10", "%"), ("8", "%"), kind=Kind.RATIO, comparator=Comparator.AT_MOST) == []


def baselines(added: tuple[str, str], stock: tuple[str, str]) -> list[tuple[str, str]]:
    plan = a_plan(
        a_target(value=added[0], measure=added[1]),
        a_target("t02", value=stock[0], measure=stock[1], kind=Kind.STOCK),
    )
    return [(f.code, f.message) for f in baseline.find(plan)]


@pytest.mark.parametrize(
    ("added", "stock", "base"),
    [
        (("67", "家"), ("400", "家"), "333家"),
        (("5000", "万元"), ("2", "亿元"), "1.5亿元"),
        (("3", "个"), ("12", "家"), "9家"),
    ],
)
def test_an_implied_baseline_is_in_the_measure_of_the_stock(added, stock, base: str) -> None:
    implied = [message for code, message in baselines(added, stock) if code == "plan.baseline-implied"]
    assert len(implied) == 1
    assert f"上年基数应为 {base}" in implied[0]


def test_firms_are_never_taken_from_money() -> None:
    assert [code for code, _ in baselines(("3", "家"), ("12", "亿元"))] == ["plan.measure-differs"]
