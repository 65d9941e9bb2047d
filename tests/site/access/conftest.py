"""Signing in for real: people with a password, quick hashing, and a clock that can be moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.site.cast import NOW, PASSWORD, Cast

from kechuang_site.access.models import Person
from kechuang_site.record import clock


@pytest.fixture(autouse=True)
def _quick(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Callable[..., datetime]:
    """Move the clock: move(minutes=5) from where it stands."""
    at = [NOW]

    def moved(**by: int) -> datetime:
        at[0] += timedelta(**by)
        monkeypatch.setattr(clock, "now", lambda: at[0])
        monkeypatch.setattr(clock, "today", lambda: at[0].date())
        return at[0]

    return moved


def give_password(cast: Cast, who: str, password: str = PASSWORD) -> Person:
    person = cast.people[who]
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> object:
    return client.post("/sign-in/", {"login": login, "password": password, **more})
