"""How a migration changes recorded rows: the schema or the values first, then the ledger is told what became of each row.

Without it every old row would differ from the ledger after an upgrade (docs/decisions/0009).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.migrations.operations import SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from kechuang_site.ledger import store as ledger
from kechuang_site.record import clock
from kechuang_site.record.aside import Aside
from kechuang_site.record.kept import Kept
from kechuang_site.record.row_change import batches, row_changes, states

SYSTEM = {"person": 0, "membership": 0, "role": "system", "party": "", "deputy": False}


class RecordedChange(SeparateDatabaseAndState):
    """Runs `operations` on the rows of one model and appends to the ledger what they did to each row.

    `migration` is the module's `__name__`; `noun`, `personal`, `hashed`, `unrecorded` are the model's own from now on;
    `was` names what of these (or `model`, its name) was otherwise before. Two models are nested.
    """

    serialization_expand_args = ("operations",)

    def __init__(
        self, migration: str, model: str, *, noun: str, personal: Sequence[str] = (), hashed: Sequence[str] = (),
        unrecorded: Sequence[str] = (), was: Mapping[str, Any] | None = None, operations: Sequence[Operation] = (),
    ) -> None:  # fmt: skip
        super().__init__(database_operations=operations, state_operations=operations)
        package, _, name = migration.rpartition(".")
        self.migration = f"{package.split('.')[-2]}.{name}"
        now = {"model": model, "noun": noun, "personal": personal, "hashed": hashed, "unrecorded": unrecorded}
        self.now, self.was = _Side(**now), _Side(**(now | dict(was or {})))

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """As it was written: the parent knows other arguments."""
        return Operation.deconstruct(self)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Do it, and tell it."""
        with self._telling(app_label, schema_editor, (self.was, from_state), (self.now, to_state), self.migration):
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Undo it, and tell the opposite."""
        undone = f"撤回 {self.migration}"
        with self._telling(app_label, schema_editor, (self.now, from_state), (self.was, to_state), undone):
            super().database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Tell the ledger what becomes of {self.now.kept.noun}: " + "; ".join(
            operation.describe() for operation in self.database_operations
        )

    @contextmanager
    def _telling(
        self, app_label: str, schema_editor: Any, before: tuple[_Side, ProjectState], after: tuple[_Side, ProjectState],
        note: str,
    ) -> Iterator[None]:  # fmt: skip
        """Around a change of the tables: rows are put aside, and held against what they are then."""
        if schema_editor.collect_sql:  # sqlmigrate: nothing is done
            yield
            return
        if not schema_editor.connection.in_atomic_block:
            raise ValueError(f"{self.migration}: rows and ledger change together; take out `atomic = False`")
        (was, old), (now, new) = before, after
        aside = Aside(was.states(app_label, old))
        yield
        changes = row_changes(aside, was.kept.noun, now.kept.noun, now.states(app_label, new))
        for some in batches(changes):
            ledger.append(
                at=clock.now(), act="schema.change", actor=SYSTEM, changes=some, reason=None, document=None, note=note,
                stored=_ledger_at(new),
            )  # fmt: skip


class _Side:
    """A model before or after: its name, and how its rows are kept."""

    def __init__(
        self, *, model: str, noun: str, personal: Sequence[str], hashed: Sequence[str], unrecorded: Sequence[str]
    ) -> None:
        self.model = model.lower()
        self.kept = Kept(noun, tuple(personal), tuple(hashed), tuple(unrecorded))

    def states(self, app_label: str, state: ProjectState) -> Iterator[tuple[str, Any]]:
        """Its rows at a state of the migrations; none where the model is not there, or not recorded (no `version`)."""
        found = state.models.get((app_label, self.model))
        if found is not None and "version" in found.fields:
            yield from states(state.apps.get_model(app_label, self.model), self.kept)


def _ledger_at(state: ProjectState) -> ledger.Stored:
    """The ledger's tables as they are at this migration, which must depend on theirs."""
    return ledger.Stored(*(state.apps.get_model("ledger", name) for name in ("entry", "head", "subject")))
