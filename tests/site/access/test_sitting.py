"""How long one sign-in lasts, what it still owes, and how it ends early; on a clock that is moved."""

from __future__ import annotations

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.site.access.conftest import give_password, sign_in
from tests.site.cast import NOW, PASSWORD, SYSTEM, TODAY, Cast

from kechuang_site.access.models import Membership, Person
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def test_thirty_idle_minutes_are_the_last_that_count(cast: Cast, move) -> None:
    client = cast.client("plan_office")
    move(minutes=30)
    assert client.get("/people/").status_code == 200
    move(minutes=30, seconds=1)
    answer = client.get("/people/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/sign-in/")
    assert "没有操作" in answer.content.decode()


def test_eight_hours_end_a_sitting_however_busy(cast: Cast, move) -> None:
    client = cast.client("plan_office")
    for _ in range(24):
        move(minutes=20)
        assert client.get("/people/").status_code == 200
    move(seconds=1)
    assert "最长时间" in client.get("/people/", follow=True).content.decode()


def test_an_idle_stamp_is_written_at_most_once_a_minute(cast: Cast, move, django_assert_num_queries) -> None:
    client = cast.client("plan_office")
    client.get("/permissions/")
    written = Session.objects.get().session_data
    move(seconds=59)
    client.get("/permissions/")
    assert Session.objects.get().session_data == written
    move(seconds=1)
    client.get("/permissions/")
    assert Session.objects.get().session_data != written


def test_a_session_that_never_signed_in_properly_is_no_sitting(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.people["plan_office"])
    assert client.get("/people/").status_code == 302


def revoke(cast: Cast, who: str, at=NOW) -> None:
    with recording(by=SYSTEM, act="test.revoke", at=at) as writes:
        writes.change(Membership.objects.get(person=cast.people[who]), revoked_at=at)


def test_a_revoked_post_gives_nothing_at_the_next_moment_of_a_live_session(cast: Cast, move) -> None:
    client = cast.client("plan_office")
    assert client.get("/people/").status_code == 200
    revoke(cast, "plan_office", at=move(seconds=1))
    assert client.get("/people/").status_code == 403


@pytest.mark.parametrize("who", ["plan_office", "system_admin", "security_admin", "audit_admin"])
def test_a_revoked_post_gives_nothing_within_a_second_of_real_time(cast: Cast, who: str) -> None:
    client = cast.client(who)
    assert client.get("/people/").status_code == 200
    begun = time.monotonic()
    revoke(cast, who)
    answer = client.get("/people/")
    assert answer.status_code == 403
    assert time.monotonic() - begun < 1


def test_a_post_ends_with_the_last_second_of_its_last_day(cast: Cast, move) -> None:
    held = Membership.objects.get(person=cast.people["plan_office"])
    held.end = TODAY
    held.save()
    client = cast.client("plan_office")
    moment = move(minutes=25)
    while moment.hour < 17:
        assert client.get("/people/").status_code == 200
        moment = move(minutes=25)
    from tests.site.cast import settle_in

    settle_in(client, at=move(hours=24 - moment.hour - 1, minutes=59 - moment.minute, seconds=59))
    assert client.get("/people/").status_code == 200
    move(seconds=1)
    assert client.get("/people/").status_code == 403


def test_a_stopped_account_is_out_at_once(cast: Cast) -> None:
    client = cast.client("plan_office")
    person = cast.people["plan_office"]
    url = f"/people/{person.pk}/account/"
    assert cast.client("system_admin").post(url, {"do": "stop", "version": 1, "reason": "调离"}).status_code == 302
    assert client.get("/account/").status_code == 302


def test_signing_out_everywhere_ends_every_sitting(cast: Cast) -> None:
    here, there = cast.client("clerk"), cast.client("clerk")
    assert here.post("/account/sign-out-everywhere/").status_code == 302
    assert [each.get("/account/").status_code for each in (here, there)] == [302, 302]


