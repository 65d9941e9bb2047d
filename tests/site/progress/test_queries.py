"""How many questions each page puts to the database: pinned, and the same at county scale."""

from __future__ import annotations

import pytest
from tests.site.cast import HOME, NOW, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.county import make_county
from tests.site.progress.course import half_a_year, office

from kechuang_site.plan.models import Plan
from kechuang_site.progress.actions.open_round import open_round
from kechuang_site.progress.models import Value

pytestmark = pytest.mark.django_db

# Session, person, memberships and the head of the ledger (twice) stand in each of them.
PINNED = {
    "overview": 7, "pace": 11, "judgement": 10, "mine": 15, "form": 20, "indicator": 11, "unit": 6, "value": 15,
}  # fmt: skip


def addresses(plan: Plan) -> dict[str, str]:
    value = Value.objects.filter(indicator__plan=plan, indicator__code="t01", party=None).last()
    root = f"/plans/{plan.pk}"
    return {
        "overview": f"{root}/overview/", "mine": "/mine/", "indicator": f"{root}/indicators/t01/",
        "unit": f"{root}/units/{HOME}-A/", "value": f"{root}/values/{value.pk}/",
        "pace": f"{root}/indicators/t01/pace/?line=1",
        "form": f"{root}/rounds/2025-06/units/{HOME}-KJJ/", "judgement": f"{root}/indicators/t01/judgement/",
    }  # fmt: skip


def counted(cast: Cast, plan: Plan, django_assert_num_queries, pinned: dict[str, int] = PINNED) -> None:
    client = cast.client("plan_office")
    for name, address in addresses(plan).items():
        assert client.get(address).status_code == 200  # now it is judged, and kept
        with django_assert_num_queries(pinned[name], info=name):
            client.get(address)


def test_a_page_asks_no_more_than_pinned(cast: Cast, plan: PlanInForce, django_assert_num_queries) -> None:
    half_a_year(cast, plan)
    counted(cast, plan.plan, django_assert_num_queries)


def test_a_page_of_a_whole_county_asks_no_more(cast: Cast, django_assert_num_queries) -> None:
    county = make_county(cast)
    open_round(by=office(cast), at=NOW, plan=county, month="2025-06", due_on=NOW.date())
    # Its values came by no report: less is asked of what stood behind them.
    counted(cast, county, django_assert_num_queries, PINNED | {"value": 13, "form": 15})
