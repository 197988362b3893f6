"""A SQLite database, copied by SQLite's own online backup."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

from cms.services.backups.errors import BackupFailed

FILE = "database.sqlite3"


def save(folder: Path) -> dict[str, int]:
    """Copy the database as of one moment, while others write, into the folder."""
    source = f"file:{Path(connection.settings_dict['NAME']).resolve()}?mode=ro"
    with (
        closing(sqlite3.connect(source, uri=True, timeout=60)) as live,
        closing(sqlite3.connect(folder / FILE)) as copy,
    ):
        # All pages in one step: a reader in WAL mode sees one moment and holds up no writer.
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        _check(copy)
    return {}


def is_empty() -> bool:
    """Test whether the database that is configured has no tables."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def load(folder: Path, marks: Sequence[tuple[str, list[str]]], sequences: dict[str, int]) -> None:
    """Put the copy in place of the empty database; the marks are in it from the first moment."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)) as kept:
            kept.backup(copy)
        _check(copy)
        for statement, values in marks:
            copy.execute(statement.replace("%s", "?"), values)
        copy.commit()
        connection.ensure_connection()
        copy.backup(connection.connection)
    # The settings of the connection are those of the file that was there before.
    connection.close()


def _check(database: sqlite3.Connection) -> None:
    register(database)  # Constraints of ours use functions that Django brings, such as REGEXP.
    (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise BackupFailed(f"The copy of the database is damaged: {said}")
