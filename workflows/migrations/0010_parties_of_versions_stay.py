"""The parties of a sealed version are sealed with it: see `0002_append_only`."""

from importlib import import_module

from django.db import migrations

TABLE, WHAT = "workflows_versionparty", "A party of a sealed version"

triggers = import_module("workflows.migrations.0002_append_only")


def seal(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        triggers._put_up_postgres(schema_editor, TABLE, WHAT)
    else:
        triggers._put_up_sqlite(schema_editor, TABLE, WHAT)


def unseal(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for verb in (*triggers.VERBS, "TRUNCATE") if postgres else triggers.VERBS:
        on = f" ON {TABLE}" if postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {triggers.name_of(TABLE, verb)}{on};")


class Migration(migrations.Migration):
    dependencies = [("workflows", "0009_fill_copies")]
    operations = [migrations.RunPython(seal, unseal)]
