"""A database that other connections see, for what two workers do at once."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

append_only = importlib.import_module("kechuang_site.ledger.migrations.0002_append_only")


@pytest.fixture
def _append_only_again(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After the tables were emptied the ledger refuses changes again."""
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        append_only.make(None, editor)


@pytest.fixture
def committed(_append_only_again: None, transactional_db: None) -> Iterator[None]:
    """What is written is committed; the ledger may be emptied when the test is over."""
    yield
    with connection.schema_editor() as editor:
        append_only.undo(None, editor)
