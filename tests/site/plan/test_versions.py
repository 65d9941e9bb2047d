"""历次版本: after an amendment both stand there, with document, month, reason, who, and what each judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.site.cast import NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce

from kechuang_site.plan.models import Document, Target
from kechuang_site.plan.queries.plan import indicator_of
from kechuang_site.plan.queries.versions import versions_of
from kechuang_site.progress.models import Value
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


@pytest.fixture
def amended(plan: PlanInForce) -> PlanInForce:
    """t02 raised to 80 from July by a notice; a value of May was judged by 67."""
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        notice = writes.add(
            Document(
                plan=plan.plan, kind="adjustment", state="adopted", title="调整通知", number="测政办〔2025〕12号",
                issued_on=date(2025, 7, 1), effective_month="2025-07", imported_at=NOW, adopted_at=NOW,
            )
        )  # fmt: skip
        writes.add(
            Target(
                indicator=plan.indicators["t02"], tier="plan", horizon="2025", effective_month="2025-07",
                value=Decimal(80), document=notice, reason="上级追加任务", set_at=NOW,
            )
        )  # fmt: skip
        writes.add(
            Value(
                indicator=plan.indicators["t02"], period="2025-05", amount=Decimal(30), measure="家", nature="flash",
                reported_at=NOW, target=plan.targets["t02", None],
            )
        )  # fmt: skip
    return plan


def _page(cast: Cast, who: str, plan: PlanInForce, query: str = "") -> str:
    response = cast.client(who).get(reverse("plan:versions", args=[plan.plan.pk, "t02"]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_both_versions_stand_side_by_side_with_their_document(cast: Cast, amended: PlanInForce) -> None:
    page = _page(cast, "leader", amended)
    for words in ("67家", "80家", "测政办〔2025〕12号", "2025年7月", "上级追加任务", "调整前", "执行中", "2025年5月"):
        assert words in page


def test_which_one_counts_depends_on_the_month(cast: Cast, amended: PlanInForce) -> None:
    indicator = indicator_of(amended.plan, "t02")
    states = {}
    for month in ("2025-06", "2025-07"):
        (cell,) = (c for c in versions_of(cast.asker("leader"), indicator, month) if c.tier == "方案目标")
        states[month] = [(version.text, version.state) for version in cell.versions]
    assert states["2025-06"] == [("67家", "in_force"), ("80家", "coming")]
    assert states["2025-07"] == [("67家", "past"), ("80家", "in_force")]


def test_a_corrected_share_names_who_corrected_it(cast: Cast, plan: PlanInForce) -> None:
    address = reverse("plan:cell", args=[plan.plan.pk, "t02", "allocation", cast.parties["A"].code])
    cast.client("plan_office").post(address, {"text": "37", "seen": plan.targets["t02", "A"].pk, "reason": "核减"})
    page = _page(cast, "auditor", plan)
    for words in ("40家", "37家", "已更正", "测试plan_office", "核减"):
        assert words in page


def test_a_clerk_sees_the_county_and_the_own_unit_alone(cast: Cast, plan: PlanInForce) -> None:
    page = _page(cast, "clerk", plan)
    assert "甲镇" in page
    assert "乙镇" not in page


def test_an_indicator_that_is_not_there_is_not_found(cast: Cast, plan: PlanInForce) -> None:
    assert cast.client("leader").get(reverse("plan:versions", args=[plan.plan.pk, "t99"])).status_code == 404


def test_the_page_asks_a_fixed_number_of_questions(
    cast: Cast, amended: PlanInForce, django_assert_num_queries: object
) -> None:
    client = cast.client("plan_office")
    address = reverse("plan:versions", args=[amended.plan.pk, "t02"])
    client.get(address)
    with django_assert_num_queries(12):
        client.get(address)
