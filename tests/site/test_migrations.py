"""The tables are what the models say, what was once released can be undone, and no upgrade forgets the ledger."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from tests.site.record.telling import Step, misdescribed, steps, untold

from kechuang_site.record.kept import Kept
from kechuang_site.record.recorded import Recorded
from kechuang_site.record.recorded_change import RecordedChange
from kechuang_site.record.tables import recorded_models

NAME = "kechuang_site.plan.migrations.0099_goals"
WORD = models.CharField(max_length=40, default="")
FIRST_KEPT = Path(__file__).parent / "record" / "first_kept.toml"


@pytest.mark.django_db
def test_no_model_has_run_ahead_of_its_migrations() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_two_kinds_of_rows_share_a_noun() -> None:
    nouns = [model.noun for model in recorded_models()]
    assert len(nouns) == len(set(nouns))


def test_no_value_is_kept_in_a_field_that_rounds() -> None:
    rounding = {"DecimalField", "FloatField"}
    found = [
        f"{model.__name__}.{field.name}"
        for model in recorded_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() in rounding
    ]
    assert found == []


def test_a_row_has_a_version_where_it_is_recorded_and_nowhere_else() -> None:
    versioned = {model for model in apps.get_models() if any(each.name == "version" for each in model._meta.fields)}
    assert versioned == {model for model in versioned if issubclass(model, Recorded)} == set(recorded_models())


def test_no_migration_changes_recorded_rows_behind_the_ledger() -> None:
    assert [sentence for step in steps() for sentence in untold(step)] == []


def test_the_ledger_was_told_how_each_kind_of_rows_is_kept() -> None:
    now = [model.kept() for model in recorded_models()]
    assert misdescribed(first_kept(), [step.migration for step in steps()], now) == []


def first_kept() -> dict[str, Kept]:
    """How each noun was kept when it was new."""
    content = tomllib.loads(FIRST_KEPT.read_text(encoding="utf-8"))
    return {noun: Kept(noun, **{name: tuple(each) for name, each in said.items()}) for noun, said in content.items()}


def migration_of(*operations: Operation) -> Migration:
    made = Migration("0099_goals", "plan")
    made.operations = list(operations)
    return made


def forgotten(*operations: Operation) -> list[str]:
    return untold(Step(migration_of(*operations), MigrationLoader(None).project_state()))


def change(*operations: Operation, model: str = "goal") -> RecordedChange:
    return RecordedChange(NAME, model, noun=model, operations=operations)


def nothing(apps: object, editor: object) -> None:
    """What a data migration may be."""


FAULTY = {
    "a new field": migrations.AddField("goal", "remark", WORD),
    "a field that goes": migrations.RemoveField("goal", "number"),
    "another name": migrations.RenameField("goal", "title", "heading"),
    "another kind": migrations.AlterField("goal", "order", models.CharField(max_length=9)),
    "no NULL any more": migrations.AlterField("target", "follows", models.ForeignKey("Target", models.PROTECT)),
    "a table that goes": migrations.DeleteModel("UnitName"),
    "values by Python": migrations.RunPython(nothing),
    "values by SQL": migrations.RunSQL("UPDATE plan_goal SET title = ''"),
    "in two halves": migrations.SeparateDatabaseAndState([migrations.RemoveField("goal", "number")]),
    "another model's telling": change(migrations.AddField("goal", "remark", WORD), model="task"),
}
GOOD = {
    "told": change(migrations.AddField("goal", "remark", WORD), migrations.RunPython(nothing)),
    "longer": migrations.AlterField("goal", "title", models.CharField(max_length=300)),
    "told of two": change(change(migrations.RemoveField("goal", "number")), model="task"),
    "a constraint": migrations.RemoveConstraint("goal", "goal_order"),
}


@pytest.mark.parametrize("faulty", FAULTY.values(), ids=FAULTY)
def test_a_migration_that_forgets_the_ledger_is_named(faulty: Operation) -> None:
    (sentence,) = forgotten(faulty)
    assert sentence.startswith("plan.0099_goals: ")


@pytest.mark.parametrize("good", GOOD.values(), ids=GOOD)
def test_a_migration_that_tells_or_need_not_is_not_named(good: Operation) -> None:
    assert forgotten(good) == []


def test_a_table_made_in_the_same_migration_has_no_rows_to_tell_of() -> None:
    fields = [("id", models.BigAutoField(primary_key=True)), ("version", models.PositiveIntegerField(default=1))]
    assert forgotten(migrations.CreateModel("Note", fields), migrations.AddField("note", "word", WORD)) == []


KEPT = Kept("goal", personal=("title",))


@pytest.mark.parametrize(
    ("was", "right"), [({"personal": ()}, True), (None, False), ({"personal": (), "hashed": ("title",)}, False)]
)  # fmt: skip
def test_what_a_model_says_of_itself_is_what_the_migrations_told(was: dict | None, right: bool) -> None:
    told = RecordedChange(NAME, "goal", noun="goal", personal=("title",), was=was)
    assert (misdescribed({"goal": Kept("goal")}, [migration_of(told)], [KEPT]) == []) is right


def test_a_model_that_keeps_its_rows_otherwise_without_a_migration_is_named() -> None:
    assert len(misdescribed({"goal": Kept("goal")}, [], [KEPT])) == 1
    assert len(misdescribed({}, [], [KEPT])) == 1
