"""Files whose issue is gone, issues whose file is gone, and what happens while somebody reads."""

import io
import os

import pypdfium2
import pytest
from django.test import Client
from wagtail.documents.models import Document

from tests.factories import administrator
from tests.factories.materials import document, issue, material
from tests.factories.site import LocationFactory
from tests.packages.pdfs import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    answer.getvalue()
    return answer.status_code


@pytest.mark.parametrize("how", ["issue", "material"])
def test_the_file_of_a_deleted_issue_is_for_the_desk_alone(client: Client, how: str):
    found = issue(material())
    found.file = document("corrected.pdf")
    found.save_revision()
    (found if how == "issue" else found.get_parent().specific).delete()

    addresses = [kept.url for kept in Document.objects.order_by("pk")]
    public = [status(client, address) for address in addresses]
    client.force_login(administrator())
    desk = [status(client, address) for address in addresses]

    # Who is not logged in is led to the log-in.
    assert (public, desk) == ([302, 302], [200, 200])


def test_a_file_that_another_issue_has_stays_public(client: Client):
    file = document()
    issue(material("card"), file=file)
    issue(material("flyer"), file=file).delete()

    assert status(client, file.url) == 200


def test_a_file_that_is_published_again_is_public_again(client: Client):
    file = document()
    issue(material(), file=file).delete()
    again = issue(material("card"), file=Document.objects.get(), live=False)

    again.save_revision().publish()

    assert status(client, file.url) == 200


def test_an_issue_whose_file_was_deleted_is_shown_and_its_file_is_not_found(client: Client):
    found = issue(material())
    os.remove(found.file.file.path)

    assert [status(client, found.url), status(client, found.file.url)] == [200, 404]


def test_a_print_pack_names_the_issue_whose_file_was_deleted(client: Client):
    LocationFactory(name="Central")
    found = issue(material(title="Workshop flyer"), title="November flyer")
    os.remove(found.file.file.path)

    pack = client.get("/locations/central/print-pack.pdf").content
    cover = pypdfium2.PdfDocument(io.BytesIO(pack))[0].get_textpage().get_text_range()

    words = " ".join(cover.split())
    assert "November flyer" in words
    assert "its file is missing or cannot be read. Please tell the editors." in words


def test_who_is_reading_a_file_as_it_is_withdrawn_reads_it_to_its_end(client: Client):
    content = pdf(3)
    found = issue(material(), file=document(content=content))
    answer = client.get(found.file.url)
    parts = iter(answer.streaming_content)
    begun = next(parts)

    found.unpublish()

    assert begun + b"".join(parts) == content
    assert status(client, found.file.url) == 404
