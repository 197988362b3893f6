"""Room for a whole name and office, and for a whole title, in the history of a case."""

from typing import Any

from django.db import migrations, models


class Widen(migrations.AlterField):
    """Makes a column wider where the database knows a width.

    SQLite has none, and would lose the triggers of the sealed table as it makes it anew.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Widen the column, but not on SQLite."""
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Make the column as narrow as it was, but not on SQLite."""
        if schema_editor.connection.vendor != "sqlite":
            super().database_backwards(app_label, schema_editor, *states)


class Migration(migrations.Migration):
    dependencies = [("workflows", "0019_links_of_letters")]

    operations = [
        Widen(
            model_name="event",
            name="actor_name",
            field=models.CharField(
                help_text="A name and an office, of 200 characters each at most.", max_length=500
            ),
        ),
        Widen(
            model_name="event",
            name="title",
            field=models.CharField(max_length=500),
        ),
    ]
