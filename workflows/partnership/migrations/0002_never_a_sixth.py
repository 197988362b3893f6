"""A pool never lends more than it has: see `workflows/partnership/rules/triggers.py`."""

from django.db import migrations

from workflows.partnership.rules.triggers import puts_up, takes_down


def put_up(apps, schema_editor):
    take_down(apps, schema_editor)
    for statement in puts_up(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    for statement in takes_down(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_pools")]
    operations = [migrations.RunPython(put_up, take_down)]
