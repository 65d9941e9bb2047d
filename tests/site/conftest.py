"""What every test of the site may ask for: the cast, a plan in force, and a day that stands still."""

from __future__ import annotations

import django
import pytest

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
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def plan(cast: Cast) -> PlanInForce:
    return make_plan(cast)
