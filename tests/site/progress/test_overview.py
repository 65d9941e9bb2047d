"""总览: one sentence, tiles, bars; for who watches the whole county, and for nobody else."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from tests.site.cast import ABROAD, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import entered, half_a_year

from kechuang_site.plan.models import Checkpoint, Plan
from kechuang_site.progress.models import Value
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db

WATCHERS = ("plan_office", "officer", "leader", "auditor")


def overview(cast: Cast, plan: PlanInForce, who: str = "leader"):
    return cast.client(who).get(f"/plans/{plan.plan.pk}/overview/")


@pytest.mark.parametrize("who", WATCHERS)
def test_the_first_page_of_who_watches_is_the_overview(cast: Cast, plan: PlanInForce, who: str) -> None:
    half_a_year(cast, plan)
    page = cast.client(who).get("/")
    assert page.status_code == 200
    assert "截至2025年6月，3项目标中" in page.content.decode()


@pytest.mark.parametrize("who", ["clerk", "unit_head", "finance"])
def test_a_unit_lands_on_its_own_tasks_and_may_not_open_the_overview(cast: Cast, plan: PlanInForce, who: str) -> None:
    client = cast.client(who)
    assert client.get("/").headers["Location"] == "/mine/"
    refused = client.get(f"/plans/{plan.plan.pk}/overview/")
    assert refused.status_code == 403
    assert "可以办理的是" in refused.content.decode()


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin", "expert"])
def test_who_has_no_part_in_plans_lands_somewhere_they_may_open(cast: Cast, plan: PlanInForce, who: str) -> None:
    client = cast.client(who)
    assert client.get("/", follow=True).status_code == 200


def test_nobody_is_led_to_sign_in(cast: Cast, plan: PlanInForce) -> None:
    assert cast.client(None).get("/").headers["Location"].startswith("/sign-in/")


def test_a_plan_of_another_county_is_not_there(cast: Cast) -> None:
    other = make_plan(cast, division=ABROAD)
    assert overview(cast, other).status_code == 404


def test_what_is_furthest_behind_comes_first_with_its_words(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    with recording(by=SYSTEM, act="test.due", at=NOW) as writes:
        writes.add(Checkpoint(indicator=plan.indicators["t02"], period="2025-05", value=Decimal(40), origin="hand"))
    text = overview(cast, plan).content.decode()
    keys = re.findall(r'<li class="([a-z-]+)" data-key="(t\d+)"', text)
    assert keys == [("far-behind", "t02"), ("unjudged", "t01"), ("awaited", "t03")]
    assert "严重滞后1项（距序时：净增高新技术企业差10家）" in text
    assert "截至2025年6月 快报数" in text
    assert "2025年6月数待发布" in text


def test_a_bar_has_its_numbers_in_words(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    assert 'aria-label="技术合同成交额：完成15.5亿元，目标35.32亿元，序时应达' in overview(cast, plan).content.decode()


def test_late_numbers_are_said_to_be_late(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    text = overview(cast, plan).content.decode()
    assert "1项指标的数没有报到2025年6月" in text
    entered(cast, plan, "t02", "2025-06", "31")
    assert "没有报到2025年6月" not in overview(cast, plan).content.decode()


def test_unreported_is_a_word_and_never_a_nought(cast: Cast, plan: PlanInForce) -> None:
    text = overview(cast, plan).content.decode()
    assert "未报送3项" in text
    assert "完成 <b>—</b>" in re.sub(r"\s+", " ", text)


def test_only_the_office_sees_what_needs_checking(cast: Cast, plan: PlanInForce) -> None:
    half_a_year(cast, plan)
    old = Value.objects.get(indicator__code="t01", party=None, period="2025-06")
    entered(cast, plan, "t01", "2025-06", "15.25", stood=old.pk, reason="核减一笔")
    assert "相差0.25亿元" in overview(cast, plan, "plan_office").content.decode()
    assert "需要核实的问题" not in overview(cast, plan, "leader").content.decode()


def test_a_county_without_a_plan_in_force_shows_the_list(cast: Cast) -> None:
    make_plan(cast, state=Plan.State.DRAFT)
    assert cast.client("leader").get("/").headers["Location"] == "/plans/"


def test_an_archived_year_is_shown_and_said_to_be_read_only(cast: Cast) -> None:
    old = make_plan(cast, state=Plan.State.ARCHIVED)
    page = overview(cast, old)
    assert page.status_code == 200
    assert "已归档，只能查看" in page.content.decode()
