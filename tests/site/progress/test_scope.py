"""Status of other units is for the office and leaders only (practice.md 9); what is kept for one is no gift to another."""

from __future__ import annotations

import pytest
from tests.site.cast import ABROAD, HOME, NOW, SYSTEM, TODAY, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import entered, half_a_year

from kechuang_site.plan.models import Indicator, Target
from kechuang_site.progress.models import Value
from kechuang_site.progress.queries.judged import judged
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def pages(plan: PlanInForce) -> dict[str, str]:
    root = f"/plans/{plan.plan.pk}"
    return {
        "indicator": f"{root}/indicators/t01/",
        "own": f"{root}/units/{HOME}-A/",
        "other": f"{root}/units/{HOME}-B/",
    }


def test_a_clerk_sees_the_county_and_the_own_row_only(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    office = cast.client("plan_office").get(pages(plan)["indicator"]).content.decode()
    clerk = cast.client("clerk").get(pages(plan)["indicator"]).content.decode()
    assert "8.25" in office  # 乙镇's number, kept from here on
    assert "7.25" in clerk
    assert "15.5" in clerk
    assert "8.25" not in clerk
    assert f"/units/{HOME}-B/" not in clerk


@pytest.mark.parametrize("who", ["clerk", "unit_head"])
def test_another_units_page_is_not_there_for_a_unit(cast: Cast, plan: PlanInForce, who: str) -> None:
    half_a_year(cast, plan)
    assert cast.client("plan_office").get(pages(plan)["other"]).status_code == 200
    client = cast.client(who)
    assert client.get(pages(plan)["own"]).status_code == 200
    assert client.get(pages(plan)["other"]).status_code == 404


@pytest.mark.parametrize("who", ["plan_office", "officer", "leader", "auditor"])
def test_who_watches_the_county_opens_every_unit(cast: Cast, plan: PlanInForce, who: str) -> None:
    half_a_year(cast, plan)
    for address in pages(plan).values():
        assert cast.client(who).get(address).status_code == 200


def test_another_units_number_has_no_page_for_a_unit(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    address = f"/plans/{plan.plan.pk}/values/"
    theirs = Value.objects.get(party=cast.parties["B"], indicator__code="t01")
    own = Value.objects.get(party=cast.parties["A"], indicator__code="t01")
    whole = Value.objects.get(party=None, indicator__code="t01", period="2025-06")
    got = {value.pk: cast.client("clerk").get(f"{address}{value.pk}/").status_code for value in (theirs, own, whole)}
    assert got == {theirs.pk: 404, own.pk: 200, whole.pk: 200}


def test_an_indicator_one_has_no_part_in_is_not_there(cast: Cast, plan: PlanInForce) -> None:
    with recording(by=SYSTEM, act="test.add", at=NOW) as writes:
        lone = writes.add(Indicator(plan=plan.plan, code="t09", name="另一项", kind="flow", measure="家", order=9))
        writes.add(Target(indicator=lone, tier="plan", horizon="2025", effective_month="2025-01", value=5, set_at=NOW))
    address = f"/plans/{plan.plan.pk}/indicators/t09/"
    assert cast.client("leader").get(address).status_code == 200
    assert cast.client("clerk").get(address).status_code == 404


def test_another_county_finds_nothing(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    value = Value.objects.first()
    client = cast.client("abroad")
    for address in (*pages(plan).values(), f"/plans/{plan.plan.pk}/values/{value.pk}/", f"/plans/{plan.plan.pk}/overview/"):  # fmt: skip
        assert client.get(address).status_code == 404, address


def test_a_number_is_found_in_its_own_plan_only(cast: Cast, plan: PlanInForce) -> None:
    value = entered(cast, plan, "t01", "2025-06", "15")
    second = make_plan(cast, title="第二个方案")
    client = cast.client("plan_office")
    assert client.get(f"/plans/{second.plan.pk}/values/{value.pk}/").status_code == 404


def test_units_of_two_counties_with_one_name_do_not_mix(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    other = make_plan(cast, division=ABROAD)
    assert all(share.value is None for share in judged(other.plan, on=TODAY).shares)
