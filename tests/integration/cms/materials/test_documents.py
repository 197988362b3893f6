"""Documents: what is taken in, and to whom they are served."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from tests.factories import administrator
from tests.factories.materials import document, issue, material
from tests.packages.pdfs import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]


NO_PDF = (
    "“flyer.pdf” is not a PDF file, though its name says so. Open it in the program that made it, "
    "save it as PDF, and hand it in again."
)


def status(client: Client, address: str) -> int:
    """Return how the address is answered; a file that is not read to its end stays open."""
    answer = client.get(address)
    answer.getvalue()
    return answer.status_code


def upload(client: Client, name: str, content: bytes):
    client.force_login(administrator())
    sent = {"title": "Flyer", "file": SimpleUploadedFile(name, content), "tags": ""}
    return client.post("/admin/documents/add/", sent)


def test_a_file_that_is_not_what_its_name_says_is_refused_in_a_sentence(client: Client):
    answer = upload(client, "flyer.pdf", b"<html></html>")

    assert answer.context["form"].errors == {"file": [NO_PDF]}
    assert not Document.objects.exists()


def test_a_sound_file_is_kept_whole(client: Client):
    content = pdf()

    upload(client, "flyer.pdf", content)

    with Document.objects.get().open_file() as kept:
        assert kept.read() == content


def test_a_file_is_refused_where_several_are_added_at_once_too(client: Client):
    client.force_login(administrator())

    answer = client.post(
        "/admin/documents/multiple/add/",
        {"title": "Flyer", "files[]": SimpleUploadedFile("flyer.pdf", b"MZ")},
    )

    assert "“flyer.pdf” is a program, whatever its name says." in answer.json()["error_message"]
    assert not Document.objects.exists()


def test_the_title_of_a_document_is_changed_without_its_file(client: Client):
    kept = document(content=b"older than the checks")
    client.force_login(administrator())

    client.post(f"/admin/documents/edit/{kept.pk}/", {"title": "Card", "file": "", "tags": ""})

    assert Document.objects.get().title == "Card"


def test_the_file_of_an_issue_that_is_out_is_served_to_anyone(client: Client):
    found = issue(material())

    assert status(client, found.file.url) == 200


def test_the_file_of_a_past_issue_is_served_to_anyone(client: Client):
    found = issue(material(), days=(-30, -1))

    assert status(client, found.file.url) == 200


@pytest.mark.parametrize("how", ["draft", "private"])
def test_the_file_of_an_issue_that_is_not_out_is_served_to_staff_alone(client: Client, how: str):
    found = issue(material(), live=how != "draft")
    if how == "private":
        PageViewRestriction.objects.create(page=found.get_parent(), restriction_type="login")

    public = status(client, found.file.url)
    client.force_login(administrator())

    assert (public, status(client, found.file.url)) == (404, 200)


def test_the_file_of_an_unpublished_issue_is_not_served(client: Client):
    found = issue(material())

    found.unpublish()

    assert status(client, found.file.url) == 404


def test_a_file_that_only_a_draft_names_is_not_served(client: Client):
    found = issue(material())
    found.file = document("corrected.pdf")
    found.save_revision()

    assert status(client, found.file.url) == 404


def test_a_file_that_is_no_issues_is_served_as_wagtail_does(client: Client):
    assert status(client, document().url) == 200


def test_a_coming_issue_and_its_file_are_served_to_anyone(client: Client):
    found = issue(material(), slug="december", days=(1, 30))

    assert [status(client, url) for url in (found.url, found.file.url)] == [200, 200]
