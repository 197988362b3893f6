"""The units and cron lines that we ship, run as systemd and cron run them: from nothing."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.template import copy_sqlite

DEPLOY = ROOT / "deploy"
PLACE, ENVIRONMENT = "/srv/countersign", "/etc/countersign.env"
NO_SETTINGS = "No settings are named: set DJANGO_SETTINGS_MODULE"


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """Return a file of settings as the example has it, filled in, for a migrated database."""
    database = tmp_path / "countersign.sqlite3"
    copy_sqlite(database)
    filled = {
        "SECRET_KEY": "'0123456789 $(touch never) abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLM'",
        "DATABASE_URL": f"sqlite:///{database}",
        "MEDIA_ROOT": str(tmp_path / "media"),
    }
    lines = []
    for line in (DEPLOY / "countersign.env.example").read_text().splitlines():
        name = line.partition("=")[0]
        lines.append(f"{name}={filled[name]}" if name in filled else line)
    path = tmp_path / "countersign.env"
    path.write_text("\n".join(lines) + "\n")
    return path


def placed(command: str) -> str:
    """Return a command with the paths of this checkout and this Python in place of a server's."""
    python = f"{sys.executable} "
    command = re.sub(r"(/srv/countersign/)?\.venv/bin/python ", python, command)
    gunicorn = Path(sys.executable).with_name("gunicorn")
    return command.replace(f"{PLACE}/.venv/bin/gunicorn", str(gunicorn)).replace(PLACE, str(ROOT))


def from_nothing(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the shell in an empty environment."""
    return subprocess.run(
        ["env", "-i", "/bin/sh", "-c", command],
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def cron_lines() -> Iterator[str]:
    for line in (DEPLOY / "countersign.cron").read_text().splitlines():
        if not line.startswith("#"):
            yield line.split(maxsplit=6)[6]


@pytest.mark.parametrize("line", list(cron_lines()))
def test_a_line_of_cron_works_from_an_empty_environment(line: str, environment: Path):
    done = from_nothing(placed(line.replace(ENVIRONMENT, str(environment))))

    assert (done.returncode, done.stderr) == (0, "")
    assert not (ROOT / "never").exists()


ONCE = {"db_worker": "--batch", "gunicorn": "--check-config"}
"""What lets a program that would run for ever end."""


def unit(path: Path) -> dict[str, str]:
    """Return the settings of a unit of systemd."""
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
    return dict(pairs)


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.service")), ids=lambda path: path.name)
def test_a_unit_works_from_an_empty_environment(path: Path, environment: Path):
    found = unit(path)
    command = placed(found["ExecStart"])
    for program, option in ONCE.items():
        if program in command:
            command += f" {option}"
    # systemd reads the file itself; a shell reads these lines the same way.
    sourced = f"set -a; . {shlex.quote(str(environment))}; cd {ROOT}; {command}"

    done = from_nothing(sourced)

    assert (found["EnvironmentFile"], found["WorkingDirectory"]) == (ENVIRONMENT, PLACE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["tick", "db_worker", "migrate", "runserver"])
def test_a_command_without_settings_ends_with_one_sentence(command: str, tmp_path: Path):
    done = from_nothing(f"cd {ROOT} && {sys.executable} manage.py {command}")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(NO_SETTINGS)
    assert done.stderr.count("\n") == 1


def test_a_command_that_opens_no_database_needs_no_settings():
    done = from_nothing(f"cd {ROOT} && {sys.executable} manage.py compare --help")

    assert (done.returncode, done.stderr) == (0, "")


def test_the_site_does_not_start_without_settings():
    done = from_nothing(f"cd {ROOT} && {sys.executable} -c 'import cms.wsgi'")

    assert done.returncode == 1
    assert "Set DJANGO_SETTINGS_MODULE in the environment" in done.stderr.splitlines()[-1]


def test_make_names_the_settings_of_development():
    done = subprocess.run(
        ["make", "-pn", "help"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "DJANGO_SETTINGS_MODULE = cms.settings.dev" in done.stdout
