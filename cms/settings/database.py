"""Which database, and how it is opened."""

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE = "cms.sqlite"

# The defaults of SQLite lose writes when two people publish at once: a deferred transaction that
# turns into a writer fails at once, whatever the timeout says. IMMEDIATE makes it wait its turn.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds
    "init_command": (
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = NORMAL;"
        "PRAGMA mmap_size = 134217728;"
        "PRAGMA cache_size = -16000;"
    ),
}

# Connections are kept by psycopg's own pool: opened once, checked before they are handed out.
POSTGRES_POOL = {"min_size": 1, "max_size": 8, "timeout": 10}


def sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of the SQLite database kept in the file."""
    return {
        "ENGINE": SQLITE,
        "NAME": path,
        "OPTIONS": dict(SQLITE_OPTIONS),
        # Each thread keeps its connection: to open one costs as much as a small page. It is
        # checked before it is used again.
        "CONN_MAX_AGE": 600,  # seconds
        "CONN_HEALTH_CHECKS": True,
    }


def from_url(url: str, *, pool: bool) -> dict[str, Any]:
    """Return the settings of the database at the address.

    A `sqlite:` address gets the same options as the default. With `pool`, a PostgreSQL database
    keeps its connections in a pool of each process.
    """
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(Path(config["NAME"]))
    if pool:
        config["OPTIONS"] = config.get("OPTIONS", {}) | {"pool": dict(POSTGRES_POOL)}
    return config
