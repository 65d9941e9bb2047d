"""Which migrations forget the ledger: a change of recorded rows that no `RecordedChange` tells (decision 0009)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.migrations import operations as schema
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.state import ProjectState

from kechuang_site.record.kept import Kept
from kechuang_site.record.recorded_change import RecordedChange

# The last migration of each app before anything was installed anywhere: until there no row can be old. Until the first
# release whoever adds one may raise its number; after that never.
BEFORE_ANY_ROW = {"access": 2, "evidence": 1, "job": 1, "ledger": 2, "message": 2, "plan": 3, "progress": 10}


@dataclass(frozen=True, slots=True)
class Step:
    """A migration and the state it begins from."""

    migration: Migration
    before: ProjectState


def steps() -> Iterator[Step]:
    """Every migration of ours that may meet rows, in the order in which they run."""
    loader = MigrationLoader(None)
    state = ProjectState(real_apps=loader.unmigrated_apps)
    for app, name in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        migration = loader.graph.nodes[app, name]
        ours = migration.__module__.startswith("kechuang_site.")
        if ours and int(name[:4]) > BEFORE_ANY_ROW.get(app, 0):
            yield Step(migration, state.clone())
        migration.mutate_state(state, preserve=False)


def untold(step: Step) -> list[str]:
    """What a migration does to recorded rows without telling it, one sentence each."""
    return list(_Look(step).at(step.migration.operations, frozenset()))


class _Look:
    """A walk through the operations of one migration."""

    def __init__(self, step: Step) -> None:
        self._where = f"{step.migration.app_label}.{step.migration.name}"
        self._app, self._state = step.migration.app_label, step.before.clone()

    def at(self, operations: Iterable[Operation], told: frozenset[str]) -> Iterator[str]:
        """`told`: the models whose rows are told of, whatever is done: the empty ones made here among them."""
        for operation in operations:
            if isinstance(operation, RecordedChange):
                yield from self.at(operation.database_operations, told | {operation.was.model, operation.now.model})
                continue
            if isinstance(operation, schema.SeparateDatabaseAndState):
                yield from self.at([*operation.database_operations, *operation.state_operations], told)
                continue
            before = self._state.clone()
            operation.state_forwards(self._app, self._state)
            if isinstance(operation, schema.CreateModel):
                told |= {operation.name.lower()}
            elif self._changes_rows(operation, before, told):
                yield f"{self._where}: {operation.describe()}: put it into RecordedChange(__name__, …)"

    def _changes_rows(self, operation: Operation, before: ProjectState, told: frozenset[str]) -> bool:
        if isinstance(operation, schema.RunPython | schema.RunSQL):
            return not told  # what it writes cannot be seen from here
        if isinstance(operation, schema.AlterField) and self._keeps_values(operation, before):
            return False
        model = _model_of(operation)
        recorded = model is not None and any(_recorded(state, self._app, model) for state in (before, self._state))
        return recorded and model not in told

    def _keeps_values(self, operation: schema.AlterField, before: ProjectState) -> bool:
        """Choices, lengths, a NULL that is now allowed: what stands in the rows stays."""
        place = self._app, operation.model_name_lower
        old, new = (state.models[place].fields[operation.name] for state in (before, self._state))
        return type(old) is type(new) and (new.null or not old.null)


def _model_of(operation: Operation) -> str | None:
    if isinstance(operation, FieldOperation):
        return operation.model_name_lower
    return operation.name_lower if isinstance(operation, schema.DeleteModel) else None


def _recorded(state: ProjectState, app: str, model: str) -> bool:
    """Whether rows of a model are in the ledger: they have a `version`, and no others have."""
    found = state.models.get((app, model))
    return found is not None and "version" in found.fields


def misdescribed(told: Mapping[str, Kept], migrations: Iterable[Migration], now: Iterable[Kept]) -> list[str]:
    """Where a model says other of itself than the migrations told: `told` is how each noun was first kept."""
    kept, found = dict(told), []
    for migration in migrations:
        for change in _recorded_changes(migration.operations):
            was = change.was.kept
            if kept.get(was.noun, was) != was:
                found.append(f"{migration.name}: was={was}, but the ledger has {kept[was.noun]}")
            kept.pop(was.noun, None)
            kept[change.now.kept.noun] = change.now.kept
    return found + [
        f"{each}, but the ledger has {kept.get(each.noun)}: a new noun enters first_kept.toml, "
        "any other change a migration with RecordedChange"
        for each in now
        if kept.get(each.noun) != each
    ]


def _recorded_changes(operations: Iterable[Operation]) -> Iterator[RecordedChange]:
    for operation in operations:
        if isinstance(operation, RecordedChange):
            yield operation
        if isinstance(operation, schema.SeparateDatabaseAndState):
            yield from _recorded_changes(operation.database_operations)
