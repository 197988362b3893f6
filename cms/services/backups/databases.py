"""Which of the two databases is backed up, and after which migrations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cms.services.backups import postgres, sqlite
from cms.services.backups.errors import BackupFailed

Statement = tuple[str, list[str]]
"""A statement with its parameters.

Those of a restore are run before anybody can use the restored database.
"""


@dataclass(frozen=True, slots=True)
class Database:
    """How a database is saved and loaded."""

    save: Callable[[Path], dict[str, int]]
    is_empty: Callable[[], bool]
    load: Callable[[Path, Sequence[Statement], dict[str, int]], None]


DATABASES = {
    "sqlite": Database(sqlite.save, sqlite.is_empty, sqlite.load),
    "postgresql": Database(postgres.save, postgres.is_empty, postgres.load),
}


def database() -> Database:
    """Return how the configured database is saved and loaded."""
    return DATABASES[connection.vendor]


def known_migrations() -> tuple[str, ...]:
    """Return the migrations that this release brings."""
    loader = MigrationLoader(None)
    return tuple(sorted(f"{app}.{name}" for app, name in loader.disk_migrations))


def check_migrated() -> None:
    """Check that the database is as this release needs it. Raises BackupFailed if it is not."""
    applied = {f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations}
    if missing := set(known_migrations()) - applied:
        raise BackupFailed(f"Run migrate first: {min(missing)} was not applied.")
