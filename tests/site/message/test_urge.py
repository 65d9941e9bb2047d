"""加急: by a leader alone, by name, at any hour, to the units chosen."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from tests.site.cast import HOME, NOW, SHANGHAI, TODAY, Cast
from tests.site.message.scene import Scene, robot

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.may import Refused
from kechuang_site.access.queries.reachable import reachable
from kechuang_site.ledger.models import Entry
from kechuang_site.message.actions.set_contact import set_contact
from kechuang_site.message.actions.urge import urge
from kechuang_site.message.models import Addressee, Delivery, Urge

pytestmark = pytest.mark.django_db
UNTIL = date(2025, 7, 11)
LATE = datetime(2025, 7, 10, 21, 30, tzinfo=SHANGHAI)


def order(cast: Cast, who: str = "leader", *, units: tuple[str, ...] = ("A",), at: datetime = NOW, **more: object):
    kept = {"what": "报送合同登记数", "until": UNTIL, **more}
    return urge(
        by=cast.asker(who), at=at, division=HOME, parties=[cast.parties[unit] for unit in units],
        people=reachable(at=at, division=HOME), **kept,
    )  # fmt: skip


def test_it_works(cast: Cast) -> None:
    client = cast.client("leader")
    answer = client.post(
        "/messages/urge/", {"what": "报送合同登记数", "until": "2025-07-11", "parties": [cast.parties["A"].pk]}
    )
    assert answer.status_code == 302
    told = {row.person.login for row in Delivery.objects.filter(kind="urgent", channel=None)}
    assert told == {"clerk", "unit_head", "plan_office", "plan_office_b"} & set(cast.people)
    page = cast.client("clerk").get("/messages/").content.decode()
    assert "测试leader要求" in page
    assert "报送合同登记数" in page
    assert "报送合同登记数" not in cast.client("clerk_b").get("/messages/").content.decode()


@pytest.mark.parametrize("who", ["plan_office", "clerk", "officer", "auditor", "abroad", "former"])
def test_nobody_but_a_leader_orders_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        order(cast, who)
    assert not Urge.objects.exists()


def test_a_leader_orders_nothing_of_another_county(cast: Cast) -> None:
    with pytest.raises(Refused):
        order(cast, units=("A", "A*"))
    asked = {"what": "报数", "until": "2025-07-11", "parties": [cast.parties["A*"].pk]}
    assert cast.client("leader").post("/messages/urge/", asked).status_code == 422
    assert not Urge.objects.exists()


def test_it_knows_no_quiet_hour_and_no_do_not_disturb(cast: Cast) -> None:
    robot(cast)
    robot(cast, kind="sms", name="短信", address="https://qyapi.weixin.qq.com/sms", template="a={phone}&b={text}")
    cast.people["clerk"].phone = "13800000000"
    cast.people["clerk"].save()
    set_contact(by=cast.asker("clerk"), at=NOW, mail="", sms=False, quiet_until=TODAY, version_seen=None)
    scene = Scene(at=LATE)
    order(cast, at=LATE)
    scene.work()
    group = [json.loads(each.body) for each in scene.posted if each.body.startswith(b"{")]
    assert group[0]["text"]["content"].splitlines()[:2] == [
        "加急（测试leader要求）", "甲镇：报送合同登记数，7月11日前办理"
    ]  # fmt: skip
    assert sum(each.body.startswith(b"a=13800000000") for each in scene.posted) == 1


def test_mail_is_not_tried_where_nobody_gave_an_address(cast: Cast) -> None:
    robot(cast, kind="mail", name="邮件")
    set_contact(by=cast.asker("clerk"), at=NOW, mail="a@example.gov.cn", sms=True, quiet_until=None, version_seen=None)
    order(cast)
    mailed = Delivery.objects.filter(channel__kind="mail")
    assert [row.person.login for row in mailed] == ["clerk"]


def test_the_ledger_says_who_ordered_it(cast: Cast) -> None:
    order(cast, units=("A", "B"))
    entry = json.loads(Entry.objects.order_by("-number")[0].content)
    assert (entry["act"], entry["actor"]["person"], entry["actor"]["role"]) == (
        "message.urge", cast.people["leader"].pk, "leader"
    )  # fmt: skip
    assert Addressee.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "code"),
    [({"until": date(2025, 7, 9)}, "message.until-past"), ({"what": "  "}, "message.urge-empty"), ({"units": ()}, "message.urge-empty")],
)  # fmt: skip
def test_an_order_without_sense_is_refused_with_its_reason(cast: Cast, more: dict, code: str) -> None:
    found = order(cast, **more)
    assert isinstance(found, Finding)
    assert found.code == code
    assert not Urge.objects.exists()


def test_the_same_order_sent_twice_is_said_once(cast: Cast) -> None:
    assert isinstance(order(cast), Urge)
    again = order(cast)
    assert isinstance(again, Finding)
    assert again.code == "message.urge-twice"
    assert isinstance(order(cast, at=datetime(2025, 7, 11, 9, 0, tzinfo=SHANGHAI)), Urge)


def test_two_windows_at_the_same_moment_tell_everybody_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked before either has written: the key of a delivery holds."""
    monkeypatch.setattr("kechuang_site.message.actions.urge.ordered_before", lambda *_, **__: False)
    order(cast)
    told = Delivery.objects.count()
    order(cast)
    assert Delivery.objects.count() == told > 0


def test_today_is_not_too_late(cast: Cast) -> None:
    assert isinstance(order(cast, until=TODAY), Urge)


def test_what_is_past_leaves_the_page_of_those_it_was_for(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from kechuang_site.record import clock

    order(cast)
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 7, 12, 9, 0, tzinfo=SHANGHAI))
    client = cast.client("clerk")
    from tests.site.cast import settle_in

    settle_in(client, at=datetime(2025, 7, 12, 9, 0, tzinfo=SHANGHAI))
    assert "报送合同登记数" not in client.get("/messages/").content.decode()
