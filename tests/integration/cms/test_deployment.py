"""The production settings, started as a server starts them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_deploy(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run Django's own check of a deployment with the environment."""
    inherited = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "DATABASE_URL": "sqlite://:memory:",
        "SEAL_KEYS": KEY[::-1],
    }
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_public_site_passes_the_check_of_a_deployment():
    done = check_deploy(
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="mou.example.org",
        HSTS_INCLUDE_SUBDOMAINS="1",
        HSTS_PRELOAD="1",
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_a_public_site_with_its_files_on_remote_storage_passes_too():
    done = check_deploy(
        SECRET_KEY=KEY,
        ALLOWED_HOSTS="mou.example.org",
        HSTS_INCLUDE_SUBDOMAINS="1",
        HSTS_PRELOAD="1",
        S3_BUCKET="desk",
        S3_ENDPOINT_URL="https://storage.example.org",
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "missing"),
    [({"ALLOWED_HOSTS": "mou.example.org"}, "SECRET_KEY"), ({"SECRET_KEY": KEY}, "ALLOWED_HOSTS")],
)
def test_a_public_site_does_not_start_without_what_it_needs(
    environment: dict[str, str], missing: str
):
    done = check_deploy(**environment)

    assert (done.returncode, f"Set {missing} in the environment" in done.stderr) == (1, True)


DEMO = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from cms.demo.people import make_staff
make_staff()
"""


def test_a_public_site_with_the_demos_accounts_does_not_pass(tmp_path: Path):
    settings = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "mou.example.org",
        "HSTS_INCLUDE_SUBDOMAINS": "1",
        "HSTS_PRELOAD": "1",
    }
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production"}
    subprocess.run([sys.executable, "-c", DEMO], cwd=ROOT, env=environment | settings, check=True)

    done = check_deploy(**settings)

    assert done.returncode == 1
    assert "Users with the demo's password: admin, board, drafter, editor, manager." in done.stderr


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"BEHIND_PROXY": "1"}, "Set TRUSTED_PROXIES to the number of your proxies"),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}, "was not asked for the demo's"),
        ({"TRUSTED_PROXIES": "one"}, "TRUSTED_PROXIES is a whole number, and not “one”"),
        ({"IDLE_MINUTES": "-5"}, "IDLE_MINUTES is a whole number"),
        ({"SECOND_FACTOR": "all"}, "SECOND_FACTOR is one of: nobody, managers, everyone."),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told(environment: dict[str, str], said: str):
    done = check_deploy(SECRET_KEY=KEY, ALLOWED_HOSTS="mou.example.org", **environment)

    assert (done.returncode, said in done.stderr) == (1, True)


ASKED = """
import django; django.setup()
from django.conf import settings
print(settings.SECOND_FACTOR, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,
      settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE)
"""


@pytest.mark.parametrize(
    ("module", "environment", "said"),
    [
        ("production", {}, "managers True True True Lax"),
        ("production", {"SECOND_FACTOR": "everyone"}, "everyone True True True Lax"),
        ("dev", {}, "nobody False False True Lax"),
        ("dev", {"SECOND_FACTOR": "managers"}, "managers False False True Lax"),
    ],
)
def test_a_second_factor_is_asked_for_on_a_public_site_and_can_be_tried_in_a_copy(
    module: str, environment: dict[str, str], said: str
):
    fixed = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": f"cms.settings.{module}",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "mou.example.org",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=ROOT,
        env=fixed | environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == said


STYLED = """
import django; django.setup()
from django.conf import settings
from django.test import Client
print(settings.DEBUG, Client(headers={"host": "localhost"}).get("/static/cms/site.css").status_code)
"""


@pytest.mark.parametrize(("debug", "said"), [("off", "False 200"), ("on", "True 200")])
def test_a_copy_sends_its_styles_also_where_it_answers_as_a_real_site(debug: str, said: str):
    done = subprocess.run(
        [sys.executable, "-c", STYLED],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATABASE_URL": "sqlite://:memory:",
            "DEBUG": debug,
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == said
