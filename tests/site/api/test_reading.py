"""What a program reads: as far as its role sees the pages, exact numbers, pages in a stable order."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site.api.caller import caller, told
from tests.site.cast import ABROAD, HOME, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import half_a_year

pytestmark = pytest.mark.django_db
READERS = ("plan_office", "officer", "clerk", "unit_head", "leader", "finance", "auditor")


@pytest.fixture
def plan(cast: Cast, plan: PlanInForce) -> PlanInForce:
    half_a_year(cast, plan)
    return plan


def values(cast: Cast, who: str, plan: PlanInForce, **query: object) -> list[tuple[str, str | None, str, str | None]]:
    said = told(caller(cast, who).get(f"plans/{plan.plan.pk}/values", **query))
    return [(row["indicator"], row["unit"], row["period"], row["number"]["amount"]) for row in said["items"]]


@pytest.mark.parametrize("who", READERS)
def test_plans_of_another_county_are_not_there(cast: Cast, plan: PlanInForce, who: str) -> None:
    other = make_plan(cast, division=ABROAD)
    program = caller(cast, who)
    assert [row["id"] for row in told(program.get("plans"))["items"]] == [plan.plan.pk]
    assert program.get(f"plans/{other.plan.pk}").status_code == 404
    for address in ("indicators", "values", "rounds", "rounds/2025-06/duties", "reports", "reports/1"):
        assert program.get(f"plans/{other.plan.pk}/{address}").status_code in (403, 404), address


def test_indicators_come_with_the_target_in_force(cast: Cast, plan: PlanInForce) -> None:
    first = told(caller(cast, "clerk").get(f"plans/{plan.plan.pk}/indicators"))["items"][0]
    assert (first["code"], first["reporting_unit"]) == ("t01", f"{HOME}-KJJ")
    assert first["target"] == {
        "comparator": "=", "value": {"amount": "35.32", "measure": "亿元"}, "high": None, "horizon": "2025"
    }  # fmt: skip
    assert first["baseline"] == {"amount": None, "measure": "亿元"}


def test_who_watches_sees_every_value_and_what_is_awaited_as_null(cast: Cast, plan: PlanInForce) -> None:
    seen = values(cast, "leader", plan)
    assert ("t01", f"{HOME}-B", "2025-06", "8.25") in seen
    assert ("t03", None, "2025-06", None) in seen
    assert ("t01", None, "2025-06", "15.5") in seen


def test_a_unit_sees_the_countys_numbers_it_has_a_part_in_and_its_own_shares(cast: Cast, plan: PlanInForce) -> None:
    units = {unit for _, unit, _, _ in values(cast, "clerk", plan)}
    assert units == {None, f"{HOME}-A"}
    assert {unit for _, unit, _, _ in values(cast, "finance", plan)} == set()
    assert values(cast, "clerk", plan, unit=f"{HOME}-B") == []


def test_values_are_chosen_by_indicator_unit_and_period(cast: Cast, plan: PlanInForce) -> None:
    assert values(cast, "officer", plan, indicator="t02", period="2025-05") == [("t02", None, "2025-05", "30")]
    assert values(cast, "officer", plan, unit=f"{HOME}-A", indicator="t01") == [("t01", f"{HOME}-A", "2025-06", "7.25")]
    assert caller(cast, "officer").get(f"plans/{plan.plan.pk}/values", period="2025-13").status_code == 422


def test_pages_together_are_the_whole_each_once(cast: Cast, plan: PlanInForce) -> None:
    program, address = caller(cast, "leader"), f"plans/{plan.plan.pk}/values"
    whole = told(program.get(address))
    parts = [told(program.get(address, page=number, size=2))["items"] for number in range(1, 7)]
    assert [row for part in parts for row in part] == whole["items"]
    assert whole["total"] == len(whole["items"])
    for bad in ({"page": 0}, {"size": 201}, {"size": 0}, {"page": "x"}, {"page": 10_001}):
        assert program.get(address, **bad).status_code == 422


def test_rounds_and_their_days(cast: Cast, plan: PlanInForce) -> None:
    (row,) = told(caller(cast, "clerk").get(f"plans/{plan.plan.pk}/rounds"))["items"]
    assert (row["month"], row["due_on"], row["closed"]) == ("2025-06", "2030-01-01", False)


def test_a_month_the_plan_has_not_is_not_found(cast: Cast, plan: PlanInForce) -> None:
    program = caller(cast, "plan_office")
    assert program.get(f"plans/{plan.plan.pk}/rounds/2024-06/duties").status_code == 404
    assert program.get(f"plans/{plan.plan.pk}/rounds/junk/duties").status_code == 422


def test_lists_ask_the_database_as_often_however_long_they_are(cast: Cast, plan: PlanInForce) -> None:
    program, key = caller(cast, "plan_office"), plan.plan.pk
    for address in (f"plans/{key}/reports", f"plans/{key}/values", f"plans/{key}/rounds/2025-06/duties"):
        program.get(address)
        counts = []
        for size in (1, 100):
            with CaptureQueriesContext(connection) as captured:
                assert program.get(address, size=size).status_code == 200
            counts.append(len(captured))
        assert counts[0] == counts[1] <= 14, (address, counts)
