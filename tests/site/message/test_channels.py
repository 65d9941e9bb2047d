"""消息通道: set up by the plan office, its secrets never shown again, tried through the same rules as every message."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.test import Client
from tests.site.cast import HOME, SHANGHAI, Cast, settle_in
from tests.site.message.scene import ROBOT, Scene, robot

from kechuang_site.access.queries.may import Refused
from kechuang_site.ledger.models import Entry
from kechuang_site.message.actions.change_channel import turn_channel
from kechuang_site.message.actions.try_channel import try_channel
from kechuang_site.message.models import Channel, Delivery
from kechuang_site.message.queries.rules import message_rules
from kechuang_site.record import clock
from kechuang_site.record.tables import tables
from kechuang_site.record.write import Conflict

pytestmark = pytest.mark.django_db
DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=geheim-token"
NEW = {"kind": "dingtalk", "name": "专班群", "address": DINGTALK, "secret": "SECgeheim"}


def test_it_works(cast: Cast) -> None:
    client = cast.client("plan_office")
    answer = client.post("/messages/channels/", NEW, follow=True)
    assert answer.status_code == 200
    row = Channel.objects.get()
    assert (row.division, row.kind, row.name, row.host, row.active) == (
        HOME,
        "dingtalk",
        "专班群",
        "oapi.dingtalk.com",
        True,
    )


def everything_said(client: Client, row: Channel) -> str:
    pages = [client.get(path).content.decode() for path in ("/messages/channels/", f"/messages/channels/{row.pk}/")]
    entries = [entry.content for entry in Entry.objects.all()]
    rows = [json.dumps(state, ensure_ascii=False, default=str) for _, _, state in tables()]
    return "\n".join([*pages, *entries, *rows])


def test_a_secret_is_never_shown_again_and_never_in_the_ledger(cast: Cast) -> None:
    client = cast.client("plan_office")
    client.post("/messages/channels/", NEW)
    row = Channel.objects.get()
    assert "geheim" not in everything_said(client, row)
    assert "geheim" not in row.sealed
    client.post(
        f"/messages/channels/{row.pk}/", {"do": "reseal", "version": row.version, **NEW, "secret": "SECgeheim2"}
    )
    row.refresh_from_db()
    assert row.version == 2
    assert "geheim" not in everything_said(client, row)


def test_a_refused_form_does_not_say_the_secret_back(cast: Cast) -> None:
    answer = cast.client("plan_office").post("/messages/channels/", {**NEW, "address": "https://example.com/x"})
    assert answer.status_code == 422
    assert "[message.address-host]" in answer.content.decode()
    assert "SECgeheim" not in answer.content.decode()
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"address": ""}, "message.channel-empty"),
        ({"address": "http://oapi.dingtalk.com/robot"}, "message.address-form"),
        ({"address": "https://oapi.dingtalk.com.evil.test/robot"}, "message.address-host"),
        ({"address": "https://127.0.0.1/robot"}, "message.address-host"),
        ({"kind": "sms"}, "message.channel-empty"),
        ({"kind": "sms", "template": "a={phone}"}, "message.template-marks"),
    ],
)
def test_what_cannot_be_used_is_refused_when_it_is_typed(cast: Cast, typed: dict, code: str) -> None:
    answer = cast.client("plan_office").post("/messages/channels/", {**NEW, **typed})
    assert answer.status_code == 422
    assert f"[{code}]" in answer.content.decode()
    assert not Channel.objects.exists()


def test_a_name_is_given_once(cast: Cast) -> None:
    client = cast.client("plan_office")
    client.post("/messages/channels/", NEW)
    answer = client.post("/messages/channels/", NEW)
    assert "[message.channel-name]" in answer.content.decode()
    assert Channel.objects.count() == 1


def test_it_is_turned_off_and_on_and_a_late_window_conflicts(cast: Cast) -> None:
    row, client = robot(cast), cast.client("plan_office")
    path = f"/messages/channels/{row.pk}/"
    assert client.post(path, {"do": "off", "version": 1}).status_code == 302
    assert Channel.objects.get().active is False
    answer = client.post(path, {"do": "off", "version": 1}, follow=True)
    assert Channel.objects.get().version == 2
    assert answer.status_code == 200
    answer = client.post(path, {"do": "on", "version": 1})
    assert answer.status_code == 409
    assert "现在的值" in answer.content.decode()
    assert "测试plan_office" in answer.content.decode()
    with pytest.raises(Conflict):
        turn_channel(by=cast.asker("plan_office"), at=clock.now(), channel=row, active=False)


def test_the_outsider_neither_sees_nor_changes_nor_tries_it(cast: Cast) -> None:
    row, client = robot(cast), cast.client("abroad")
    assert client.get(f"/messages/channels/{row.pk}/").status_code == 404
    assert client.post(f"/messages/channels/{row.pk}/", {"do": "off", "version": 1}).status_code == 404
    assert client.post(f"/messages/channels/{row.pk}/test/").status_code == 404
    assert f"/messages/channels/{row.pk}/" not in client.get("/messages/channels/").content.decode()
    with pytest.raises(Refused):
        turn_channel(by=cast.asker("abroad"), at=clock.now(), channel=row, active=False)
    with pytest.raises(Refused):
        try_channel(by=cast.asker("clerk"), at=clock.now(), channel=row, rules=message_rules())


def test_a_test_goes_through_the_job_and_into_the_log(cast: Cast) -> None:
    row, client = robot(cast), cast.client("plan_office")
    client.post(f"/messages/channels/{row.pk}/test/")
    client.post(f"/messages/channels/{row.pk}/test/")
    scene = Scene()
    scene.work()
    assert len(scene.posted) == 1
    assert scene.posted[0].address == ROBOT
    page = client.get("/messages/channels/").content.decode()
    assert "试发" in page
    assert "已发出" in page


def test_a_test_in_the_hours_of_quiet_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    at = datetime(2025, 7, 10, 18, 0, tzinfo=SHANGHAI)
    monkeypatch.setattr(clock, "now", lambda: at)
    row, client = robot(cast), cast.client("plan_office")
    settle_in(client, at=at)
    answer = client.post(f"/messages/channels/{row.pk}/test/", follow=True)
    assert "[message.quiet]" in answer.content.decode()
    assert not Delivery.objects.exists()


def test_a_channel_of_the_robot_shows_why_it_was_not_taken(cast: Cast) -> None:
    from tests.site.message.test_sending import REFUSED

    row, client = robot(cast), cast.client("plan_office")
    client.post(f"/messages/channels/{row.pk}/test/")
    Scene(outcome=REFUSED).work()
    assert "[message.refused]" in client.get("/messages/channels/").content.decode()
