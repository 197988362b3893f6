"""Files on remote storage: kept private, and sent by the site after it has asked who may read."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from moto import mock_aws
from pytest_django.fixtures import Settings

from cms.queries.packs import handouts
from cms.services.thumbnails import make_thumbnail
from cms.settings.storage import files
from tests.factories import administrator
from tests.factories.materials import document, issue, material
from tests.factories.site import LocationFactory
from tests.packages.pdfs import pdf

pytestmark = pytest.mark.django_db

EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers"


@pytest.fixture
def bucket(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return the bucket of a storage that answers as AWS does, opened by our own settings."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    cache.clear()
    with mock_aws():
        made = boto3.resource("s3", region_name="us-east-1").create_bucket(Bucket="desk")
        remote = files({"S3_BUCKET": "desk", "S3_REGION": "us-east-1"})
        settings.STORAGES = settings.STORAGES | {"default": remote}
        yield made


def names(bucket: Any) -> list[str]:
    return sorted(kept.key for kept in bucket.objects.all())


def test_what_an_editor_hands_in_is_kept_in_the_bucket_and_is_nobody_elses(
    client: Client, bucket: Any
):
    client.force_login(administrator())
    sent = {"title": "Flyer", "file": SimpleUploadedFile("flyer.pdf", pdf()), "tags": ""}

    client.post("/admin/documents/add/", sent)

    grants = bucket.Object("documents/flyer.pdf").Acl().grants
    assert names(bucket) == ["documents/flyer.pdf"]
    assert [grant["Grantee"].get("URI") for grant in grants] == [None]


def test_the_file_of_an_issue_that_is_out_is_sent_by_the_site_itself(client: Client, bucket: Any):
    content = pdf(2)
    found = issue(material(), file=document(content=content))

    answer = client.get(found.file.url)

    assert (answer.status_code, answer.getvalue()) == (200, content)
    assert {name: answer[name] for name in ("Content-Type", "Content-Length", "Cache-Control")} == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(content)),
        "Cache-Control": "no-cache",
    }


def test_a_file_that_a_reader_has_already_is_not_sent_again(client: Client, bucket: Any):
    found = issue(material())
    first = client.get(found.file.url)
    first.getvalue()

    again = client.get(found.file.url, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


@pytest.mark.parametrize(("live", "status"), [(False, 404), (True, 200)])
def test_the_file_of_a_coming_issue_is_served_once_the_issue_is_published(
    client: Client, bucket: Any, live: bool, status: int
):
    found = issue(material(), live=live, days=(1, 9))

    assert client.get(found.file.url).status_code == status


def test_no_address_leads_past_the_site(bucket: Any):
    found = issue(material(), file=document(content=pdf()))
    make_thumbnail(issue_id=found.pk)
    found.refresh_from_db()

    assert [
        found.file.url,
        found.file.file.url,
        found.thumbnail.get_rendition("width-320").url,
    ] == [
        f"/documents/{found.file.pk}/flyer.pdf",
        "/media/documents/flyer.pdf",
        f"/media/images/first-page-{found.file.pk}.width-320.png",
    ]


def test_a_picture_is_sent_by_the_site_as_long_as_its_issue_is_out(client: Client, bucket: Any):
    found = issue(material(), file=document(content=pdf()))
    make_thumbnail(issue_id=found.pk)
    found.refresh_from_db()
    address = found.thumbnail.get_rendition("width-320").url

    public = client.get(address)
    found.unpublish()

    assert (public["Content-Type"], public.getvalue()[:4]) == ("image/png", b"\x89PNG")
    assert client.get(address).status_code == 404


def test_a_document_is_not_sent_as_if_it_were_a_picture(client: Client, bucket: Any):
    found = issue(material())

    assert client.get(found.file.file.url).status_code == 404


def test_a_file_that_is_gone_is_not_found_and_named_in_the_print_pack(client: Client, bucket: Any):
    branch = LocationFactory()
    found = issue(material(), title="November flyer")
    bucket.Object(found.file.file.name).delete()

    assert [client.get(address).status_code for address in (found.url, found.file.url)] == [
        200,
        404,
    ]
    assert [(h.issue, h.content) for h in handouts(branch, timezone.localdate())] == [
        ("November flyer", None)
    ]


def test_a_storage_that_refuses_is_named_in_the_print_pack(
    bucket: Any, monkeypatch: pytest.MonkeyPatch, settings: Settings
):
    branch = LocationFactory()
    issue(material(), title="November flyer")
    # Nothing listens there.
    remote = files({"S3_BUCKET": "desk", "S3_ENDPOINT_URL": "http://127.0.0.1:9"})
    settings.STORAGES = settings.STORAGES | {"default": remote}

    assert [h.content for h in handouts(branch, timezone.localdate())] == [None]


def test_a_second_file_of_a_name_replaces_nothing(bucket: Any):
    first, second = document(content=b"first"), document(content=b"second")

    with first.open_file() as kept:
        assert kept.read() == b"first"
    assert first.file.name != second.file.name
