"""The pages of parts and failures, served with the platform's own middleware and content policy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.accessible import PHONE, WIDE, chromium
from tests.site.theme.addresses import EXTRA


@pytest.fixture
def with_parts(settings: Any, tmp_path: Path) -> None:
    """The platform with /parts/ and /trouble/ beside its own addresses."""
    table = tmp_path / "permissions.toml"
    table.write_text(Path(settings.PERMISSIONS).read_text(encoding="utf-8") + EXTRA, encoding="utf-8")
    settings.PERMISSIONS = table
    settings.ROOT_URLCONF = "tests.site.theme.addresses"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # The driver runs a loop in this thread; the tables are asked beside it, never inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as opened:
        yield opened
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=[WIDE, PHONE], ids=["1366", "375"])
def tab(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport=request.param)
    yield opened
    opened.close()
