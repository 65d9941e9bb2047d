"""The second factor: led to where it is owed, asked at sign-in, counted when wrong, never stored in the clear."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from tests.site.access.conftest import give_password, sign_in
from tests.site.cast import NOW, SYSTEM, Cast

from kechuang_site.access.models import Membership, Person
from kechuang_site.access.queries import sitting
from kechuang_site.record.write import recording

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def turn_on(client: Client) -> str:
    client.get("/account/second-factor/")
    secret = client.session[SECRET_SESSION_KEY]
    assert client.post("/account/second-factor/", {"code": code_of(secret)}).status_code == 302
    cache.clear()
    return secret


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin", "finance"])
def test_whose_role_requires_it_is_led_there_before_anything_else_opens(cast: Cast, who: str) -> None:
    give_password(cast, who)
    client = Client()
    sign_in(client, who)
    assert client.get("/people/").headers["Location"] == "/account/second-factor/"
    turn_on(client)
    assert client.get("/account/").status_code == 200


def test_others_may_go_without(cast: Cast) -> None:
    give_password(cast, "plan_office")
    client = Client()
    sign_in(client, "plan_office")
    assert client.get("/people/").status_code == 200


def test_a_demo_does_not_insist(cast: Cast, settings) -> None:
    settings.DEMO = True
    give_password(cast, "system_admin")
    client = Client()
    sign_in(client, "system_admin")
    assert client.get("/people/").status_code == 200


def test_password_alone_opens_nothing_once_it_is_on(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    secret = turn_on(client)
    fresh = Client()
    assert sign_in(fresh, "clerk").headers["Location"].startswith("/second-factor/")
    assert fresh.get("/account/").status_code == 302
    assert fresh.post("/second-factor/", {"code": code_of(secret)}).status_code == 302
    assert fresh.get("/account/").status_code == 200


def test_a_recovery_code_works_once(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    turn_on(client)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert code in client.get("/account/recovery-codes/").content.decode()
    outcomes = []
    for _ in range(2):
        fresh = Client()
        sign_in(fresh, "clerk")
        outcomes.append(fresh.post("/second-factor/", {"code": code}).status_code)
    assert outcomes == [302, 200]


def test_wrong_codes_and_wrong_passwords_are_counted_together(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    secret = turn_on(client)
    for _ in range(3):
        sign_in(Client(), "clerk", "wrong")
    fresh = Client()
    sign_in(fresh, "clerk")
    fresh.post("/second-factor/", {"code": "000000"})
    locked = fresh.post("/second-factor/", {"code": "000000"}, follow=True)
    assert "access.locked" in locked.content.decode()
    assert fresh.post("/second-factor/", {"code": code_of(secret)}).headers["Location"].startswith("/sign-in/")
    assert fresh.get("/account/").status_code == 302


def test_the_secret_never_lies_in_the_database_in_the_clear(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    secret = turn_on(client)
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_of(secret))


def test_it_cannot_be_turned_off_by_whose_role_requires_it(cast: Cast) -> None:
    give_password(cast, "finance")
    client = Client()
    sign_in(client, "finance")
    turn_on(client)
    assert "不能停用" in client.get("/account/second-factor/off/").content.decode()
    client.post("/account/second-factor/off/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_others_may_turn_it_off_after_saying_again_who_they_are(cast: Cast, move) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    turn_on(client)
    move(minutes=6)
    asked = client.post("/account/second-factor/off/")
    assert asked.headers["Location"].startswith("/sign-in/again/")
    assert client.get(asked.headers["Location"]).status_code == 200
    client.post(asked.headers["Location"], {"password": "Ceshi-2025-mima"})
    client.post("/account/second-factor/off/")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("onward", ["", "?next=/account/"])
def test_saying_again_who_one_is_needs_no_place_to_go_on_to_and_keeps_the_one_it_has(
    cast: Cast, move, onward: str
) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    move(minutes=6)
    hidden = 'name="next" value="/account/"'
    shown = client.get(f"/sign-in/again/{onward}")
    assert (shown.status_code, hidden in shown.content.decode()) == (200, bool(onward))
    told = {"next": "/account/"} if onward else {}
    wrong = client.post("/sign-in/again/", {"password": "wrong", **told})
    assert (wrong.status_code, hidden in wrong.content.decode()) == (200, bool(onward))
    assert client.post("/sign-in/again/", {"password": "Ceshi-2025-mima", **told}).status_code == 302


def test_a_role_granted_after_it_was_turned_off_asks_for_it_in_the_same_sitting(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    turn_on(client)
    noted = client.session
    sitting.note_second_factor(noted)
    noted.save()
    client.post("/account/second-factor/off/")
    with recording(by=SYSTEM, act="test.grant", at=NOW) as writes:
        writes.add(Membership(person=cast.people["clerk"], party=cast.parties["CZJ"], role="finance", start=NOW.date()))
    assert client.get("/plans/").headers["Location"] == "/account/second-factor/"


def reset(cast: Cast, by: str, person: Person) -> int:
    typed = {"version": Person.objects.get(pk=person.pk).version, "reason": "手机遗失"}
    return cast.client(by).post(f"/people/{person.pk}/second-factor/", typed).status_code


def test_a_lost_phone_is_put_right_by_the_system_administrator(cast: Cast) -> None:
    person = give_password(cast, "clerk")
    client = Client()
    sign_in(client, "clerk")
    turn_on(client)
    assert [reset(cast, who, person) for who in ("plan_office", "security_admin", "audit_admin")] == [403] * 3
    assert reset(cast, "system_admin", person) == 302
    assert client.get("/account/").status_code == 302
    fresh = Client()
    sign_in(fresh, "clerk")
    assert fresh.get("/account/").status_code == 200


@pytest.mark.parametrize("power", ["security_admin", "audit_admin", "system_admin"])
def test_who_hands_out_passwords_cannot_take_another_power_over(cast: Cast, power: str) -> None:
    person = give_password(cast, power)
    client = Client()
    sign_in(client, power)
    turn_on(client)
    assert reset(cast, "system_admin", person) == 403
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert reset(cast, "security_admin", person) == (422 if power == "security_admin" else 302)
