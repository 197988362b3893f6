"""A consolidated text is sealed as the versions are: see `0011_no_replacement`."""

from django.db import migrations

from workflows.rules.triggers import SEALED, always, statements, table_of

THEN = [table for table in SEALED if table.name == "workflows_consolidatedtext"]


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
    dependencies = [("workflows", "0017_consolidated_texts")]
    operations = [migrations.RunPython(put_up, take_down)]
