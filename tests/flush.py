"""The one sanctioned way past the triggers that forbid changing a record: the tests' flush.

After a transactional test Django empties every table, with DELETE on SQLite and TRUNCATE on
PostgreSQL. The triggers are dropped and made again in that one transaction, as they were found;
production knows no such thing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from workflows.rules.triggers import always

# Only triggers that refuse; those that keep the search index in step must run.
SQLITE = """
    SELECT name, tbl_name, sql FROM sqlite_master
    WHERE type = 'trigger' AND upper(sql) LIKE '%RAISE(%'
"""
# Bit 5 of tgtype is TRUNCATE: row triggers do not see it.
POSTGRES = """
    SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger
    WHERE NOT tgisinternal AND (tgtype::int & 32) <> 0
"""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger: its name, its table, and the statement that makes it."""

    name: str
    table: str
    statement: str


def refusing(cursor: CursorWrapper, vendor: str) -> list[Trigger]:
    """Return the triggers that would refuse the flush."""
    cursor.execute(SQLITE if vendor == "sqlite" else POSTGRES)
    return [Trigger(*row) for row in cursor.fetchall()]


def drop(cursor: CursorWrapper, trigger: Trigger, vendor: str) -> None:
    """Drop the trigger."""
    table = "" if vendor == "sqlite" else f" ON {trigger.table}"
    cursor.execute(f'DROP TRIGGER "{trigger.name}"{table}')


def flush(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    """Run the flush's statements with the refusing triggers lifted, in one transaction."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        lifted = refusing(cursor, connection.vendor)
        for trigger in lifted:
            drop(cursor, trigger, connection.vendor)
        for statement in statements:
            cursor.execute(statement)
        for trigger in lifted:
            cursor.execute(trigger.statement)
            if connection.vendor == "postgresql":
                cursor.execute(always(trigger.name, trigger.table))


@contextmanager
def triggers_lifted_for_flush(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Make the connection's flush ours while the block runs."""

    def execute_sql_flush(operations: object, sql_list: Sequence[str]) -> None:
        flush(connection, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", execute_sql_flush)
        yield
