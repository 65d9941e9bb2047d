"""The pages of messages by HTTP: what one is told, how one wants to be reached, and the text that chases."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.site.cast import HOME, NOW, Cast
from tests.site.message.scene import Scene
from tests.site.plans import PlanInForce
from tests.site.progress.course import opened

from kechuang_site.message.models import Contact, Delivery
from kechuang_site.message.queries.line import Line
from kechuang_site.settings.messages import MESSAGES, lines_of

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_office_sees_today_who_owes_what_by_when(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan, due=TODAY)
    page = text_of(cast.client("plan_office"), "/messages/")
    assert "县科技局" in page
    assert "报送2025年6月的10项" in page
    assert f'href="/plans/{plan.plan.pk}/rounds/2025-06/units/{HOME}-KJJ/"' in page


def test_the_provider_gives_everybody_their_own(cast: Cast, plan: PlanInForce) -> None:
    assert [line.what for line in lines_of(cast.asker("plan_office"), TODAY)] == ["开启2025年6月的报送期"]
    opened(cast, plan)
    office = list(lines_of(cast.asker("plan_office"), TODAY))
    assert [(line.who, line.what) for line in office] == [("县科技局", "报送2025年6月的10项")]
    assert all(line.due is not None for line in office)
    assert list(lines_of(cast.asker("clerk"), TODAY)) == []
    assert list(lines_of(cast.asker("abroad"), TODAY)) == []


def test_the_jobs_of_the_installation_tell_what_the_provider_gives(cast: Cast, plan: PlanInForce) -> None:
    people = [person.name for person in MESSAGES.people(NOW)]
    assert "测试clerk" in people
    assert "测试former" not in people
    opened(cast, plan)
    assert [line.who for line in MESSAGES.lines_of(cast.asker("plan_office"), TODAY)] == ["县科技局"]


def test_who_has_nothing_due_reads_that(cast: Cast) -> None:
    assert "今天没有到期或将要到期的事项" in text_of(cast.client("clerk"), "/messages/")


def test_the_last_fourteen_working_days_can_be_read_again(cast: Cast) -> None:
    scene = Scene()
    for ago in range(30, 0, -1):
        scene.at = NOW - timedelta(days=ago)
        scene.lines = {"clerk": [Line("甲镇", f"第{ago}天前的事", scene.at.date(), "/mine/")]}
        scene.tell()
    page = text_of(cast.client("clerk"), "/messages/")
    assert re.findall(r"第(\d+)天前的事", page) == [str(ago) for ago in range(1, 15)]
    assert "天前的事" not in text_of(cast.client("clerk_b"), "/messages/")


def test_reading_a_message_leaves_no_trace(cast: Cast) -> None:
    Scene({"clerk": [Line("甲镇", "报数", TODAY, "/mine/")]}).tell()
    before = list(Delivery.objects.values())
    text_of(cast.client("clerk"), "/messages/")
    assert list(Delivery.objects.values()) == before
    names = {field.name for field in Delivery._meta.get_fields()}
    assert not names & {"read_at", "opened_at", "seen_at", "clicked_at"}


CONTACT = {"mail": "zhang@example.gov.cn", "sms": "on", "quiet_until": "2025-07-20"}


def test_a_person_sets_how_to_be_reached(cast: Cast) -> None:
    client = cast.client("clerk")
    assert client.post("/messages/contact/", CONTACT).status_code == 302
    row = Contact.objects.get()
    assert (row.person, row.mail, row.sms, row.quiet_until.isoformat()) == (
        cast.people["clerk"], "zhang@example.gov.cn", True, "2025-07-20"
    )  # fmt: skip
    assert client.post("/messages/contact/", {"version": row.version}).status_code == 302
    row.refresh_from_db()
    assert (row.mail, row.sms, row.quiet_until) == ("", False, None)


def test_another_window_does_not_overwrite_what_was_set_meanwhile(cast: Cast) -> None:
    client = cast.client("clerk")
    client.post("/messages/contact/", CONTACT)
    answer = client.post("/messages/contact/", {"mail": "other@example.gov.cn"})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "zhang@example.gov.cn" in said
    assert "other@example.gov.cn" in said
    assert "测试clerk" in said
    assert Contact.objects.get().mail == "zhang@example.gov.cn"
    client.post("/messages/contact/", {"mail": "other@example.gov.cn", "version": 1})
    assert Contact.objects.get().mail == "other@example.gov.cn"


@pytest.mark.parametrize(
    "typed", ["zhang", "zhang@", "a@b@c.cn", "张@example.cn", "a@x.cn\nBcc: b@y.cn", "a@x.cn,b@y.cn"]
)
def test_what_is_no_mail_address_is_refused(cast: Cast, typed: str) -> None:
    answer = cast.client("clerk").post("/messages/contact/", {"mail": typed})
    assert answer.status_code == 422
    assert "[message.mail-form]" in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_mail_address_is_in_the_ledger_only_as_a_hash(cast: Cast) -> None:
    from kechuang_site.ledger.models import Entry

    cast.client("clerk").post("/messages/contact/", CONTACT)
    content = Entry.objects.order_by("-number")[0].content
    assert '"act":"contact.set"' in content
    assert "zhang" not in content


def test_the_chasing_text_names_units_and_no_person(cast: Cast, plan: PlanInForce) -> None:
    opened(cast, plan)
    page = text_of(cast.client("plan_office"), "/messages/chase/")
    box = re.search(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert box is not None
    assert "县科技局（报送2025年6月的10项）" in box[1]
    assert "测试" not in box[1]


@pytest.mark.parametrize(("who", "path"), [("clerk", "/messages/chase/"), ("leader", "/messages/channels/"), ("plan_office", "/messages/urge/")])  # fmt: skip
def test_who_may_not_is_told_who_may(cast: Cast, who: str, path: str) -> None:
    answer = cast.client(who).get(path)
    assert answer.status_code == 403
    assert "可以办理的是" in answer.content.decode()
