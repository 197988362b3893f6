"""Where uploaded files are kept: on disk, or on remote storage of the S3 type."""

from collections.abc import Mapping
from typing import Any


def files(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings of the storage that the environment names; without a bucket, the disk.

    The keys to the bucket are found by the storage's own library, in AWS_ACCESS_KEY_ID and
    AWS_SECRET_ACCESS_KEY or in the role of the machine: they never stand in our settings.
    """
    bucket = environ.get("S3_BUCKET", "").strip()
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {
        "bucket_name": bucket,
        "endpoint_url": environ.get("S3_ENDPOINT_URL", "").strip() or None,
        "region_name": environ.get("S3_REGION", "").strip() or None,
    }
    return {"BACKEND": "cms.storage.PrivateStorage", "OPTIONS": options}
