"""What an administrator of the database can do, and nobody else: change what is sealed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from workflows.rules.triggers import always, statements, table_of


@contextmanager
def seals_lifted() -> Iterator[None]:
    """Drop the triggers of the sealed tables while the block runs, and put them up again."""
    names = statements(connection.vendor)
    with connection.cursor() as cursor:
        settle(cursor)
        for name in names:
            on = f" ON {table_of(name)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
    yield
    with connection.cursor() as cursor:
        settle(cursor)
        for name, statement in names.items():
            cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(always(name, table_of(name)))


def settle(cursor) -> None:
    """Check what is deferred now: PostgreSQL alters no table that has such checks pending."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
