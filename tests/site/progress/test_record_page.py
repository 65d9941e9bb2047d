"""The form of one value: saved, refused beside its field, and both values where two people met."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from tests.site.cast import HOME, Cast
from tests.site.plans import PlanInForce
from tests.site.progress.course import entered

from kechuang_site.progress.models import Value

pytestmark = pytest.mark.django_db

CELL = "?month=2025-06"


def send(cast: Cast, plan: PlanInForce, typed: dict[str, object], *, who: str = "plan_office", cell: str = CELL) -> HttpResponse:  # fmt: skip
    return cast.client(who).post(f"/plans/{plan.plan.pk}/indicators/t01/record/{cell}", typed)


def test_a_value_is_saved_and_its_page_opens(cast: Cast, plan: PlanInForce) -> None:
    answer = send(cast, plan, {"text": "15.5", "nature": "flash", "origin": "登记系统"})
    value = Value.objects.get()
    assert answer.headers["Location"] == f"/plans/{plan.plan.pk}/values/{value.pk}/"
    assert (format(value.amount, "f"), value.nature, value.origin, value.period) == (
        "15.5",
        "flash",
        "登记系统",
        "2025-06",
    )


def test_a_units_value_is_saved_for_the_unit(cast: Cast, plan: PlanInForce) -> None:
    send(cast, plan, {"text": "7"}, cell=f"?month=2025-06&unit={HOME}-A")
    assert Value.objects.get().party_id == cast.parties["A"].pk


def test_not_yet_published_is_a_tick(cast: Cast, plan: PlanInForce) -> None:
    send(cast, plan, {"awaited": "on"})
    assert Value.objects.get().amount is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": ""}, "没有填完成数"),
        ({"text": "十五"}, "十五"),
        ({"text": "15", "awaited": "on"}, "请只保留一项"),
        ({"text": "15家"}, "家"),
    ],
)
def test_what_is_refused_is_said_beside_the_field_and_stays_typed(
    cast: Cast, plan: PlanInForce, typed: dict[str, object], words: str
) -> None:
    answer = send(cast, plan, typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert f'value="{typed["text"]}"' in text or not typed["text"]
    assert 'id="error-summary"' in text
    assert not Value.objects.exists()


def test_a_correction_without_a_reason_is_asked_for_it(cast: Cast, plan: PlanInForce) -> None:
    old = entered(cast, plan, "t01", "2025-06", "12")
    answer = send(cast, plan, {"text": "13", "seen": old.pk})
    assert answer.status_code == 422
    assert "请写明更正原因" in answer.content.decode()
    assert send(cast, plan, {"text": "13", "seen": old.pk, "reason": "漏报"}).status_code == 302


def test_the_loser_sees_both_values_and_who_and_may_save_again(cast: Cast, plan: PlanInForce) -> None:
    first = entered(cast, plan, "t01", "2025-06", "12")
    second = entered(cast, plan, "t01", "2025-06", "13", stood=first.pk, reason="更正")
    answer = send(cast, plan, {"text": "14", "seen": first.pk, "reason": "更正"})
    text = answer.content.decode()
    assert answer.status_code == 409
    for words in ("13亿元", "14亿元", "测试plan_office", f'name="seen" value="{second.pk}"', 'name="text" value="14"'):
        assert words in text
    assert Value.objects.get(current=True).pk == second.pk
    again = send(cast, plan, {"text": "14", "seen": second.pk, "reason": "更正"})
    assert again.status_code == 302
    assert Value.objects.get(current=True).follows_id == second.pk


def test_the_form_shows_what_stands(cast: Cast, plan: PlanInForce) -> None:
    value = entered(cast, plan, "t01", "2025-06", "12", nature="flash", origin="登记系统")
    text = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/indicators/t01/record/{CELL}").content.decode()
    assert 'value="12"' in text
    assert f'name="seen" value="{value.pk}"' in text


def test_a_unit_without_a_share_is_no_choice(cast: Cast, plan: PlanInForce) -> None:
    address = f"/plans/{plan.plan.pk}/indicators/t01/record/?unit={HOME}-TJJ"
    assert cast.client("plan_office").get(address).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 403), ("clerk", 403), ("unit_head", 403), ("leader", 403), ("auditor", 403), ("abroad", 404)],
)
def test_nobody_else_opens_or_sends_the_form(cast: Cast, plan: PlanInForce, who: str, status: int) -> None:
    assert send(cast, plan, {"text": "15"}, who=who).status_code == status
    address = f"/plans/{plan.plan.pk}/indicators/t01/record/"
    assert cast.client(who).get(address).status_code == status
    assert not Value.objects.exists()


def test_nobody_signed_out_sends_the_form(cast: Cast, plan: PlanInForce) -> None:
    assert cast.client(None).post(f"/plans/{plan.plan.pk}/indicators/t01/record/", {"text": "1"}).status_code == 401
    assert not Value.objects.exists()


def test_the_form_says_its_month_and_a_month_not_open_saves_nothing_elsewhere(cast: Cast, plan: PlanInForce) -> None:
    page = cast.client("plan_office").get(f"/plans/{plan.plan.pk}/indicators/t01/record/").content.decode()
    assert 'action="?unit=&amp;month=2025-06"' in page
    answer = send(cast, plan, {"text": "15"}, cell="?month=2025-12")
    assert answer.status_code == 422
    assert "月份不能登记" in answer.content.decode()
    assert not Value.objects.exists()
