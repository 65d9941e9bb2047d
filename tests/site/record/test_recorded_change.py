"""An upgrade that changes recorded rows: afterwards ledger and tables agree, and what was bent is still found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, migrations, models, transaction
from tests.site.cast import NOW, SYSTEM
from tests.site.plans import PlanInForce
from tests.site.record.upgrade import GOAL, NAME, Upgrade, as_the_table_says, replayed, told

from kechuang_site.ledger.queries.verify import verify_all
from kechuang_site.ledger.store import append
from kechuang_site.plan.models import Goal
from kechuang_site.record.recorded_change import RecordedChange
from kechuang_site.record.write import recording

DOWN = [
    migrations.RenameField("goal", "title", "heading"),
    migrations.RemoveField("goal", "number"),
    migrations.AddField("goal", "remark", models.CharField(max_length=40, default="旧备注")),
]
SCHEMA = [
    migrations.RenameField("goal", "heading", "title"),
    migrations.AddField("goal", "number", models.CharField(max_length=40, default="一")),
    migrations.RemoveField("goal", "remark"),
]
UP = [RecordedChange(NAME, "goal", noun="goal", operations=SCHEMA)]


@contextmanager
def upgrading(down: list[Any], up: list[Any]) -> Iterator[Upgrade]:
    """An installation that is put right again, whatever the test does."""
    made = Upgrade(down, up)
    try:
        yield made
    finally:
        made.restore()


@pytest.fixture
def upgrade(committed: PlanInForce) -> Iterator[Upgrade]:
    """An old installation whose ledger says what its tables say, with rows of the old days."""
    with recording(by=SYSTEM, act="test.goals", at=NOW) as writes:
        writes.add_all(Goal(plan=committed.plan, number="", title=f"目标{order}", order=order) for order in (2, 3))
    with upgrading(DOWN, UP) as made:
        made.install_old()
        tell_old(made)
        yield made


def tell_old(upgrade: Upgrade) -> None:
    """The ledger as it would be had the rows been , with the fields of those days."""
    held = as_the_table_says(upgrade.plan_model("goal"), GOAL)
    gone = [change(key, state, None) for key, state in replayed("goal").items()]
    made = [change(key, None, state) for key, state in held.items()]
    with transaction.atomic():
        for changes in (gone, made):
            append(at=NOW, act="test.old", actor=SYSTEM, changes=changes, reason=None, document=None, note=None)
    assert replayed("goal") == held


def change(key: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    return {"noun": "goal", "key": key, "before": before, "after": after}


def raw(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def codes() -> list[str]:
    return [finding.code for finding in verify_all().findings]


def test_a_migration_that_tells_nothing_makes_every_old_row_look_bent(upgrade: Upgrade) -> None:
    upgrade.apply(SCHEMA)
    assert sorted(set(codes())) == ["ledger.table-differs", "ledger.table-field"]
    assert len(codes()) == 4 * Goal.objects.count()


def test_after_an_upgrade_that_tells_it_nothing_differs(upgrade: Upgrade) -> None:
    upgrade.apply()
    assert codes() == []
    (entry,) = told()
    assert (entry["note"], entry["actor"]) == ("plan.9999_goals", SYSTEM)
    assert entry["changes"][1] == {
        "noun": "goal",
        "key": str(Goal.objects.get(order=2).pk),
        "before": {"heading": "目标2", "remark": "旧备注"},
        "after": {"title": "目标2", "number": "一"},
    }


def test_after_an_upgrade_a_row_is_changed_through_the_platform_as_ever(upgrade: Upgrade) -> None:
    upgrade.apply()
    with recording(by=SYSTEM, act="test.after", at=NOW) as writes:
        writes.change(Goal.objects.get(order=2), title="新目标", number="二")
        writes.remove(Goal.objects.get(order=3))
    assert codes() == []


@pytest.mark.parametrize("column", ["title", "number"])
def test_after_an_upgrade_a_row_changed_past_the_platform_is_found(upgrade: Upgrade, column: str) -> None:
    upgrade.apply()
    raw(f'UPDATE plan_goal SET "{column}" = %s WHERE "order" = 2', "改")
    assert codes() == ["ledger.table-differs"]


@pytest.mark.parametrize(
    ("column", "found"), [("number", "ledger.table-differs"), ("heading", "ledger.replay-before")]
)  # fmt: skip
def test_what_was_bent_before_the_upgrade_is_not_blessed_by_it(upgrade: Upgrade, column: str, found: str) -> None:
    if column == "heading":
        raw('UPDATE plan_goal SET heading = %s WHERE "order" = 2', "改")
    else:
        raw('UPDATE plan_goal SET version = 7 WHERE "order" = 2')
    upgrade.apply()
    assert codes() == [found]


def test_an_upgrade_undone_tells_the_opposite(upgrade: Upgrade) -> None:
    upgrade.apply()
    upgrade.unapply()
    there, back = told()
    assert back["note"] == "撤回 plan.9999_goals"
    assert back["changes"][1]["before"] == there["changes"][1]["after"]
    assert back["changes"][1]["after"] == {"heading": "目标2", "remark": "旧备注"}
    assert replayed("goal") == as_the_table_says(upgrade.plan_model("goal"), GOAL)
    upgrade.apply()
    assert codes() == []


def test_many_rows_are_told_in_entries_of_five_hundred(committed: PlanInForce) -> None:
    with recording(by=SYSTEM, act="test.many", at=NOW) as writes:
        writes.add_all(Goal(plan=committed.plan, number="", title="目标", order=order) for order in range(2, 1101))
    with upgrading(DOWN, UP) as upgrade:
        upgrade.unapply()
        assert [len(entry["changes"]) for entry in told()] == [500, 500, 100]
        upgrade.apply()
        assert codes() == []


def test_an_empty_table_is_not_spoken_of(committed: PlanInForce) -> None:
    remark = migrations.AddField("unitname", "remark", models.CharField(max_length=40, default=""))
    drop = RecordedChange(NAME, "unitname", noun="unit_name", operations=[migrations.RemoveField("unitname", "remark")])
    with upgrading([remark], [drop]) as upgrade:
        upgrade.unapply()
        upgrade.apply()
    assert told() == []


def test_an_upgrade_that_fails_leaves_neither_rows_nor_entries(upgrade: Upgrade) -> None:
    def fail(apps: Any, editor: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        upgrade.apply([*UP, migrations.RunPython(fail)])
    assert told() == []
    assert replayed("goal") == as_the_table_says(upgrade.plan_model("goal"), GOAL)


def fill(apps: Any, editor: Any) -> None:
    goals = apps.get_model("plan", "Goal")._base_manager
    goals.filter(order=2).update(title="填过的目标")
    goals.filter(order=3).delete()
    plan = apps.get_model("plan", "Plan")._base_manager.get()
    goals.create(plan=plan, number="四", title="迁移所加", order=4)


def test_values_and_rows_that_a_data_migration_writes_are_told(upgrade: Upgrade) -> None:
    gone, changed = Goal._base_manager.order_by("-pk").values_list("pk", flat=True)[:2]
    data = RecordedChange(NAME, "goal", noun="goal", operations=[migrations.RunPython(fill, migrations.RunPython.noop)])
    upgrade.apply()
    made = Upgrade([], [data])
    made.apply()
    assert codes() == []
    by_key = {change["key"]: change for change in told()[1]["changes"]}
    new = str(Goal.objects.get(order=4).pk)
    assert by_key.keys() == {str(changed), str(gone), new}
    assert by_key[str(changed)] == {
        "noun": "goal", "key": str(changed), "before": {"title": "目标2"}, "after": {"title": "填过的目标"}
    }  # fmt: skip
    assert (by_key[str(gone)]["after"], by_key[new]["before"]) == (None, None)


def test_rows_that_were_not_recorded_enter_whole(committed: PlanInForce) -> None:
    version = migrations.AddField("goal", "version", models.PositiveIntegerField(default=1))
    begin = RecordedChange(NAME, "goal", noun="goal", operations=[version])
    with upgrading([migrations.RemoveField("goal", "version")], [begin]) as upgrade:
        upgrade.unapply()
        assert replayed("goal") == {}
        upgrade.apply()
        assert codes() == []
        goal = Goal.objects.get()
        assert told()[1]["changes"] == [{"noun": "goal", "key": goal.key, "before": None, "after": goal.recorded()}]


def test_what_becomes_personal_or_a_hash_is_told_without_being_said(committed: PlanInForce) -> None:
    kept = RecordedChange(
        NAME, "goal", noun="goal", personal=("title",), hashed=("number",), was={"personal": (), "hashed": ()}
    )
    Upgrade([], [kept]).apply()
    (change,) = told()[0]["changes"]
    assert change["before"] == {"title": "创新能力提升", "number": "二/（一）"}
    assert [len(change["after"][name]) for name in ("title", "number")] == [64, 64]
    assert change["after"] != change["before"]


def test_a_noun_that_is_called_otherwise_is_told_as_gone_and_come(committed: PlanInForce) -> None:
    Upgrade([], [RecordedChange(NAME, "goal", noun="aim", was={"noun": "goal"})]).apply()
    assert replayed("goal") == {}
    assert replayed("aim") == as_the_table_says(Goal, GOAL)


def test_outside_a_transaction_nothing_is_begun(committed: PlanInForce) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite changes its schema in a transaction alone")
    upgrade = Upgrade(DOWN, UP)
    with pytest.raises(ValueError, match="atomic"), connection.schema_editor(atomic=False) as editor:
        UP[0].database_backwards("plan", editor, upgrade.new, upgrade.old)
    assert codes() == []