def test_a_one_time_password_opens_nothing_before_it_is_changed(cast: Cast) -> None:
    person = give_password(cast, "plan_office")
    Person.objects.filter(pk=person.pk).update(must_change_password=True)
    client = Client()
    sign_in(client, "plan_office")
    assert client.get("/people/").headers["Location"] == "/account/password/"
    typed = {"current": PASSWORD, "password": "Xin-mima-2025", "again": "Xin-mima-2025"}
    assert client.post("/account/password/", typed).status_code == 302
    assert client.get("/people/").status_code == 200
    assert sign_in(Client(), "plan_office").status_code == 200
    assert sign_in(Client(), "plan_office", "Xin-mima-2025").status_code == 302


def test_a_password_of_ninety_days_is_changed_on_the_day_after(cast: Cast, move) -> None:
    give_password(cast, "plan_office")
    move(days=90)
    client = Client()
    sign_in(client, "plan_office")
    assert client.get("/people/").status_code == 200
    move(days=1)
    client = Client()
    sign_in(client, "plan_office")
    assert client.get("/people/").headers["Location"] == "/account/password/"


def test_changing_a_password_ends_the_other_sittings_and_keeps_this_one(cast: Cast) -> None:
    give_password(cast, "clerk")
    here, there = Client(), Client()
    sign_in(here, "clerk")
    sign_in(there, "clerk")
    typed = {"current": PASSWORD, "password": "Xin-mima-2025", "again": "Xin-mima-2025"}
    assert here.post("/account/password/", typed).status_code == 302
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("Ab3-efghi", "access.password-short"),
        ("abcdefghijkl", "access.password-classes"),
        ("Clerk-2025-abc", "access.password-login"),
        (PASSWORD, "相同"),
        ("Password123", "常见"),
    ],
)
def test_a_bad_new_password_is_refused_with_its_reason(cast: Cast, new: str, code: str) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    answer = client.post("/account/password/", {"current": PASSWORD, "password": new, "again": new})
    assert answer.status_code == 422
    assert code in answer.content.decode()


def test_wrong_current_passwords_lock_like_wrong_sign_ins(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    typed = {"current": "wrong", "password": "Xin-mima-2025", "again": "Xin-mima-2025"}
    for _ in range(4):
        assert "access.locked" not in client.post("/account/password/", typed).content.decode()
    assert "access.locked" in client.post("/account/password/", typed).content.decode()
    assert client.post("/account/password/", {**typed, "current": PASSWORD}).status_code == 422


def test_language_is_kept_by_browser_and_by_person(cast: Cast) -> None:
    stranger = Client()
    stranger.post("/account/language/", {"language": "en", "next": "/sign-in/"})
    assert 'lang="en"' in stranger.get("/sign-in/").content.decode()
    cast.client("clerk").post("/account/language/", {"language": "en", "next": "/account/"})
    assert 'lang="en"' in cast.client("clerk").get("/account/").content.decode()
    assert 'lang="zh-CN"' in Client(headers={"accept-language": "en"}).get("/sign-in/").content.decode()


def test_what_was_written_when_the_sitting_ended_is_given_back(cast: Cast, move) -> None:
    client = cast.client("plan_office")
    move(minutes=30, seconds=1)
    typed = {"reason": "会议改期<b>", "password": "never-shown", "code": "123456"}
    answer = client.post("/plans/1/year/", typed)
    text = answer.content.decode()
    assert answer.status_code == 401
    assert "没有保存" in text
    assert "会议改期&lt;b&gt;" in text
    assert "/sign-in/?next=/plans/1/year/" in text
    assert "never-shown" not in text
    assert "123456" not in text


def test_a_part_of_a_page_never_becomes_the_sign_in_page(cast: Cast, move) -> None:
    client = cast.client("plan_office")
    move(minutes=30, seconds=1)
    answer = client.get("/plans/1/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "data-why" in answer.content.decode()
    assert client.get("/plans/1/").status_code == 302
