"""A branch prints everything that is current for it from one file."""

import io

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import IssuePage
from cms.queries.packs import handouts
from tests.factories.materials import document, issue, material
from tests.factories.site import LocationFactory
from tests.packages.pdfs import pdf

pytestmark = pytest.mark.django_db

ADDRESS = "/locations/central/print-pack.pdf"


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as found:
        return len(found.pages)


def test_a_branch_gets_its_current_flyers_in_one_file(client: Client):
    LocationFactory(name="Central")
    issue(material("flyer"), file=document(content=pdf(2)))
    issue(material("card"), file=document(content=pdf(1)))

    answer = client.get(ADDRESS)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert pages(answer.content) == 1 + 2 + 1


def test_nothing_that_is_not_out_is_in_the_pack():
    branch = LocationFactory(name="Central")
    issue(material("draft"), live=False)
    issue(material("coming"), days=(1, 30))
    issue(material("past"), days=(-30, -1))
    issue(material("unpublished")).unpublish()
    private = material("private")
    issue(private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    issue(material("draft-material", live=False))

    assert handouts(branch, timezone.localdate()) == []


def test_what_only_another_branch_hands_out_is_not_in_the_pack():
    central, alder = LocationFactory(name="Central"), LocationFactory(name="Alder")
    flyer = material()
    flyer.locations.add(alder)
    flyer.save()
    issue(flyer)

    assert [len(handouts(at, timezone.localdate())) for at in (central, alder)] == [0, 1]


def test_an_issue_whose_file_was_deleted_is_still_named():
    branch = LocationFactory(name="Central")
    found = issue(material(), title="November flyer")
    found.file.file.storage.delete(found.file.file.name)

    assert [(h.issue, h.content) for h in handouts(branch, timezone.localdate())] == [
        ("November flyer", None)
    ]


def test_a_pack_that_has_not_changed_is_not_sent_again(client: Client):
    LocationFactory(name="Central")
    issue(material(), file=document(content=pdf()))
    etag = client.get(ADDRESS)["ETag"]

    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304


def test_the_pack_of_a_location_that_is_not_shown_is_not_found(client: Client):
    LocationFactory(name="Central", active=False)

    assert client.get(ADDRESS).status_code == 404


def test_a_pack_is_only_read(client: Client):
    LocationFactory(name="Central")

    assert client.post(ADDRESS).status_code == 405


def test_the_page_of_a_location_leads_to_its_pack(client: Client):
    LocationFactory(name="Central")
    issue(material())

    assert f'href="{ADDRESS}"' in client.get("/locations/central/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_pack_asks_as_much_for_three_materials_as_for_one(django_assert_num_queries, rows: int):
    branch = LocationFactory(name="Central")
    for number in range(rows):
        issue(material(f"flyer-{number}"))

    with django_assert_num_queries(3):
        handouts(branch, timezone.localdate())


def test_a_kept_pack_is_not_sent_once_an_issue_is_withdrawn(client: Client):
    LocationFactory(name="Central")
    kept = issue(material("flyer"), file=document(content=pdf(2)))
    issue(material("card"), file=document(content=pdf(1)))
    before = client.get(ADDRESS).content

    kept.unpublish()
    after = client.get(ADDRESS).content

    assert (pages(before), pages(after)) == (4, 2)
    kept.refresh_from_db()
    kept.save_revision().publish()
    assert client.get(ADDRESS).content == before


def test_a_kept_pack_is_not_sent_once_a_file_or_a_title_changes(client: Client):
    LocationFactory(name="Central")
    flyer = issue(material("flyer"), title="May", file=document(content=pdf(2)))
    first = client.get(ADDRESS).content

    IssuePage.objects.filter(pk=flyer.pk).update(title="June")
    second = client.get(ADDRESS).content
    IssuePage.objects.filter(pk=flyer.pk).update(file=document("new.pdf", pdf(5)))

    assert first != second
    assert pages(client.get(ADDRESS).content) == 6
