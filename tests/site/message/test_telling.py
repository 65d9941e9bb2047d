"""The digest and the last call, through real jobs: one a person and day, and never twice."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError
from tests.site.cast import HOME, NOW, SHANGHAI, Cast
from tests.site.message.scene import TAKEN, Scene, robot

from kechuang_site.job.models import Job
from kechuang_site.ledger.models import Entry
from kechuang_site.message.actions.set_contact import set_contact
from kechuang_site.message.models import Delivery
from kechuang_site.message.queries.line import Line

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def line(who: str, due: date | None) -> Line:
    return Line(who, "报送6月的数3项", due, "/mine/")


def deliveries(**wanted: object) -> list[tuple[str, str]]:
    """(state, to whom) of what is there."""
    found = Delivery.objects.filter(**wanted).select_related("person").order_by("pk")
    return [(row.state, row.person.login if row.person else "group") for row in found]


def texts(scene: Scene) -> list[str]:
    return [json.loads(each.body)["text"]["content"] for each in scene.posted]


def test_it_works(cast: Cast) -> None:
    robot(cast)
    scene = Scene({"clerk": [line("甲镇", TODAY)], "plan_office": [line("甲镇", TODAY), line("乙镇", TOMORROW)]})
    scene.tell()
    assert deliveries(channel=None) == [("sent", "plan_office"), ("sent", "clerk")]
    assert deliveries(channel__isnull=False) == [("sent", "group")]
    [said] = texts(scene)
    assert said.splitlines()[:2] == ["7月10日待办提醒（2项）", "1. 甲镇：报送6月的数3项，7月10日前（今天到期）"]


def test_who_has_nothing_pressing_gets_nothing(cast: Cast) -> None:
    scene = Scene({"clerk": [line("甲镇", None)], "clerk_b": [line("乙镇", TODAY + timedelta(days=20))]})
    scene.tell()
    assert deliveries() == []


def test_a_job_that_is_run_again_enters_and_sends_nothing_more(cast: Cast) -> None:
    robot(cast)
    scene = Scene({"plan_office": [line("甲镇", TODAY)]})
    scene.tell()
    scene.tell(key="again-by-hand")
    assert len(scene.posted) == 1
    assert Delivery.objects.count() == 2
    assert Job.objects.filter(name="message.send").count() == 1


def test_the_key_of_a_delivery_is_unique_in_the_table_itself(cast: Cast) -> None:
    Scene({"clerk": [line("甲镇", TODAY)]}).tell()
    row = Delivery.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


def test_a_person_with_two_posts_gets_one_digest(cast: Cast) -> None:
    from kechuang_site.access.models import Membership
    from kechuang_site.record.write import recording

    with recording(by={"person": 0}, act="test.post", at=NOW) as writes:
        writes.add(
            Membership(person=cast.people["clerk"], party=cast.parties["B"], role="clerk", start=date(2025, 1, 1))
        )
    Scene({"clerk": [line("甲镇", TODAY)]}).tell()
    assert deliveries() == [("sent", "clerk")]


def test_a_stopped_account_and_an_ended_post_are_told_nothing(cast: Cast) -> None:
    cast.people["clerk"].is_active = False
    cast.people["clerk"].save()
    Scene({"clerk": [line("甲镇", TODAY)], "former": [line("甲镇", TODAY)]}).tell()
    assert deliveries() == []


def test_the_work_group_hears_what_is_to_come_and_never_who_is_late(cast: Cast) -> None:
    robot(cast)
    scene = Scene(
        {"plan_office": [line("乙镇", YESTERDAY), line("甲镇", TOMORROW)], "abroad": [line("丙镇", TOMORROW)]}
    )
    scene.tell()
    [said] = texts(scene)
    assert "甲镇" in said
    assert "乙镇" not in said
    assert "丙镇" not in said


def test_where_all_is_late_the_work_group_hears_nothing(cast: Cast) -> None:
    robot(cast)
    scene = Scene({"plan_office": [line("乙镇", YESTERDAY)]})
    scene.tell()
    assert scene.posted == []
    assert deliveries() == [("sent", "plan_office")]


def test_the_last_call_has_only_what_is_due_today(cast: Cast) -> None:
    robot(cast)
    scene = Scene({"clerk": [line("甲镇", TODAY), line("甲镇", TOMORROW)], "clerk_b": [line("乙镇", TOMORROW)],
                   "plan_office": [line("甲镇", TODAY)]})  # fmt: skip
    scene.at = datetime(2025, 7, 10, 14, 0, tzinfo=SHANGHAI)
    scene.tell("message.last_call")
    assert deliveries(channel=None) == [("sent", "plan_office"), ("sent", "clerk")]
    assert Delivery.objects.filter(person=cast.people["clerk"]).get().lines == [line("甲镇", TODAY).as_json()]
    assert texts(scene)[0].startswith("7月10日到期提醒（1项）")


def phone(cast: Cast, who: str) -> None:
    cast.people[who].phone = "13800000000"
    cast.people[who].save()


SMS = {"kind": "sms", "name": "短信", "address": "https://qyapi.weixin.qq.com/sms", "template": "a={phone}&b={text}"}


@pytest.mark.parametrize(
    ("due", "wishes", "posted"),
    [
        (TODAY, {}, 1),
        (TOMORROW, {}, 1),
        (YESTERDAY, {}, 0),  # a short message is not sent day after day for what is past
        (TODAY, {"sms": False}, 0),
        (TODAY, {"quiet_until": TODAY}, 0),
        (TODAY, {"quiet_until": YESTERDAY}, 1),
    ],
)
def test_a_short_message_goes_as_the_person_wishes(cast: Cast, due: date, wishes: dict, posted: int) -> None:
    robot(cast, **SMS)
    phone(cast, "clerk")
    if wishes:
        kept = {"mail": "", "sms": True, "quiet_until": None, **wishes}
        set_contact(by=cast.asker("clerk"), at=NOW, version_seen=None, **kept)
    scene = Scene({"clerk": [line("甲镇", due)]}, outcome=TAKEN)
    scene.tell()
    assert len(scene.posted) == posted
    assert deliveries(channel=None) == [("sent", "clerk")]


def test_mail_goes_to_who_gave_an_address_and_to_nobody_else(cast: Cast, mailoutbox: list, settings: object) -> None:
    settings.EMAIL_HOST = "mail.example"
    robot(cast, kind="mail", name="邮件")
    wishes = {"sms": True, "quiet_until": None, "version_seen": None}
    set_contact(by=cast.asker("clerk"), at=NOW, mail="clerk@example.gov.cn", **wishes)
    Scene({"clerk": [line("甲镇", TODAY)], "clerk_b": [line("乙镇", TODAY)]}).tell()
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [(["clerk@example.gov.cn"], "7月10日待办提醒（1项）")]
    assert "甲镇：报送6月的数3项" in mailoutbox[0].body


def test_old_deliveries_are_forgotten(cast: Cast) -> None:
    scene = Scene({"clerk": [line("甲镇", TODAY)]})
    scene.tell()
    scene.at = NOW + timedelta(days=91)
    scene.lines = {}
    scene.tell()
    assert deliveries() == []


def test_telling_everybody_leaves_no_entry_in_the_ledger(cast: Cast) -> None:
    before = Entry.objects.count()
    Scene({"clerk": [line("甲镇", TODAY)]}).tell()
    assert Entry.objects.count() == before


def test_a_payload_of_a_sending_holds_no_personal_data(cast: Cast) -> None:
    robot(cast)
    Scene({"plan_office": [line("甲镇", TODAY)]}).tell()
    assert list(Job.objects.filter(name="message.send").values_list("payload", "division")) == [
        ({"delivery": Delivery.objects.get(channel__isnull=False).pk}, HOME)
    ]
