"""Where uploaded files are kept."""

from cms.settings.storage import files


def test_without_a_bucket_files_are_on_disk():
    assert files({"S3_BUCKET": " "}) == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def test_a_bucket_is_opened_by_the_storage_that_keeps_it_private():
    environ = {"S3_BUCKET": "desk", "S3_ENDPOINT_URL": "https://storage.example.org"}

    assert files(environ) == {
        "BACKEND": "cms.storage.PrivateStorage",
        "OPTIONS": {
            "bucket_name": "desk",
            "endpoint_url": "https://storage.example.org",
            "region_name": None,
        },
    }
