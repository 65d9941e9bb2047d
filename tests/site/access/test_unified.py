"""Signing in through the county's identity provider: known people only, signed tokens only, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings
from tests.site.access.conftest import give_password, sign_in
from tests.site.access.provider import CLIENT, SECRET, Provider, new_key, running_provider
from tests.site.access.test_second_factor import turn_on
from tests.site.cast import Cast

from kechuang_site.access.models import Person
from kechuang_site.settings import environment

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Provider]:
    with running_provider() as running:
        secret = tmp_path / "secret"
        secret.write_text(f"{SECRET}\n", encoding="utf-8")
        monkeypatch.setenv("KECHUANG_OIDC_CLIENT_ID", CLIENT)
        monkeypatch.setenv("KECHUANG_OIDC_SECRET_FILE", str(secret))
        settings.SOCIALACCOUNT_PROVIDERS = environment.unified_sign_in(running.address, "统一身份认证")
        settings.OIDC_NAME = "统一身份认证"
        yield running


def go(client: Client, **query: str) -> object:
    """There and back again: what the browser gets at the end."""
    away = client.post("/sign-in/unified/", query)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(away.headers["Location"]).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert asked["client_id"] == CLIENT
    return client.get("/sign-in/unified/back/", {"code": "abc", "state": asked["state"]})


def test_the_person_whose_login_is_claimed_is_signed_in(cast: Cast, provider: Provider) -> None:
    provider.claims = {"preferred_username": "plan_office"}
    client = Client()
    assert go(client).status_code == 302
    assert client.get("/people/").status_code == 200
    (asked,) = provider.asked
    assert asked["client_secret"] == [SECRET]
    assert "code_verifier" in asked


@pytest.mark.parametrize("claims", [{"preferred_username": "stranger"}, {}, {"preferred_username": ["plan_office"]}])
def test_a_stranger_is_refused_and_never_created(cast: Cast, provider: Provider, claims: dict) -> None:
    provider.claims = claims
    people = Person.objects.count()
    client = Client()
    assert "access.unified" in client.get(go(client).headers["Location"]).content.decode()
    assert client.get("/account/").status_code == 302
    assert (Person.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_a_stopped_account_is_refused(cast: Cast, provider: Provider) -> None:
    Person.objects.filter(login="plan_office").update(is_active=False)
    provider.claims = {"preferred_username": "plan_office"}
    client = Client()
    go(client)
    assert client.get("/account/").status_code == 302


def test_a_token_signed_by_another_key_is_refused(cast: Cast, provider: Provider) -> None:
    provider.claims, provider.signs_with = {"preferred_username": "plan_office"}, new_key()
    client = Client()
    go(client)
    assert client.get("/account/").status_code == 302


def test_a_token_for_another_client_is_refused(cast: Cast, provider: Provider) -> None:
    provider.claims, provider.audience = {"preferred_username": "plan_office"}, "somebody else"
    client = Client()
    go(client)
    assert client.get("/account/").status_code == 302


def test_coming_back_without_having_left_is_refused(cast: Cast, provider: Provider) -> None:
    provider.claims = {"preferred_username": "plan_office"}
    client = Client()
    client.get("/sign-in/unified/back/", {"code": "abc", "state": "made up"})
    assert client.get("/account/").status_code == 302


def test_the_second_factor_is_asked_all_the_same(cast: Cast, provider: Provider) -> None:
    give_password(cast, "finance")
    first = Client()
    sign_in(first, "finance")
    turn_on(first)
    provider.claims = {"preferred_username": "finance"}
    client = Client()
    assert go(client).headers["Location"].startswith("/second-factor/")
    assert client.get("/account/").status_code == 302


def test_the_way_back_leads_where_one_wanted_to_go_and_never_abroad(cast: Cast, provider: Provider) -> None:
    provider.claims = {"preferred_username": "plan_office"}
    assert go(Client(), next="/permissions/").headers["Location"] == "/permissions/"
    assert "evil" not in go(Client(), next="https://evil.example/").headers["Location"]


def test_a_provider_that_is_away_is_said_and_the_password_stays(
    cast: Cast, provider: Provider, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = environment.unified_sign_in("http://127.0.0.1:9", "统一身份认证")
    answer = Client().post("/sign-in/unified/", follow=True)
    assert "access.unified-away" in answer.content.decode()


def test_half_a_setting_stops_the_start_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KECHUANG_OIDC_CLIENT_ID", raising=False)
    with pytest.raises(ImproperlyConfigured, match="KECHUANG_OIDC_SECRET_FILE"):
        environment.unified_sign_in("https://id.example", "统一身份认证")
