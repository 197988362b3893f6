"""A database that is migrated once and copied for each process that runs tests.

Migrating takes longer than most test files. The template is kept in the temporary folder for SQLite
and on the server for PostgreSQL, under the hash of what made it: the migrations, the settings and
the releases of the packages that bring migrations of their own.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "countersign-template"


def fingerprint() -> str:
    """Return the hash of whatever a migrated database depends on."""
    made = hashlib.sha256()
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")]):
        made.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    # Migrations import the rules of the triggers and of the seals.
    rules = [*ROOT.glob("workflows/**/rules/*.py"), ROOT / "cms" / "rules" / "public_changes.py"]
    for path in sorted([*ROOT.glob("cms/settings/*.py"), *rules]):
        made.update(path.read_bytes())
    for line in sorted(f"{found.name}=={found.version}" for found in distributions()):
        made.update(line.encode())
    return made.hexdigest()[:16]


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Let one process at a time through, for each name."""
    with (Path(gettempdir()) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    """Migrate the database at the address, in a process of its own.

    Raises:
        subprocess.CalledProcessError: if a migration fails; its output is printed.
    """
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
        check=True,
    )


def copy_sqlite(target: Path) -> None:
    """Put a copy of the migrated template at the target."""
    name = f"{PREFIX}-{fingerprint()}"
    kept = Path(gettempdir()) / f"{name}.sqlite3"
    with alone(name):
        if not kept.exists():
            making = kept.with_suffix(f".{os.getpid()}")
            migrate(f"sqlite:///{making}")
            making.rename(kept)
    shutil.copy(kept, target)


def postgres_template(url: str) -> str:
    """Return the name of the migrated template on the server at the address; make it if need be."""
    name = f"{PREFIX}_{fingerprint()}".replace("-", "_")
    with alone(name), psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [name]
        ).fetchone():
            making = f"{name}_{os.getpid()}"
            connection.execute(f'CREATE DATABASE "{making}"')
            migrate(urlunsplit(urlsplit(url)._replace(path=f"/{making}")))
            connection.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"')
    return name
