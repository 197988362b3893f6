"""What the tests of the site share."""

from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings


@pytest.fixture
def files_on_disk(settings: Settings, tmp_path: Path) -> None:
    """Keep files in a folder: Wagtail serves by path, which a storage in memory only claims."""
    folder = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    # Wagtail keeps the sizes of pictures in the cache, by ids that another test had too.
    cache.clear()
    settings.STORAGES = settings.STORAGES | {"default": folder}
