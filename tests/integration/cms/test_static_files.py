"""Static files as a public site has them: hashed, compressed, and kept for good."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import call_command
from django.templatetags.static import static
from django.test import Client
from pytest_django.fixtures import Settings

from tests.house.sources import ROOT


@pytest.fixture
def served(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return a client of a site with its own files collected as the production settings say."""
    monkeypatch.setenv("SECRET_KEY", "k" * 60)
    monkeypatch.setenv("ALLOWED_HOSTS", "desk.example.org")
    production = import_module("cms.settings.production")
    settings.STORAGES = production.STORAGES
    settings.MIDDLEWARE = production.MIDDLEWARE
    settings.STATIC_ROOT = tmp_path
    # Ours alone: the editor's many files would take a minute.
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [ROOT / "cms" / "static", ROOT / "workflows" / "static"]
    call_command("collectstatic", interactive=False, verbosity=0)
    return Client(headers={"Accept-Encoding": "gzip, br"})


def test_the_address_of_a_file_has_its_hash(served: Client):
    assert re.fullmatch(r"/static/cms/site\.[0-9a-f]{12}\.css", static("cms/site.css"))


def test_a_file_is_sent_compressed_and_kept_for_good(served: Client):
    answer = served.get(static("cms/site.css"))
    content = answer.getvalue()

    assert {name: answer[name] for name in ("Content-Encoding", "Cache-Control")} == {
        "Content-Encoding": "br",
        "Cache-Control": "max-age=315360000, public, immutable",
    }
    assert len(content) < (ROOT / "cms/static/cms/site.css").stat().st_size / 2


def test_the_page_for_an_error_finds_its_style_without_the_hash(served: Client):
    answer = served.get("/static/cms/site.css")
    answer.getvalue()

    assert (answer.status_code, answer["Cache-Control"]) == (200, "max-age=60, public")
