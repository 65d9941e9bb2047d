"""Signing in: who gets in, what strangers are told, and when a login is locked."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from tests.site.access.conftest import give_password, sign_in
from tests.site.cast import PASSWORD, Cast

from kechuang_site.ledger.models import Entry

pytestmark = pytest.mark.django_db


def acts() -> list[str]:
    return [json.loads(entry.content)["act"] for entry in Entry.objects.order_by("number")]


def words_of(page: object) -> str:
    """What a refused sign-in says, without what was typed."""
    return re.sub(r'value="[^"]*"|name="csrfmiddlewaretoken"[^>]*', "", page.content.decode())


def test_right_password_opens_the_first_page_of_ones_own_and_is_remembered(cast: Cast) -> None:
    give_password(cast, "plan_office")
    client = Client()
    answer = sign_in(client, "plan_office")
    assert answer.status_code == 302
    assert client.get("/people/").status_code == 200
    assert acts()[-1] == "person.sign_in"


def test_login_is_taken_in_any_case_and_with_spaces_around(cast: Cast) -> None:
    give_password(cast, "clerk")
    assert sign_in(Client(), " CLERK ").status_code == 302


def test_unknown_wrong_and_stopped_are_told_the_same(cast: Cast) -> None:
    give_password(cast, "clerk")
    stopped = give_password(cast, "officer")
    stopped.is_active = False
    stopped.save(update_fields=["is_active"])
    told = {words_of(sign_in(Client(), *typed)) for typed in [
        ("nobody-here", PASSWORD), ("clerk", "wrong"), ("officer", PASSWORD)
    ]}  # fmt: skip
    assert len(told) == 1
    assert "access.sign-in" in told.pop()


def test_an_unknown_name_costs_the_hashing_of_a_password_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    give_password(cast, "clerk")
    hashed = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    real = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *given: hashed.append(1) or real(self, *given)
    )  # fmt: skip
    sign_in(Client(), "clerk", "wrong")
    known, hashed[:] = len(hashed), []
    sign_in(Client(), "nobody-here", "wrong")
    assert len(hashed) == known >= 1


@pytest.mark.parametrize("login", ["clerk", "nobody-here"])
def test_fifth_failure_locks_and_says_until_when_whether_there_is_such_a_person_or_not(cast: Cast, login: str) -> None:
    give_password(cast, "clerk")
    client = Client()
    for _ in range(4):
        assert "access.locked" not in sign_in(client, login, "wrong").content.decode()
    fifth = sign_in(client, login, "wrong").content.decode()
    assert "access.locked" in fifth
    assert "09:45" in fifth
    assert "access.locked" in sign_in(Client(), login.upper()).content.decode()


def test_lock_opens_by_itself_and_the_right_password_forgets_the_failures(cast: Cast, move) -> None:
    give_password(cast, "clerk")
    client = Client()
    for _ in range(5):
        sign_in(client, "clerk", "wrong")
    move(minutes=14, seconds=59)
    assert sign_in(client, "clerk").status_code == 200
    move(seconds=2)
    assert sign_in(client, "clerk").status_code == 302
    assert acts()[-2:] == ["person.lock", "person.sign_in"]


def test_system_administrator_lifts_a_lock_and_that_is_remembered(cast: Cast) -> None:
    person = give_password(cast, "clerk")
    for _ in range(5):
        sign_in(Client(), "clerk", "wrong")
    answer = cast.client("system_admin").post(
        f"/people/{person.pk}/account/", {"do": "unlock", "version": person.version}
    )
    assert answer.status_code == 302
    assert "person.unlock" in acts()
    assert sign_in(Client(), "clerk").status_code == 302


def test_session_key_changes_at_sign_in(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    sign_in(client, "clerk")
    assert client.cookies["sessionid"].value != planted
    assert Client(headers={"cookie": f"sessionid={planted}"}).get("/account/").status_code == 302


@pytest.mark.parametrize(
    "away", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)", "/\\evil.example"]
)
def test_sign_in_and_language_never_lead_to_a_foreign_page(cast: Cast, away: str) -> None:
    give_password(cast, "clerk")
    assert "evil" not in sign_in(Client(), "clerk", next=away).headers["Location"]
    answer = Client().post("/account/language/", {"language": "en", "next": away})
    assert answer.headers["Location"] == "/"


def test_a_page_asked_for_before_signing_in_opens_afterwards(cast: Cast) -> None:
    give_password(cast, "plan_office")
    client = Client()
    wanted = client.get("/people/?q=x").headers["Location"]
    assert wanted.startswith("/sign-in/?next=/people/")
    assert sign_in(client, "plan_office", next="/people/?q=x").headers["Location"] == "/people/?q=x"


def test_every_post_without_a_csrf_token_is_refused(cast: Cast) -> None:
    give_password(cast, "clerk")
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"login": "clerk", "password": PASSWORD})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_cookies_are_http_only_and_same_site(cast: Cast) -> None:
    give_password(cast, "clerk")
    client = Client()
    client.get("/sign-in/")
    sign_in(client, "clerk")
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_signing_out_takes_a_post_and_ends_the_session(cast: Cast) -> None:
    client = cast.client("clerk")
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/account/").status_code == 302
    assert acts()[-1] == "person.sign_out"


@pytest.mark.parametrize("path", ["/signup/", "/accounts/signup/", "/password/reset/", "/email/", "/account/email/"])
def test_signing_up_mail_and_reset_by_mail_are_not_there(cast: Cast, path: str) -> None:
    assert cast.client("clerk").get(path).status_code == 404


def test_unified_sign_in_is_not_there_where_none_is_set_up(cast: Cast) -> None:
    assert "统一身份认证" not in Client().get("/sign-in/").content.decode()
    assert Client().post("/sign-in/unified/").status_code == 404
    assert Client().get("/sign-in/unified/back/").status_code == 404
