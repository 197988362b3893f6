"""Files on remote storage of the S3 type. Nothing there is public: the site sends every file."""

from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

PATIENCE = Config(connect_timeout=5, read_timeout=20, retries={"max_attempts": 2})
"""How long a reader is kept waiting, in seconds, and how often it is tried."""

IN_MEMORY = 2 * 1024 * 1024
"""Bytes of a file that are held in memory as it is sent; what is beyond goes to disk."""


class PrivateStorage(S3Storage):
    """A bucket that only the site reads. A file has the same address as it would have on disk.

    So the views that ask who may read it are never passed by: no address of the storage itself,
    signed or not, is ever given away.
    """

    def get_default_settings(self) -> dict[str, Any]:
        """Return the settings: private, and a file of the same name replaces nothing."""
        ours = {
            "default_acl": "private",
            "file_overwrite": False,
            "max_memory_size": IN_MEMORY,
            "client_config": PATIENCE,
        }
        return super().get_default_settings() | ours

    def url(
        self,
        name: str,
        parameters: dict[str, Any] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        """Return the address at which this site sends the file."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"

    def _open(self, name: str, mode: str = "rb") -> File:
        """Return the file.

        Raises:
            FileNotFoundError: if there is none.
            OSError: if the storage does not answer or refuses, as a disk would.
        """
        try:
            return super()._open(name, mode)
        except (BotoCoreError, ClientError) as error:
            raise OSError(f"The storage did not give {name}: {error}") from error
