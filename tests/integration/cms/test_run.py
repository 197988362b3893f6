"""`manage.py run`: what `make run` starts, and what it leaves when it is stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.template import ROOT, copy_sqlite

SECONDS = 90


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a migrated, empty database."""
    copy_sqlite(tmp_path / "run.sqlite3")
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'run.sqlite3'}",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DEBUG": "off",
    }


def start(place: dict[str, str], port: int, log: Path) -> subprocess.Popen[bytes]:
    """Start the command in a session of its own, so that its processes can be counted."""
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=ROOT,
            env=place,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def session(leader: int) -> Iterator[int]:
    """Yield the processes of the leader's session that have not ended (proc(5), `stat`)."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, found = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(found) == leader and state != "Z":
            yield int(path.parent.name)


def answered(port: int, process: subprocess.Popen[bytes]) -> int:
    """Return the status of the home page as soon as something answers."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=SECONDS) as answer:
                return int(answer.status)
        except OSError:
            time.sleep(0.2)
    return 0


def test_it_serves_the_demo_and_leaves_no_process_when_it_is_stopped(
    place: dict[str, str], tmp_path: Path
):
    port, log = free_port(), tmp_path / "run.log"
    process = start(place, port, log)

    assert answered(port, process) == 200, log.read_text()
    assert len(list(session(process.pid))) == 4  # it, gunicorn and its worker, the worker of jobs

    process.send_signal(signal.SIGINT)
    assert process.wait(SECONDS) == 0
    assert list(session(process.pid)) == []
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize(
    ("taken", "changed", "words"),
    [
        (True, {}, "cannot be used (Address already in use)"),
        (False, {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}, "not for a real site"),
    ],
)
def test_it_says_why_it_cannot_start(
    place: dict[str, str], tmp_path: Path, taken: bool, changed: dict[str, str], words: str
):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = int(other.getsockname()[1]) if taken else free_port()
        process = start(place | changed, port, tmp_path / "run.log")
        status = process.wait(SECONDS)

    said = (tmp_path / "run.log").read_text()
    assert status == 1
    assert words in said
    assert "Traceback" not in said
