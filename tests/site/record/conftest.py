"""A plan that other connections, and changes of the schema, see."""

from __future__ import annotations

import pytest
from tests.site.cast import make_cast
from tests.site.plans import PlanInForce, make_plan


@pytest.fixture
def committed(committing: None) -> PlanInForce:
    """A plan that is committed."""
    return make_plan(make_cast())
