"""How many questions each page puts to the database is pinned: one more must be wanted, not happen.

The numbers hold for a warm process; what grows with rows would show in `tests/site/*/test_*queries*` at two sizes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.journeys.every_page import Page, every_page
from tests.site.addresses import make_objects
from tests.site.cast import Cast

PINNED = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))["queries"]


def asked(cast: Cast, page: Page) -> int:
    """Questions of the second visit; the first fills what a process keeps."""
    client = cast.client(page.login or None)
    client.get(page.path)
    with CaptureQueriesContext(connection) as captured:
        status = client.get(page.path).status_code
    assert status in (200, 302), f"{page.name} answers {status}"
    return len(captured)


@pytest.mark.django_db
def test_every_page_asks_as_often_as_pinned(cast: Cast) -> None:
    make_objects(cast)
    found = {page.name: asked(cast, page) for page in every_page()}
    assert len(found) > 30
    assert found == PINNED, "pin the new numbers in tests/site/queries.toml, if they are wanted"
