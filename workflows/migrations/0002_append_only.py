"""What is sealed stays: the database itself refuses to change or delete it.

Row triggers on SQLite and PostgreSQL; on PostgreSQL a statement trigger refuses TRUNCATE too,
which row triggers do not see. The way around, for an administrator of the database who must:
drop the trigger, and answer for it.
"""

from django.db import migrations

TABLES = {
    "workflows_snapshot": "A kept text",
    "workflows_version": "A sealed version",
    "workflows_versionfile": "A sealed file",
    "workflows_event": "An event",
}
VERBS = ("UPDATE", "DELETE")

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION workflows_append_only() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION '%% cannot be changed or deleted.', TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
"""


def name_of(table, verb):
    return f"{table}_no_{verb.lower()}"


def put_up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # PostgreSQL's schema editor merges parameters, also none: there a percent sign is doubled.
        schema_editor.execute(POSTGRES_FUNCTION)
    for table, what in TABLES.items():
        if schema_editor.connection.vendor == "postgresql":
            _put_up_postgres(schema_editor, table, what)
        else:
            _put_up_sqlite(schema_editor, table, what)


def _put_up_sqlite(schema_editor, table, what):
    for verb in VERBS:
        schema_editor.execute(
            f"CREATE TRIGGER {name_of(table, verb)} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{what} cannot be changed or deleted.'); END;"
        )


def _put_up_postgres(schema_editor, table, what):
    for verb in (*VERBS, "TRUNCATE"):
        each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        schema_editor.execute(
            f"CREATE TRIGGER {name_of(table, verb)} BEFORE {verb} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION workflows_append_only('{what}');"
        )


def take_down(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in (*VERBS, "TRUNCATE") if postgres else VERBS:
            on = f" ON {table}" if postgres else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name_of(table, verb)}{on};")
    if postgres:
        schema_editor.execute("DROP FUNCTION IF EXISTS workflows_append_only();")


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
