"""The page of a trajectory: proposals beside each other, one taken or typed, looked at, saved; others only look."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from tests.site.cast import HOME, NOW, SYSTEM, Cast
from tests.site.plans import PlanInForce, make_plan
from tests.site.progress.course import entered

from kechuang_site.ledger.models import Entry
from kechuang_site.plan.models import Checkpoint, Indicator, Plan
from kechuang_site.progress.models import Value
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db
LAST_YEAR = {"03": "5", "06": "11", "09": "17", "12": "23"}


@pytest.fixture
def office(cast: Cast) -> Client:
    return cast.client("plan_office")


def last_year(
    cast: Cast,
    months: dict[str, str],
    *,
    name: str = "登记技术合同成交额",
    unit: str | None = None,
    measure: str = "万元",
) -> Plan:
    """A plan of 2024 in the county with one indicator and its values."""
    with recording(by=SYSTEM, act="test.last-year", at=NOW) as writes:
        plan = writes.add(Plan(division=HOME, title="2024年方案", period="2024", state="archived"))
        row = writes.add(Indicator(plan=plan, code="t07", name=name, kind="flow", measure=measure, order=1))
        for month, amount in months.items():
            party = None if unit is None else cast.parties[unit]
            writes.add(Value(
                indicator=row, party=party, period=f"2024-{month}", amount=Decimal(amount), measure=measure,
                reported_at=NOW,
            ))  # fmt: skip
    return plan


def path(plan: PlanInForce, unit: str = "", code: str = "t01") -> str:
    return f"/plans/{plan.plan.pk}/indicators/{code}/pace/" + (f"{unit}/" if unit else "")


def boxes(response: object) -> dict[str, str]:
    """What stands in the boxes, and the versions seen, as a browser would send them back."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", response.content.decode()):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if said.get("name", "").startswith(("value-", "seen-", "taken")):
            found[said["name"]] = said.get("value", "")
    return found


def send(client: Client, address: str, typed: dict[str, str], *, do: str = "save", reason: str = "") -> object:
    """Open the page, change some boxes, send it."""
    form = boxes(client.get(address)) | {f"value-{month}": text for month, text in typed.items()}
    return client.post(address, form | {"do": do, "reason": reason})


def stood() -> dict[str, tuple[str, str]]:
    rows = Checkpoint.objects.filter(current=True).order_by("period")
    return {row.period: (f"{row.value:f}", row.origin) for row in rows}


