"""What the search says of itself: where it was cut short, and what it did not understand."""

import pytest
from django.core.management import call_command
from django.test import Client

from cms.queries.search import MOST
from tests.factories.pages import location, partner_page, standard_page

pytestmark = pytest.mark.django_db


def search(client: Client, **asked: str) -> str:
    call_command("update_index", verbosity=0)
    return client.get("/search/", {"q": "zebra"} | asked).text


def test_a_list_that_was_cut_short_says_so(client: Client):
    standard_page(title="A zebra")
    for place in range(MOST):
        location(name=f"Zebra {place}", slug=f"zebra-{place}")

    page = search(client)

    assert f"Of Locations only the first {MOST} are listed." in page


def test_a_whole_list_says_nothing_of_it(client: Client):
    standard_page(title="A zebra")

    assert "are listed" not in search(client)


def test_a_kind_that_there_is_not_is_named(client: Client):
    standard_page(title="A zebra")

    page = search(client, kind="<b>animals</b>")

    assert "There is no kind called “&lt;b&gt;animals&lt;/b&gt;” here" in page
    assert "1 result" in page


def test_a_kind_is_not_said_twice(client: Client):
    partner_page(title="Zebra keepers")

    page = search(client)

    assert "Zebra keepers" in page
    assert "Partners · Partners" not in page
