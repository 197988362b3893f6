"""The tables that are sealed stay sealed, whatever later migrations do to them.

On SQLite a migration that alters a table makes it anew, and its triggers are gone without a word:
see `docs/decisions/0005-sealed-by-triggers.md`.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, connections, models
from django.db.backends.sqlite3.base import DatabaseWrapper

from tests.flush import refusing
from workflows.models import Snapshot
from workflows.rules.triggers import SEALED, statements

pytestmark = pytest.mark.django_db

TABLES = [table.name for table in SEALED]

POSTGRES = """
    SELECT event_object_table, lower(event_manipulation) FROM information_schema.triggers
    WHERE trigger_name LIKE 'workflows%%'
"""


@pytest.fixture
def elsewhere() -> Iterator[DatabaseWrapper]:
    """A SQLite database of its own, in which a test may do what it likes."""
    database = DatabaseWrapper(
        connection.settings_dict
        | {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {}},
        alias="elsewhere",
    )
    connections[database.alias] = database
    yield database
    database.close()
    del connections[database.alias]


def sqlite_refuses(database: DatabaseWrapper) -> set[tuple[str, str]]:
    """Return the tables of a SQLite database with what their triggers refuse."""
    with database.cursor() as cursor:
        found = refusing(cursor, "sqlite")
        return {(t.table, t.name.rpartition("_")[2]) for t in found if "_no_" in t.name}


def postgres_refuses() -> set[tuple[str, str]]:
    """Return the tables of the PostgreSQL database with what their triggers refuse."""
    with connection.cursor() as cursor:
        cursor.execute(POSTGRES)
        rows = {(str(table), str(verb)) for table, verb in cursor.fetchall()}
        # The standard's view knows no TRUNCATE.
        return rows | {(t.table, "truncate") for t in refusing(cursor, "postgresql")}


def test_after_all_migrations_every_sealed_table_refuses_every_change():
    postgres = connection.vendor == "postgresql"
    verbs = ("update", "delete", "truncate" if postgres else "replace")

    refused = postgres_refuses() if postgres else sqlite_refuses(connection)

    assert refused == {(table, verb) for table in TABLES for verb in verbs}


def test_a_table_that_sqlite_makes_anew_has_lost_its_triggers(elsewhere: DatabaseWrapper):
    table = Snapshot._meta.db_table
    altered = models.TextField(null=True)
    altered.set_attributes_from_name("content")
    with elsewhere.schema_editor() as editor:
        editor.create_model(Snapshot)
        for statement in statements("sqlite", [t for t in SEALED if t.name == table]).values():
            editor.execute(statement)
    before = sqlite_refuses(elsewhere)

    with elsewhere.schema_editor() as editor:
        editor.alter_field(Snapshot, Snapshot._meta.get_field("content"), altered)

    refused = {(table, verb) for verb in ("update", "delete", "replace")}
    assert (before, sqlite_refuses(elsewhere)) == (refused, set())
