"""A site of its own on this machine, with a database that is thrown away."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg

from tests.template import ROOT, copy_sqlite, postgres_template

START_SECONDS = 60
STOP_SECONDS = 20
THREADS = 4


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, the environment of programs that open its database, and its log."""

    address: str
    env: dict[str, str]
    log: Path

    def logged(self, words: str) -> int:
        """Return how many lines of the server's log have the words."""
        return sum(words in line for line in self.log.read_text(errors="replace").splitlines())


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """Give the address of a migrated, empty database: on the server of DATABASE_URL, or a file."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        copy_sqlite(folder / "load.sqlite3")
        yield f"sqlite:///{folder / 'load.sqlite3'}"
        return
    name, template = f"load_{os.getpid()}", postgres_template(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def running(*, workers: int) -> Iterator[Site]:
    """Give a running site on a free port of 127.0.0.1; stop it at the end.

    Raises:
        RuntimeError: if it does not answer in time; the message is its log.
    """
    with TemporaryDirectory(prefix="countersign-load-") as name, database(Path(name)) as url:
        port = _free_port()
        place = {"DATABASE_URL": url, "MEDIA_ROOT": f"{name}/media", "DEBUG": "off"}
        place |= {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "PYTHONPATH": str(ROOT)}
        site = Site(f"http://127.0.0.1:{port}", os.environ | place, Path(name) / "server.log")
        process = _start(site, port, workers)
        try:
            _wait(site, process)
            yield site
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _start(site: Site, port: int, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--threads", str(THREADS), "--graceful-timeout", "5"]
    with site.log.open("wb") as log:
        return subprocess.Popen(
            [*command, "cms.wsgi"], cwd=ROOT, env=site.env, stdout=log, stderr=subprocess.STDOUT
        )


def _wait(site: Site, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{site.address}/robots.txt", timeout=START_SECONDS):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(site.log.read_text(errors="replace"))
