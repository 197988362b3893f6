"""The first view of a page is light, and asks no more of the database when there is more."""

import gzip

import pytest
from django.test import Client

from cms.models import PartnerPage
from cms.services.thumbnails import make_thumbnail
from tests.bench.weight import Weight, weigh
from tests.factories.materials import document, issue, material
from tests.factories.mous import another_mou
from tests.factories.site import LocationFactory, partner_page
from tests.factories.whole_site import build_agreements, build_public_site
from tests.packages.pdfs import pdf

pytestmark = pytest.mark.django_db

PROFILE = "/partners/county-library-system/"
MOST_BYTES = 60_000
MOST_QUERIES = 12


def add_nine_times_as_much() -> None:
    """Add partners, agreements, locations and materials, so that there is ten times as much."""
    library = PartnerPage.objects.get(slug="county-library-system")
    for number in range(90):
        partner_page(f"Partner {number}")
        LocationFactory(name=f"Branch {number}", partner=library)
    for number in range(9):
        made = issue(material(f"more-{number}", partner=library), file=document(content=pdf()))
        make_thumbnail(issue_id=made.pk)
        another_mou(number=f"MOU-2000-{number}")


def test_the_home_page_a_profile_and_an_agreement_are_light_however_much_there_is():
    mou = build_agreements()
    build_public_site()
    addresses = ("/", PROFILE, f"/mous/{mou.number}/")

    before = {address: weigh(address) for address in addresses}
    add_nine_times_as_much()
    after = {address: weigh(address) for address in addresses}

    assert too_heavy(before) == {}
    assert [w.queries for w in after.values()] == [w.queries for w in before.values()]


def too_heavy(weights: dict[str, Weight]) -> dict[str, Weight]:
    """Return the pages that weigh or ask more than is right."""
    return {
        address: weight
        for address, weight in weights.items()
        if weight.total > MOST_BYTES or weight.queries > MOST_QUERIES
    }


def test_a_browser_that_reads_no_gzip_gets_the_page_as_it_is(client: Client):
    answer = client.get("/")

    assert not answer.has_header("Content-Encoding")
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_compressed_page_is_not_sent_again_while_it_stays_the_same():
    client = Client(headers={"Accept-Encoding": "gzip"})
    first = client.get("/locations/")

    again = client.get("/locations/", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.headers["Content-Encoding"], again.status_code) == ("gzip", 304)
    assert gzip.decompress(first.content).startswith(b"<!doctype html>")


def test_a_pdf_is_not_compressed_again():
    LocationFactory(name="Alder")
    client = Client(headers={"Accept-Encoding": "gzip"})

    pack = client.get("/locations/alder/print-pack.pdf")

    assert (pack.status_code, pack.has_header("Content-Encoding")) == (200, False)
