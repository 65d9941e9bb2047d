"""How many questions each page puts to the database: pinned, and the same at county scale."""

from __future__ import annotations

import pytest
from tests.site.cast import HOME, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.county import make_county
from tests.site.progress.course import half_a_year

from kechuang_site.plan.models import Plan
from kechuang_site.progress.models import Value

pytestmark = pytest.mark.django_db

# Session, person, memberships and the head of the ledger (twice) stand in each of them.
PINNED = {
    "overview": 7, "pace": 11, "judgement": 10, "mine": 6, "indicator": 11, "unit": 6, "value": 12, "record": 11,
}  # fmt: skip


def addresses(plan: Plan) -> dict[str, str]:
    value = Value.objects.filter(indicator__plan=plan, indicator__code="t01", party=None).last()
    root = f"/plans/{plan.pk}"
    return {
        "overview": f"{root}/overview/", "mine": "/mine/", "indicator": f"{root}/indicators/t01/",
        "unit": f"{root}/units/{HOME}-A/", "value": f"{root}/values/{value.pk}/",
        "record": f"{root}/indicators/t01/record/", "pace": f"{root}/indicators/t01/pace/?line=1",
        "judgement": f"{root}/indicators/t01/judgement/",
    }  # fmt: skip


def counted(cast: Cast, plan: Plan, django_assert_num_queries) -> None:
    client = cast.client("plan_office")
    for name, address in addresses(plan).items():
        assert client.get(address).status_code == 200  # now it is judged, and kept
        with django_assert_num_queries(PINNED[name], info=name):
            client.get(address)


def test_a_page_asks_no_more_than_pinned(cast: Cast, plan: PlanInForce, django_assert_num_queries) -> None:
    half_a_year(cast, plan)
    counted(cast, plan.plan, django_assert_num_queries)


def test_a_page_of_a_whole_county_asks_no_more(cast: Cast, django_assert_num_queries) -> None:
    counted(cast, make_county(cast), django_assert_num_queries)
