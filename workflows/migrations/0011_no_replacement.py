"""What is sealed is not replaced either, and routes are sealed too.

On SQLite `INSERT OR REPLACE` passed the triggers; on PostgreSQL `session_replication_role` did.
"""

from django.db import migrations

from workflows.rules.triggers import SEALED, always, statements, table_of

TABLES = {
    "workflows_snapshot",
    "workflows_version",
    "workflows_versionfile",
    "workflows_event",
    "workflows_versionparty",
    "workflows_routedefinition",
}
THEN = [table for table in SEALED if table.name in TABLES]


def put_up(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    take_down(apps, schema_editor)
    for name, statement in statements(vendor, THEN).items():
        schema_editor.execute(statement)
        if vendor == "postgresql":
            schema_editor.execute(always(name, table_of(name)))


def take_down(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name in statements(vendor, THEN):
        on = f" ON {table_of(name)}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


class Migration(migrations.Migration):
    dependencies = [("workflows", "0010_parties_of_versions_stay")]
    operations = [migrations.RunPython(put_up, migrations.RunPython.noop)]
