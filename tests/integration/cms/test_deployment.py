"""The production settings, started as a server starts them."""

import os
import subprocess
import sys

import pytest

from tests.house.sources import ROOT

KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_deploy(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run Django's own check of a deployment with the environment."""
    inherited = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production"}
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
