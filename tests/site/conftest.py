"""What every test of the site may ask for: the cast, a plan in force, and a day that stands still."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import django
import pytest
from django.db import connection

django.setup()  # this file is loaded before pytest-django's own set-up

from tests.site.cast import NOW, Cast, make_cast  # noqa: E402
from tests.site.plans import PlanInForce, make_plan  # noqa: E402

from kechuang_site.record import clock  # noqa: E402


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The outer rim asks the clock; here it says NOW."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: NOW.date())


@pytest.fixture
def committing(_append_only_again: None, transactional_db: None) -> Iterator[None]:
    """What is written is committed, for other connections to see; the ledger may be emptied when the test is over."""
    yield
    with connection.schema_editor() as editor:
        _append_only().undo(None, editor)


@pytest.fixture
def _append_only_again(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After the tables were emptied the ledger refuses changes again."""
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        _append_only().make(None, editor)


def _append_only() -> Any:
    return importlib.import_module("kechuang_site.ledger.migrations.0002_append_only")


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def plan(cast: Cast) -> PlanInForce:
    return make_plan(cast)
