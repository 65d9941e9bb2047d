"""The database itself refuses to change or remove an entry; the chain finds what is done past it."""

from django.db import migrations

REFUSED = "变更记录只能添加，不能修改或删除"

SQLITE = [
    f"""CREATE TRIGGER ledger_entry_no_{act} BEFORE {act.upper()} ON ledger_entry
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"""
    for act in ("update", "delete")
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSED}'; END $$""",
    """CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_append_only()""",
    """CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER ledger_entry_no_update", "DROP TRIGGER ledger_entry_no_delete"],
    "postgresql": [
        "DROP TRIGGER ledger_entry_append_only ON ledger_entry",
        "DROP TRIGGER ledger_entry_no_truncate ON ledger_entry",
        "DROP FUNCTION ledger_append_only",
    ],
}


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def undo(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(make, undo)]
