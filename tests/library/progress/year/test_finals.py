"""The year ends with the latest number of each series, and says whether it is final."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.builders import a_column, a_plan, a_target, a_value, an_allocation, values_of

from kechuang.plan import Plan
from kechuang.progress import Nature, Reason, Status, Value, judge
from kechuang.progress.year import Certainty, Final, closing_month, finals_of
from kechuang.vocabulary import Period

YEAR = Period.parse("2031")
CLOSED_ON = date(2032, 2, 10)
NATURES = [None, *Nature]
MONTHS = [month.key for month in YEAR.months()]


def said(amount: str | None, month: str, nature: Nature | None = None, unit: str | None = None) -> Value:
    return replace(a_value(amount, f"2031-{month}", unit=unit), nature=nature)


def finals(*values: Value, plan: Plan | None = None) -> tuple[Final, ...]:
    return finals_of(judge(plan or a_plan(a_target()), values_of(*values), on=CLOSED_ON), YEAR)


@pytest.mark.parametrize(
    ("values", "certainty", "period"),
    [
        ((), Certainty.MISSING, None),
        ((said(None, "12"),), Certainty.AWAITED, None),
        ((said("90", "11", Nature.FINAL),), Certainty.EARLIER, "2031-11"),
        ((said("90", "11", Nature.FINAL), said(None, "12")), Certainty.EARLIER, "2031-11"),
        ((said("101", "12"),), Certainty.VINTAGE, "2031-12"),
        ((said("101", "12", Nature.ESTIMATE),), Certainty.VINTAGE, "2031-12"),
        ((said("101", "12", Nature.FLASH),), Certainty.VINTAGE, "2031-12"),
        ((said("101", "12", Nature.FINAL),), Certainty.FINAL, "2031-12"),
    ],
)
def test_only_a_final_number_of_the_last_month_is_final(
    values: tuple[Value, ...], certainty: Certainty, period: str | None
) -> None:
    (line,) = finals(*values)
    assert (line.certainty, line.value and line.value.period) == (certainty, period)
    assert line.certainty.provisional is (certainty is not Certainty.FINAL)


def test_the_line_says_how_the_target_was_met() -> None:
    (line,) = finals(said("101", "12", Nature.FINAL))
    assert (line.status, line.reason, line.required, line.month) == (
        Status.DONE, Reason.REACHED, Decimal(100), "2031-12"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("horizon", "month"),
    [("2031", "2031-12"), ("2031-Q1", "2031-03"), ("2031-09-15", "2031-09"), ("2033", "2031-12"), (None, "2031-12"),
     ("2030", "2031-01"), ("不是期间", "2031-12")],
)  # fmt: skip
def test_a_number_is_due_by_its_horizon_held_inside_the_year(horizon: str | None, month: str) -> None:
    assert closing_month(YEAR, horizon) == month


def test_a_target_due_in_september_is_final_with_its_september_number() -> None:
    (line,) = finals(said("101", "09", Nature.FINAL), plan=a_plan(a_target(horizon="2031-09")))
    assert (line.certainty, line.month) == (Certainty.FINAL, "2031-09")


def test_of_two_shares_of_a_unit_the_one_due_last_counts_and_who_has_none_is_left_out() -> None:
    early = an_allocation([a_column(key="t01")], {"东镇": ["3"], "西镇": ["4"], "南场": [None]})
    late = an_allocation([a_column(key="t01")], {"东镇": ["12"], "西镇": [None]}, horizon="2031")
    for tables in ([early, late], [late, early]):
        plan = a_plan(a_target(), allocations=tables)
        lines = {line.unit: line for line in finals(said("12", "12", Nature.FINAL, "东镇"), plan=plan)}
        assert set(lines) == {None, "东镇", "西镇"}
        east, west = lines["东镇"], lines["西镇"]
        assert (east.required, east.month, east.certainty) == (Decimal(12), "2031-12", Certainty.FINAL)
        assert (west.required, west.month, west.certainty) == (Decimal(4), "2031-03", Certainty.MISSING)


@given(st.dictionaries(st.sampled_from(MONTHS), st.tuples(st.integers(0, 99), st.sampled_from(NATURES)), max_size=12))
def test_the_final_number_is_the_latest_there_is(told: dict[str, tuple[int, Nature | None]]) -> None:
    (line,) = finals(*(said(str(amount), month[-2:], nature) for month, (amount, nature) in told.items()))
    if not told:
        assert (line.value, line.certainty) == (None, Certainty.MISSING)
        return
    latest = max(told)
    assert line.value is not None
    assert (line.value.period, line.value.amount) == (latest, told[latest][0])
    assert (line.certainty is Certainty.FINAL) == (latest == "2031-12" and told[latest][1] is Nature.FINAL)
