"""A plan that other connections, and changes of the schema, see."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from tests.site.cast import make_cast
from tests.site.plans import PlanInForce, make_plan

append_only = importlib.import_module("kechuang_site.ledger.migrations.0002_append_only")


@pytest.fixture
def _append_only_again(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After the tables were emptied the ledger refuses changes again."""
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        append_only.make(None, editor)


@pytest.fixture
def committed(_append_only_again: None, transactional_db: None) -> Iterator[PlanInForce]:
    """A plan that is committed; its ledger may be emptied when the test is over."""
    yield make_plan(make_cast())
    with connection.schema_editor() as editor:
        append_only.undo(None, editor)
