"""A PostgreSQL database, copied table by table with COPY, as of one moment.

Nothing but the driver is needed: the client programs of PostgreSQL are often not installed beside
a site, or are older than the server. The tables themselves are made by `migrate`. The counts of
public changes are left out: the triggers of the new database count its own.
"""

from collections.abc import Sequence
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from psycopg import sql

from workflows.queries.verifying import one_reading

TABLES = """
    SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position)
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
    AND is_generated = 'NEVER' AND table_name NOT IN ('django_migrations', 'cms_publicchange')
    GROUP BY table_name ORDER BY table_name
"""
SEQUENCES = """
    SELECT sequencename, last_value FROM pg_sequences
    WHERE schemaname = current_schema() AND last_value IS NOT NULL
    AND sequencename <> 'cms_publicchange_id_seq'
"""
CHUNK = 1024 * 1024  # bytes


def save(folder: Path) -> dict[str, int]:
    """Copy every table into a file of the folder; return where the sequences are."""
    with one_reading(), connection.cursor() as cursor:
        for table, columns in _tables(cursor):
            statement = sql.SQL("COPY {} ({}) TO STDOUT").format(
                sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
            )
            with (folder / f"{table}.copy").open("wb") as file, cursor.copy(statement) as rows:
                for data in rows:
                    file.write(data)
        cursor.execute(SEQUENCES)
        return dict(cursor.fetchall())


def is_empty() -> bool:
    """Test whether the database that is configured has no tables."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def load(folder: Path, marks: Sequence[tuple[str, list[str]]], sequences: dict[str, int]) -> None:
    """Make the tables and fill them, with the marks from the first moment, in one transaction."""
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic(), connection.cursor() as cursor:
        tables = _tables(cursor)
        # Rows that the migrations have made; what is sealed has none yet.
        for table, _ in tables:
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for table, columns in tables:
            _fill(cursor, folder / f"{table}.copy", table, columns)
        for sequence, last in sequences.items():
            cursor.execute(
                "SELECT setval(format('%%I.%%I', current_schema(), %s::text)::regclass, %s)",
                [sequence, last],
            )
        for statement, values in marks:
            cursor.execute(statement, values)
    ContentType.objects.clear_cache()


def _fill(cursor, path: Path, table: str, columns: list[str]) -> None:  # type: ignore[no-untyped-def]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with path.open("rb") as file, cursor.copy(statement) as rows:
        while data := file.read(CHUNK):
            rows.write(data)


def _tables(cursor) -> list[tuple[str, list[str]]]:  # type: ignore[no-untyped-def]
    cursor.execute(TABLES)
    return [(table, columns) for table, columns in cursor.fetchall()]
