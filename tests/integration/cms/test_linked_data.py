"""What pages say of themselves for programs (JSON-LD)."""

import json
import re
from datetime import date, time
from html.parser import HTMLParser

import pytest
from django.test import Client

from cms.models import HomePage, Liaison
from tests.factories import adopted_mou
from tests.factories.materials import issue, material
from tests.factories.site import LocationFactory, open_on, partner_page
from workflows.models import Version, VersionFile

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


class Scripts(HTMLParser):
    """Collects what stands in data blocks as a browser would cut them out, and counts scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.scripts = 0
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts += 1
            self._inside = dict(attrs).get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks.append(data)


def said(client: Client, address: str) -> dict[str, object]:
    """Return the one data block of the page."""
    page = Scripts()
    page.feed(client.get(address).text)
    (block,) = page.blocks
    return json.loads(block)


PLACE = {
    "@type": "Place",
    "name": "Central",
    "url": f"{HOST}/locations/central/",
    "telephone": "555-0100",
    "address": {
        "@type": "PostalAddress",
        "streetAddress": "1 Example Street",
        "addressLocality": "Riverton",
        "postalCode": "55001",
    },
}


def test_the_home_page_says_what_the_site_is_and_how_it_is_searched(client: Client):
    HomePage.objects.update(intro="Who does what.")

    assert said(client, "/") == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Countersign",
        "description": "Who does what.",
        "url": f"{HOST}/",
        "publisher": {"@type": "Organization", "name": "Countersign", "url": f"{HOST}/"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{HOST}/search/?q={{words}}",
            "query-input": "required name=words",
        },
    }


def test_a_profile_says_what_the_partner_is_where_and_whom_to_turn_to(client: Client):
    page = partner_page(website="https://library.example.org/")
    Liaison.objects.create(
        partner=page, role="Liaison", email="liaison@example.org", designated_on=date(2010, 1, 1)
    )
    LocationFactory(name="Central", partner=page, phone="555-0100")
    LocationFactory(name="Closed", partner=page, active=False)
    LocationFactory(name="Draft", partner=page, live=False)

    assert said(client, "/partners/county-library-system/") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "County Library System",
        "description": "What County Library System offers.",
        "url": f"{HOST}/partners/county-library-system/",
        "sameAs": "https://library.example.org/",
        "location": [PLACE],
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "Liaison",
            "email": "liaison@example.org",
        },
    }


def test_a_location_says_where_it_is_and_when_it_is_open(client: Client):
    place = LocationFactory(name="Central", phone="555-0100", latitude=45.5, longitude=-93.25)
    open_on(place, 0, opens=time(9), closes=time(17, 30))

    assert said(client, "/locations/central/") == PLACE | {
        "@context": "https://schema.org",
        "geo": {"@type": "GeoCoordinates", "latitude": 45.5, "longitude": -93.25},
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": "https://schema.org/Monday",
                "opens": "09:00",
                "closes": "17:30",
            }
        ],
    }


def test_a_material_says_what_is_current_of_it_and_nothing_else(client: Client):
    flyer = material(title="Workshop flyer", summary="All workshops.")
    found = issue(flyer, title="July", slug="july", language="es")
    issue(flyer, days=(-40, -20))
    issue(flyer, days=(20, 40))
    issue(flyer, live=False)
    july = {
        "@type": "DigitalDocument",
        "name": "July",
        "url": f"{HOST}/materials/flyer/july/",
        "inLanguage": "es",
        "datePublished": found.valid_from.isoformat(),
        "expires": found.valid_until.isoformat(),
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": HOST + found.file.url,
            "encodingFormat": "application/pdf",
        },
    }

    assert said(client, "/materials/flyer/") == {
        "@context": "https://schema.org",
        "@type": "CreativeWorkSeries",
        "name": "Workshop flyer",
        "description": "All workshops.",
        "url": f"{HOST}/materials/flyer/",
        "hasPart": [july],
    }
    assert said(client, "/materials/flyer/july/") == {"@context": "https://schema.org"} | july


@pytest.mark.parametrize("address", ["/mous/MOU-1/", "/mous/MOU-1/versions/1/"])
def test_an_agreement_says_which_text_is_shown_and_whom_it_binds(client: Client, address: str):
    adopted_mou(1, number="MOU-1", title="General MOU", dated=date(2009, 7, 1))
    version = Version.objects.get()
    VersionFile.objects.create(
        version=version, kind="as-amended.pdf", content=b"%PDF", sha256="0" * 64
    )
    parties = [row.party.name for row in version.mou.memberships.order_by("pk")]

    assert said(client, address) == {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": f"{HOST}/mous/MOU-1/versions/1/",
        "name": "General MOU",
        "identifier": "MOU-1",
        "version": 1,
        "inLanguage": "en",
        "dateCreated": "2010-03-01",
        "temporalCoverage": "2009-07-01/..",
        "mainEntityOfPage": f"{HOST}/mous/MOU-1/",
        "creator": [{"@type": "Organization", "name": name} for name in parties],
        "encoding": [
            {
                "@type": "MediaObject",
                "name": "As amended, PDF",
                "contentUrl": f"{HOST}/mous/MOU-1/versions/1/as-amended.pdf",
            }
        ],
    }


def test_an_agreement_that_is_not_in_force_yet_says_nothing_of_a_text(client: Client):
    adopted_mou(1, number="MOU-1", dated=date(2090, 7, 1), renewal_on=date(2091, 7, 1))

    assert "application/ld+json" not in client.get("/mous/MOU-1/").text


@pytest.mark.parametrize(
    "words",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script> -->",
        "]]>\u2028\u2029 & \"quotes\" 'and' \\ {{ braces }}",
    ],
)
def test_words_that_would_end_the_block_stay_words(client: Client, words: str):
    plain = Scripts()
    plain.feed(client.get(partner_page(slug="plain").url).text)
    page = partner_page(title=words, slug="odd")
    odd = Scripts()
    odd.feed(client.get(page.url).text)

    assert json.loads(odd.blocks[0])["name"] == words
    assert odd.scripts == plain.scripts


def test_a_page_with_a_block_is_the_same_each_time(client: Client):
    first, second = (re.sub(r"\s+", " ", client.get("/").text) for _ in range(2))

    assert first == second
