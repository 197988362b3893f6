"""What search engines are told."""

import re

import pytest
from django.test import Client

from tests.factories import adopted_mou
from tests.factories.materials import issue, material
from tests.factories.mous import another_mou
from tests.factories.site import LocationFactory

pytestmark = pytest.mark.django_db


def addresses(client: Client) -> list[str]:
    found = re.findall(r"<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").text)
    return sorted(found)


def test_the_map_has_every_public_address_once(client: Client):
    adopted_mou(1, number="MOU-1")
    LocationFactory(name="Central")
    issue(material(), slug="july")

    assert addresses(client) == [
        "/",
        "/locations/",
        "/locations/central/",
        "/materials/",
        "/materials/flyer/",
        "/materials/flyer/july/",
        "/mous/",
        "/mous/MOU-1/",
        "/mous/MOU-1/versions/1/",
        "/partners/",
        "/partners/county-library-system/",
    ]


def test_every_address_of_the_map_is_answered(client: Client):
    adopted_mou(1)
    LocationFactory()
    issue(material())

    assert {client.get(address).status_code for address in addresses(client)} == {200}


def test_engines_are_led_to_the_map_and_asked_to_leave_the_desk_alone(client: Client):
    assert client.get("/robots.txt").text == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "Disallow: /answer/\n"
        "Disallow: /link/\n"
        "Disallow: /mails/\n"
        "Disallow: /search/\n"
        "\n"
        "Sitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml"])
def test_they_are_only_read(client: Client, address: str):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_map_asks_as_much_for_three_of_each_as_for_one(
    client: Client, django_assert_num_queries, rows: int
):
    adopted_mou(1)
    for number in range(rows):
        issue(material(f"flyer-{number}"))
        LocationFactory()
        another_mou()

    with django_assert_num_queries(5):
        client.get("/sitemap.xml")
