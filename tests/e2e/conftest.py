"""A browser, the demo on a live server, and people who visit it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.e2e.browser import Visitors, find_chromium, started
from tests.factories.whole_site import build_agreements, build_public_site
from workflows.models import Mou


@pytest.fixture
def chromium() -> Iterator[Browser]:
    """Give the browser. Where there is none the test is skipped, and the report says so.

    A fresh one for each test: while Playwright's event loop runs in this thread, Django gives it
    other connections, which know nothing of the rows that migrations have made.
    """
    path = find_chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine: what people see is not tried in one")
    with pytest.MonkeyPatch.context() as patch:
        # Django takes every query beside an event loop for a mistake.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with started(path) as browser:
            yield browser
            connections.close_all()


@pytest.fixture
def visitors(
    transactional_db: None, live_server: LiveServer, settings: Settings, chromium: Browser
) -> Iterator[Visitors]:
    """Give those who visit the site; their windows are closed before the database is emptied."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    people = Visitors(chromium, live_server.url)
    yield people
    people.leave()


@pytest.fixture
def demo(transactional_db: None) -> Mou:
    """Build the demo; return the MOU whose Second Amendment is in partner review."""
    return build_agreements()


@pytest.fixture
def public_site(transactional_db: None) -> None:
    """Build the public site beside the demo's agreements."""
    build_public_site()


@pytest.fixture
def files_on_disk(settings: Settings, tmp_path: Path) -> None:
    """Keep files in a folder: Wagtail serves by path, which a storage in memory only claims."""
    folder = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    settings.STORAGES = settings.STORAGES | {"default": folder}
    settings.MEDIA_ROOT = tmp_path
