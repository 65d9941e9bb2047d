"""Reading many tables as they are at one moment, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read inside belongs together: nothing committed meanwhile is seen. Inside a transaction, nothing is done."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _reading_on_sqlite():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _reading_on_sqlite() -> Iterator[None]:
    """A transaction that only reads: `atomic` would take the lock of writers, and let them wait."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