def test_last_years_shape_fills_the_boxes_and_keeps_its_origin_when_saved(
    cast: Cast, plan: PlanInForce, office: Client
) -> None:
    last_year(cast, LAST_YEAR)
    address = f"{path(plan)}?take=last_year"
    assert {name: text for name, text in boxes(office.get(address)).items() if text} == {
        "value-2025-03": "7.68", "value-2025-06": "16.90", "value-2025-09": "26.11", "taken": "last_year",
    }  # fmt: skip
    assert send(office, address, {"2025-09": "26"}).status_code == 302
    assert stood() == {
        "2025-03": ("7.68", "last_year"), "2025-06": ("16.9", "last_year"), "2025-09": ("26", "hand"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("months", "name", "words"),
    [
        ({"03": "5", "09": "17"}, "技术合同成交额", "没有报到12月"),
        (LAST_YEAR, "专利授权数", "没有同一项指标"),
        ({"06": "20", "09": "5", "12": "23"}, "技术合同成交额", "明显减少"),
    ],
)
def test_where_last_year_shows_no_pace_the_page_says_why(
    cast: Cast, plan: PlanInForce, office: Client, months: dict[str, str], name: str, words: str
) -> None:
    last_year(cast, months, name=name)
    page = office.get(path(plan)).content.decode()
    assert words in page
    assert "take=last_year" not in page


def test_a_straight_line_is_drawn_only_when_asked_and_marked_as_one(
    cast: Cast, plan: PlanInForce, office: Client
) -> None:
    plain, asked = (office.get(f"{path(plan)}{more}").content.decode() for more in ("", "?line=1"))
    assert ("stair linear" in plain, "stair linear" in asked) == (False, True)
    assert ("17.66" in plain, "17.66" in asked) == (False, True)
    send(office, f"{path(plan)}?line=1&take=linear", {})
    assert set(stood().values()) >= {("17.66", "linear")}


def test_looking_writes_nothing_and_shows_what_would_change(plan: PlanInForce, office: Client) -> None:
    entries = Entry.objects.count()
    looked = send(office, path(plan), {"2025-06": "17"}, do="look")
    assert looked.status_code == 200
    assert "2025年6月：— → <strong>17亿元</strong>" in looked.content.decode()
    assert (Checkpoint.objects.count(), Entry.objects.count()) == (0, entries)


def test_an_adjustment_from_july_leaves_june_alone_and_is_judged_from_july(
    cast: Cast, plan: PlanInForce, office: Client
) -> None:
    send(office, path(plan), {"2025-06": "17", "2025-09": "26"})
    later = f"{path(plan)}?from=2025-07"
    assert "value-2025-06" not in boxes(office.get(later))
    assert send(office, later, {"2025-09": "24"}).status_code == 422
    assert send(office, later, {"2025-09": "24"}, reason="专班会议").status_code == 302
    rows = Checkpoint.objects.order_by("pk").values_list("period", "effective_month", "value", "current")
    assert list(rows) == [
        ("2025-06", "", 17, True), ("2025-09", "", 26, True), ("2025-09", "2025-07", 24, True),
    ]  # fmt: skip
    page = office.get(path(plan)).content.decode()
    assert "调整前" in page
    assert "专班会议" in page


def test_what_cannot_stand_is_said_beside_its_box_and_the_typed_text_is_kept(plan: PlanInForce, office: Client) -> None:
    refused = send(office, path(plan), {"2025-06": "四十", "2025-09": "99"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "[pace.number]" in page
    assert "[pace.above-target]" in page
    assert boxes(refused)["value-2025-06"] == "四十"
    assert not Checkpoint.objects.exists()


def test_the_loser_sees_both_numbers_and_who_set_the_other_and_may_save_again(
    plan: PlanInForce, office: Client
) -> None:
    mine = boxes(office.get(path(plan)))
    send(office, path(plan), {"2025-06": "17"})
    address = f"{path(plan)}?from=2025-01"
    lost = office.post(address, mine | {"value-2025-06": "18", "do": "save"})
    page = lost.content.decode()
    assert lost.status_code == 409
    assert all(words in page for words in ("现在的值", "17亿元", "测试plan_office"))
    again = office.post(address, boxes(lost) | {"do": "save", "reason": "会商后"})
    assert (again.status_code, stood()) == (302, {"2025-06": ("18", "hand")})


def test_a_units_share_has_a_page_of_its_own_and_the_unit_is_judged_by_it(
    cast: Cast, plan: PlanInForce, office: Client
) -> None:
    entered(cast, plan, "t01", "2025-06", "5", unit="A", nature="flash")
    town = cast.parties["A"].code
    assert send(office, path(plan, town), {"2025-06": "10"}).status_code == 302
    page = office.get(path(plan, town)).content.decode()
    assert "严重滞后" in page
    assert "专班办公室设定" in office.get(path(plan, town)).content.decode()
    assert office.get(path(plan, cast.parties["TJJ"].code)).status_code == 404


def test_a_unit_without_values_of_its_own_last_year_takes_the_countys_shape_and_says_so(
    cast: Cast, plan: PlanInForce, office: Client
) -> None:
    last_year(cast, LAST_YEAR)
    page = office.get(f"{path(plan, cast.parties['A'].code)}?take=last_year")
    assert "用全口径的进度" in page.content.decode()
    assert boxes(page)["value-2025-06"] == "9.57"


def test_a_unit_with_values_of_its_own_takes_its_own_shape(cast: Cast, plan: PlanInForce, office: Client) -> None:
    last_year(cast, {"06": "1", "12": "4"}, unit="A")
    assert boxes(office.get(f"{path(plan, cast.parties['A'].code)}?take=last_year"))["value-2025-06"] == "5.00"


@pytest.mark.parametrize("who", ["officer", "leader", "auditor", "clerk"])
def test_others_look_and_find_no_boxes_and_what_they_send_is_refused(cast: Cast, plan: PlanInForce, who: str) -> None:
    client = cast.client(who)
    page = client.get(path(plan))
    assert (page.status_code, boxes(page)) == (200, {"taken": ""})
    assert client.post(path(plan), {"value-2025-06": "17", "do": "save"}).status_code == 403
    assert not Checkpoint.objects.exists()


def test_a_clerk_sees_no_other_units_trajectory(cast: Cast, plan: PlanInForce) -> None:
    clerk = cast.client("clerk")
    assert clerk.get(path(plan, cast.parties["A"].code)).status_code == 200
    assert clerk.get(path(plan, cast.parties["B"].code)).status_code == 404
    assert cast.parties["B"].code not in clerk.get(path(plan)).content.decode()


def test_another_countys_plan_is_not_there_and_an_archived_one_is_for_looking(cast: Cast, plan: PlanInForce) -> None:
    assert cast.client("abroad").get(path(plan)).status_code == 404
    old = make_plan(cast, state="archived", title="往年")
    office = cast.client("plan_office")
    assert office.get(path(old)).status_code == 200
    assert office.post(path(old), {"do": "save"}).status_code == 403


def test_an_indicator_that_may_not_be_taken_in_proportion_is_filled_by_hand(
    cast: Cast, plan: PlanInForce, office: Client
) -> None:
    last_year(cast, LAST_YEAR)
    assert send(office, path(plan, code="t03"), {"2025-06": "3.2"}).status_code == 302
    assert stood() == {"2025-06": ("3.2", "hand")}
