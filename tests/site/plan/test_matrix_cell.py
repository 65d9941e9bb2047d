"""Editing one cell: exact, kept when refused, never lost in a conflict, refused to all but the plan office."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.site.cast import ABROAD, HOME, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan

from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Target
from kechuang_site.plan.store.as_library import plan_as_library
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
A = f"{HOME}-A"
HTMX = {"HX-Request": "true"}


def _address(plan: PlanInForce, code: str = "t02", tier: str = "allocation", unit: str | None = A) -> str:
    return reverse("plan:cell", args=[plan.plan.pk, code, tier, *([unit] if unit else [])])


def _save(client: Client, address: str, text: str, seen: Target | None, **more: Any) -> HttpResponse:
    headers = HTMX if more.pop("htmx", False) else {}
    return client.post(address, {"text": text, "seen": seen.pk if seen else "", **more}, headers=headers)


def _in_force(plan: PlanInForce, unit: str = "A", code: str = "t02") -> Target:
    old = plan.targets[code, unit]
    return Target.objects.get(indicator=old.indicator, party=old.party, tier=old.tier, current=True)


def test_a_new_share_stands_beside_the_old_and_takes_its_place(cast: Cast, plan: PlanInForce) -> None:
    old = plan.targets["t02", "A"]
    response = _save(cast.client("plan_office"), _address(plan), "37", old)
    assert response.status_code == 302
    new = _in_force(plan)
    assert (new.value, new.follows_id, new.effective_month) == (Decimal(37), old.pk, "2025-01")
    old.refresh_from_db()
    assert (old.value, old.current) == (Decimal(40), False)
    entry = Entry.objects.order_by("-number").first()
    assert '"act":"share.set"' in entry.content


def test_without_scripts_the_saved_cell_leads_back_to_the_table(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    page = client.post(_address(plan), {"text": "37", "seen": plan.targets["t02", "A"].pk}, follow=True)
    assert "已保存：甲镇 净增高新技术企业 37家" in page.content.decode()
    assert "分解合计67家，正好分完。" in page.content.decode()


def test_with_htmx_the_cell_comes_back_with_its_sum(cast: Cast, plan: PlanInForce) -> None:
    response = _save(cast.client("plan_office"), _address(plan), "37", plan.targets["t02", "A"], htmx=True)
    part = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in part
    assert ">37</a>" in part
    assert "分解合计67家，正好分完。" in part
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize(
    ("typed", "said"), [("abc", "没有数字"), ("四十", "中文数字"), ("约40", "约"), ("66.5", "不是整数"), ("-3", "负数")]
)
def test_what_cannot_stand_is_refused_in_words_and_kept_in_its_box(
    cast: Cast, plan: PlanInForce, typed: str, said: str
) -> None:
    response = _save(cast.client("plan_office"), _address(plan), typed, plan.targets["t02", "A"], htmx=True)
    part = response.content.decode()
    assert response.status_code == 422
    assert f'value="{typed}"' in part
    assert said in part
    assert 'aria-invalid="true"' in part
    assert _in_force(plan).value == Decimal(40)


@pytest.mark.parametrize(
    ("typed", "value"), [("1,200", "1200"), ("３７", "37"), ("37家", "37"), ("0", "0")]
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(cast: Cast, plan: PlanInForce, typed: str, value: str) -> None:
    _save(cast.client("plan_office"), _address(plan), typed, plan.targets["t02", "A"], reason="上级要求")
    assert _in_force(plan).value == Decimal(value)


def test_an_amount_in_another_scale_is_kept_in_the_measure_of_the_indicator(cast: Cast, plan: PlanInForce) -> None:
    _save(cast.client("plan_office"), _address(plan, "t01"), "200000万元", plan.targets["t01", "A"])
    assert _in_force(plan, code="t01").value == Decimal(20)
    _save(
        cast.client("plan_office"), _address(plan, "t01"), "20.000001", _in_force(plan, code="t01"), reason="留有余量"
    )
    assert _in_force(plan, code="t01").value == Decimal("20.000001")


def test_clearing_a_share_is_not_zero(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    _save(client, _address(plan), "", plan.targets["t02", "A"])
    cleared = _in_force(plan)
    assert (cleared.value, cleared.withdrawn) == (None, True)
    _save(client, _address(plan), "0", cleared)
    zero = _in_force(plan)
    assert (zero.value, zero.withdrawn) == (Decimal(0), False)
    shares = {
        row.unit: row.values for row in plan_as_library(plan.plan, on="2025-07").allocations[0].rows
    }  # fmt: skip
    assert shares["甲镇"][1] == Decimal(0)


def test_more_than_the_plan_asks_why_and_keeps_the_reason(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    refused = _save(client, _address(plan), "45", plan.targets["t02", "A"], htmx=True)
    assert refused.status_code == 422
    assert "保存后分解合计75家，比方案多8家（加码）；请写明理由再保存。[share.reason]" in refused.content.decode()
    assert 'value="45"' in refused.content.decode()
    assert _in_force(plan).value == Decimal(40)
    _save(client, _address(plan), "45", plan.targets["t02", "A"], reason="上年流失较多，留有余量")
    assert _in_force(plan).reason == "上年流失较多，留有余量"
    page = client.get(reverse("plan:matrix", args=[plan.plan.pk])).content.decode()
    assert "分解合计75家，比方案多8家（加码）：上年流失较多，留有余量" in page


def test_less_than_before_asks_for_no_reason_and_keeps_the_one_given(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    _save(client, _address(plan), "45", plan.targets["t02", "A"], reason="留有余量")
    _save(client, _address(plan), "41", _in_force(plan))
    assert (_in_force(plan).value, _in_force(plan).reason) == (Decimal(41), "留有余量")


def test_two_people_at_one_cell_lose_nothing_and_the_second_sees_both_values(cast: Cast, plan: PlanInForce) -> None:
    seen = plan.targets["t02", "A"]
    _save(cast.client("plan_office"), _address(plan), "30", seen)
    response = _save(cast.client("plan_office"), _address(plan), "31", seen, htmx=True)
    part = response.content.decode()
    assert response.status_code == 409
    assert "<strong>30家</strong>" in part
    assert 'value="31"' in part
    assert "测试plan_office" in part
    assert _in_force(plan).value == Decimal(30)
    again = _save(cast.client("plan_office"), _address(plan), "31", _in_force(plan))
    assert again.status_code == 302
    assert _in_force(plan).value == Decimal(31)
    values = Target.objects.filter(indicator=seen.indicator, party=seen.party).order_by("pk").values_list("value")
    assert [value for (value,) in values] == [Decimal(40), Decimal(30), Decimal(31)]


def test_two_people_at_an_empty_cell_lose_nothing(cast: Cast, plan: PlanInForce) -> None:
    empty = _address(plan, "t02", unit=f"{HOME}-TJJ")
    first = _save(cast.client("plan_office"), empty, "1", None, reason="统计部门协助")
    assert first.status_code == 302
    second = _save(cast.client("plan_office"), empty, "2", None, reason="统计部门协助")
    assert second.status_code == 409
    assert "您要保存的值" in second.content.decode()
    share = Target.objects.get(indicator=plan.indicators["t02"], party=cast.parties["TJJ"])
    assert share.value == Decimal(1)


def test_saving_what_stands_there_writes_nothing(cast: Cast, plan: PlanInForce) -> None:
    entries = Entry.objects.count()
    assert _save(cast.client("plan_office"), _address(plan), "40", plan.targets["t02", "A"]).status_code == 302
    assert Entry.objects.count() == entries


def test_after_an_amendment_a_new_share_leaves_the_earlier_months_alone(cast: Cast, plan: PlanInForce) -> None:
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        amended = Target(
            indicator=plan.indicators["t02"], tier="plan", horizon="2025", effective_month="2025-07",
            value=Decimal(80), set_at=NOW,
        )  # fmt: skip
        writes.add(amended)
    _save(cast.client("plan_office"), _address(plan), "50", plan.targets["t02", "A"])
    shares = Target.objects.filter(indicator=amended.indicator, party=cast.parties["A"], current=True)
    assert [(s.effective_month, s.value) for s in shares.order_by("effective_month")] == [
        ("2025-01", Decimal(40)), ("2025-07", Decimal(50)),
    ]  # fmt: skip


def test_an_edit_in_an_earlier_month_does_not_touch_a_later_amendment(cast: Cast, plan: PlanInForce) -> None:
    with recording(by=SYSTEM, act="test.amend", at=NOW) as writes:
        later = writes.add(
            Target(
                indicator=plan.indicators["t02"], party=cast.parties["A"], tier="allocation", horizon="2025",
                effective_month="2025-06", value=Decimal(20), set_at=NOW,
            )
        )  # fmt: skip
    address = _address(plan) + "?month=2025-03"
    assert _save(cast.client("plan_office"), address, "35", plan.targets["t02", "A"]).status_code == 302
    later.refresh_from_db()
    assert (later.value, later.current) == (Decimal(20), True)
    page = cast.client("plan_office").get(_address(plan)).content.decode()
    assert 'value="20"' in page


@pytest.mark.parametrize("tier", ["superior", "stretch"])
def test_the_office_sets_the_tiers_above_and_below_the_plan(cast: Cast, plan: PlanInForce, tier: str) -> None:
    address = _address(plan, tier=tier, unit=None)
    assert _save(cast.client("plan_office"), address, "60", None).status_code == 302
    target = Target.objects.get(indicator=plan.indicators["t02"], tier=tier)
    assert (target.value, target.party_id, target.current) == (Decimal(60), None, True)


def test_the_target_of_the_plan_itself_is_set_by_documents_alone(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    for address in (
        _address(plan, tier="plan", unit=None),
        _address(plan, tier="plan"),
        _address(plan, tier="superior"),
    ):
        assert _save(client, address, "1", plan.targets["t02", None]).status_code == 404


def test_a_ratio_is_split_only_as_a_reference_without_a_sum(cast: Cast, plan: PlanInForce) -> None:
    client = cast.client("plan_office")
    assert _save(client, _address(plan, "t03"), "3.5", None).status_code == 302
    page = client.get(reverse("plan:matrix", args=[plan.plan.pk])).content.decode()
    assert "不能相加，不列合计；分解只作预期性参考" in page
    assert 'id="total-t03">—</td>' in page


@pytest.mark.parametrize("who", ["clerk", "unit_head", "leader", "officer", "auditor", "finance", "system_admin"])
def test_nobody_but_the_plan_office_sets_a_share(cast: Cast, plan: PlanInForce, who: str) -> None:
    assert _save(cast.client(who), _address(plan), "1", plan.targets["t02", "A"]).status_code == 403
    assert _in_force(plan).value == Decimal(40)


def test_an_outsider_finds_no_cell_of_another_county(cast: Cast, plan: PlanInForce) -> None:
    assert _save(cast.client("abroad"), _address(plan), "1", plan.targets["t02", "A"]).status_code == 404
    foreign = make_plan(cast, division=ABROAD)
    assert _save(cast.client("plan_office"), _address(foreign), "1", None).status_code == 404
    assert _save(cast.client("plan_office"), _address(plan, unit=f"{ABROAD}-A"), "1", None).status_code == 404
    assert _in_force(plan).value == Decimal(40)


def test_an_archived_year_is_read_only(cast: Cast) -> None:
    plan = make_plan(cast, state="archived")
    client = cast.client("plan_office")
    assert _save(client, _address(plan), "1", plan.targets["t02", "A"]).status_code == 403
    page = client.get(reverse("plan:matrix", args=[plan.plan.pk])).content.decode()
    assert "已归档，只能查看，不能修改" in page
    assert "/allocation/t02/" not in page
    assert _in_force(plan).value == Decimal(40)


def test_nothing_but_the_value_and_the_reason_can_be_set_from_outside(cast: Cast, plan: PlanInForce) -> None:
    extra = {"tier": "plan", "party": "", "current": "0", "effective_month": "2024-01", "version": "9", "reason": "x"}
    _save(cast.client("plan_office"), _address(plan), "39", plan.targets["t02", "A"], **extra)
    new = _in_force(plan)
    assert (new.tier, new.effective_month, new.version, new.value) == ("allocation", "2025-01", 1, Decimal(39))
