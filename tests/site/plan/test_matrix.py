"""任务分解: what each of the cast sees of the table, and that it is quick and works without scripts."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from django.urls import reverse
from tests.site.cast import ABROAD, Cast
from tests.site.plans import PlanInForce, make_plan

pytestmark = pytest.mark.django_db
# session, person, memberships, plan, targets, indicators, units, head of the ledger
QUERIES = 8


def _page(cast: Cast, who: str, plan: PlanInForce, query: str = "") -> str:
    response = cast.client(who).get(reverse("plan:matrix", args=[plan.plan.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_office_sees_every_unit_the_tiers_and_the_difference_in_words(cast: Cast, plan: PlanInForce) -> None:
    page = _page(cast, "plan_office", plan)
    assert "甲镇" in page
    assert "乙镇" in page
    assert "分解合计70家，比方案多3家（加码），没有写明理由。" in page
    assert "分解合计35.32亿元，正好分完。" in page
    for tier in ("上级下达", "方案目标", "分解合计", "力争"):
        assert tier in page


def test_an_indicator_that_is_not_split_stands_in_the_picker_until_it_is_added(cast: Cast, plan: PlanInForce) -> None:
    page = _page(cast, "plan_office", plan)
    assert '<option value="t03">全社会研发投入强度</option>' in page
    added = _page(cast, "plan_office", plan, "?indicator=t03")
    assert '<option value="t03">' not in added
    assert "不能相加，不列合计；分解只作预期性参考" in added


def test_a_department_joins_the_rows_when_it_is_added(cast: Cast, plan: PlanInForce) -> None:
    department = cast.parties["TJJ"]
    assert f'id="t01-{department.code}"' not in _page(cast, "plan_office", plan)
    assert f'id="t01-{department.code}"' in _page(cast, "plan_office", plan, f"?unit={department.code}")


@pytest.mark.parametrize("who", ["clerk", "unit_head"])
def test_a_unit_sees_its_own_row_and_no_sum_of_the_others(cast: Cast, plan: PlanInForce, who: str) -> None:
    page = _page(cast, who, plan)
    assert "甲镇" in page
    assert "乙镇" not in page
    assert "这里只列本单位的任务数" in page
    assert "合计70" not in page
    assert "分解合计</th>" not in page
    assert ">35.32</td>" in page


@pytest.mark.parametrize("who", ["leader", "officer", "auditor", "clerk"])
def test_who_may_only_look_gets_no_way_to_edit(cast: Cast, plan: PlanInForce, who: str) -> None:
    page = _page(cast, who, plan)
    assert "/allocation/t01/" not in page
    assert "matrix.js" not in page


def test_a_plan_of_another_county_is_not_found(cast: Cast, plan: PlanInForce) -> None:
    foreign = make_plan(cast, division=ABROAD)
    assert cast.client("plan_office").get(reverse("plan:matrix", args=[foreign.plan.pk])).status_code == 404
    assert cast.client("abroad").get(reverse("plan:matrix", args=[plan.plan.pk])).status_code == 404


def test_every_cell_is_a_link_so_that_it_works_without_scripts(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    links = re.findall(r'<td class="cell number"[^>]*><a href="([^"]+)"', _page(cast, "plan_office", plan))
    assert len(links) == 2 * 4
    for link in links:
        page = client.get(urljoin(reverse("plan:matrix", args=[plan.plan.pk]), link.replace("&amp;", "&")))
        assert page.status_code == 200
        assert "<html" in page.content.decode()
        assert 'name="text"' in page.content.decode()


def test_a_month_outside_the_plan_shows_a_month_inside(cast: Cast, plan: PlanInForce) -> None:
    assert "2025年7月有效" in _page(cast, "plan_office", plan, "?month=1999-01")
    assert "2025年3月有效" in _page(cast, "plan_office", plan, "?month=2025-03")


def test_the_table_asks_a_fixed_number_of_questions(
    cast: Cast, plan: PlanInForce, django_assert_num_queries: object
) -> None:
    client = cast.client("plan_office")
    address = reverse("plan:matrix", args=[plan.plan.pk])
    client.get(address)
    with django_assert_num_queries(QUERIES):
        client.get(address)
