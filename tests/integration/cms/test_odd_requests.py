"""Whatever stands in an address is answered: the page, or what is wrong; never a server error."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from tests.factories.materials import issue, material
from tests.factories.public_site import public_site
from tests.factories.site import LocationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]

WORDS = {
    "ten thousand letters": "x" * 10_000,
    "a NUL byte": "a\0b",
    "a quote and a command": "'; DROP TABLE cms_location; --",
    "quotes": "\"'`“”",
    "an emoji": "🦓",
    "a script": "<script>alert(1)</script>",
    "a template": "{{ 7|add:7 }} %s {0}",
    "a path": "../../etc/passwd",
    "a number too large": "9" * 30,
    "a negative number": "-1",
    "nothing": "",
    "right to left": "\u202eabc",
    "no letter of any alphabet": "\ufffe\ud7ff",
}
FILTERS = {
    "/materials/": ["page", "topic", "audience", "language", "location"],
    "/locations/": ["place", "near", "level", "job_search"],
    "/search/": ["q", "kind", "page"],
    "/mous/": ["page"],
    "/mous/MOU-1/": ["on"],
    "/mous/MOU-1/versions/1/": ["reading"],
    "/partners/": ["page"],
    "/": ["page"],
}
PATHS = [
    "/{}/",
    "/materials/{}/",
    "/locations/{}/",
    "/locations/{}/print-pack.pdf",
    "/locations/{}/subscribe/",
    "/feeds/topics/{}.xml",
    "/feeds/locations/{}.xml",
    "/mous/{}/",
    "/mous/MOU-1/versions/{}/",
    "/mous/MOU-1/versions/1/{}",
    "/documents/{}/flyer.pdf",
    "/documents/1/{}",
    "/media/{}",
    "/link/{}/",
    "/answer/{}/",
    "/mails/{}/confirm/",
    "/mails/{}/stop/",
    "/mails/x/received/{}/",
]


def test_whatever_a_filter_is_given_the_page_is_answered(client: Client):
    public_site()
    asked = [
        (f"{page}?{urlencode({name: words})}", f"{page}?{name}={label}")
        for page, names in FILTERS.items()
        for name in names
        for label, words in WORDS.items()
    ]

    answers = {label: client.get(address) for address, label in asked}

    codes = {label: answer.status_code for label, answer in answers.items()}
    assert {label: code for label, code in codes.items() if code not in {200, 400, 404}} == {}
    assert [label for label, answer in answers.items() if "<script>alert" in answer.text] == []


def test_whatever_stands_in_a_path_is_answered(client: Client):
    public_site()
    asked = [(path, label) for path in PATHS for label in WORDS]

    codes = {
        (path, label): client.get(path.format(quote(WORDS[label], safe=""))).status_code
        for path, label in asked
    }

    assert {place: code for place, code in codes.items() if code >= 500} == {}


@pytest.mark.parametrize(("asked", "shown"), [("x", 1), ("9999", 2), ("0", 2), ("-1", 2), ("2", 2)])
def test_a_page_that_there_is_not_is_the_nearest_one(client: Client, asked: str, shown: int):
    for number in range(13):
        issue(material(f"flyer-{number}"))

    page = client.get("/materials/", {"page": asked})

    assert page.context["found"].sheet.number == shown


def test_a_filter_that_there_is_not_is_named_and_narrows_nothing(client: Client):
    issue(material())

    page = client.get("/materials/", {"topic": "x" * 10_000})

    assert "There is no such choice, so nothing was left out by it." in page.text
    assert page.context["found"].sheet.paginator.count == 1


def test_a_place_that_is_too_long_is_named_and_narrows_nothing(client: Client):
    LocationFactory()

    page = client.get("/locations/", {"place": "x" * 10_000})

    assert (page.status_code, len(page.context["rows"])) == (200, 1)
    assert "Type a city or a ZIP code, 80 letters at most; nothing was left out." in page.text
