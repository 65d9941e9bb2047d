"""What the rules of the house share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.house.samples import checkout


@pytest.fixture(scope="package", autouse=True)
def _sources() -> Iterator[None]:
    """The trees of all sources are let go when the rules have been tried."""
    yield
    checkout.cache_clear()
