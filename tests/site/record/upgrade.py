"""An installation that is older by one migration, which is the test's own: the way there, and the way back up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from kechuang.ledger import replay
from kechuang_site.ledger.models import Entry
from kechuang_site.ledger.queries.rows import chain_entries
from kechuang_site.record.kept import Kept

NAME = "kechuang_site.plan.migrations.9999_goals"
GOAL = Kept("goal")


class Upgrade:
    """The app plan as it is (new) and as it was (old): `down` made the old from the new, `up` is the migration."""

    def __init__(self, down: Sequence[Operation], up: Sequence[Operation]) -> None:
        self.new = MigrationLoader(connection).project_state()
        self.old = self.new.clone()
        for operation in down:
            operation.state_forwards("plan", self.old)
        self._down, self._up = down, up
        self.is_new = True

    def install_old(self) -> None:
        """The tables of the old state, the rows in them as they are; nothing is told."""
        self._run(self._down, self.new)
        self.is_new = False

    def apply(self, operations: Sequence[Operation] | None = None) -> None:
        """The upgrade, in one transaction."""
        self._run(self._up if operations is None else operations, self.old)
        self.is_new = True

    def unapply(self) -> None:
        """Back to the old, by the migration's own reverse."""
        with connection.schema_editor() as editor:
            _migration(self._up).unapply(self.old.clone(), editor)
        self.is_new = False

    def plan_model(self, name: str) -> Any:
        """A model of the old state."""
        return self.old.apps.get_model("plan", name)

    def restore(self) -> None:
        """The tables as the next test wants them, whatever this one left."""
        if not self.is_new:
            plain = [each for one in self._up for each in getattr(one, "database_operations", [one])]
            self.apply([each for each in plain if not isinstance(each, migrations.RunPython)])

    def _run(self, operations: Sequence[Operation], state: ProjectState) -> None:
        with connection.schema_editor() as editor:
            _migration(operations).apply(state.clone(), editor)


def _migration(operations: Sequence[Operation]) -> migrations.Migration:
    made = migrations.Migration("9999_goals", "plan")
    made.operations = list(operations)
    return made


def told() -> list[dict[str, Any]]:
    """What the entries of schema changes say, the oldest first."""
    entries = Entry.objects.filter(act="schema.change").order_by("number")
    return [json.loads(entry.content) for entry in entries]


def replayed(noun: str) -> dict[str, dict[str, Any]]:
    """The rows of a noun as the ledger alone has them; what does not fit is an error of the test."""
    found = replay(chain_entries())
    assert found.breaks == []
    return found.rows.get(noun, {})


def as_the_table_says(model: Any, kept: Kept) -> dict[str, dict[str, Any]]:
    """The same from the table."""
    return {str(row.pk): kept.state(row) for row in model._base_manager.all()}
