"""What the site's answers allow a browser to do."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def scripts(client: Client, path: str) -> str:
    """Return what the policy at the address says of scripts."""
    header = client.get(path, follow=True).headers["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in header.split("; "))["script-src"]


def test_a_public_page_runs_only_scripts_of_ours(client: Client):
    assert re.fullmatch(r"'self' 'nonce-[\w-]{22}'", scripts(client, "/"))


def test_every_answer_has_a_nonce_of_its_own(client: Client):
    assert scripts(client, "/") != scripts(client, "/")


def test_the_editor_may_run_inline_scripts(admin_client: Client):
    assert scripts(admin_client, "/admin/") == "'self' 'unsafe-inline'"


def test_an_address_that_only_starts_like_the_editor_is_public(client: Client):
    assert "unsafe-inline" not in scripts(client, "/administration/")


def test_a_page_tells_other_sites_nothing_of_where_one_comes_from(client: Client):
    assert client.get("/").headers["Referrer-Policy"] == "same-origin"


def test_there_is_no_second_admin(client: Client):
    assert client.get("/django-admin/").status_code == 404
