"""What the tests of materials share."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture
def files_on_disk(settings: Settings, tmp_path: Path) -> None:
    """Keep files in a folder: Wagtail serves by path, which a storage in memory only claims."""
    folder = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    settings.STORAGES = settings.STORAGES | {"default": folder}
