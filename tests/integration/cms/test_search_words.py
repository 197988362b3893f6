"""What is typed finds what is meant: forms of a word, accents, numbers, slips, and places first.

The expected lists are literal, and the tests run on SQLite and on PostgreSQL: both find the same.
"""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.queries.search import found
from cms.queries.suggesting import meant
from mou_templates.text.seek import asked
from tests.factories import adopted_mou
from tests.factories.pages import (
    issue_page,
    location,
    material_page,
    partner_page,
    standard_page,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def site() -> None:
    """A site on which each word is in another form than it is asked for."""
    adopted_mou(1, number="MOU-2027-01", title="General Memorandum")
    partner = partner_page(title="County Libraries", summary="Library cards for everyone.")
    standard_page(title="Policies", intro="What holds at each branch.", slug="policies")
    standard_page(title="Help", intro="The library helps with your résumé.", slug="help")
    standard_page(title="José Núñez Room", intro="Café, ＦＡＸ and Привет.", slug="room")
    flyer = material_page(title="Flyers", summary="Workshops about resumes.")
    issue_page(flyer, title="Résumé week", valid_from=TODAY, valid_until=TODAY, period=TODAY)
    location(partner=partner, name="Central Library", city="Riverton", note="Near the park.")
    location(partner=partner, name="Hill Branch", slug="hill", city="Hillside", street="2 Oak Ave")
    call_command("update_index", verbosity=0)


def titles(typed: str) -> list[str]:
    return [hit.title for hit in found(asked(typed), timezone.now())]


LISTS = {
    ("library", "libraries", "LIBRARY", "the library", "library's"): [
        "Central Library",
        "County Libraries",
        "Help",
    ],
    ("policy", "policies"): ["Policies"],
    ("resume", "résumé", "Resumes", "RÉSUMÉS"): ["Flyers, Résumé week", "Flyers", "Help"],
    ("nunez", "Núñez", "jose nunez"): ["José Núñez Room"],
    ("cafe", "café fax", "привет", "ПРИВЕТ"): ["José Núñez Room"],
    ("MOU-2027-01", "mou-2027-01", "mou 2027 01", "2027-01", "MOU–2027–01"): [
        "General Memorandum of Understanding"
    ],
    ("Riverton", "riverton hours", "library in riverton", "where is riverton"): ["Central Library"],
    ("55001",): ["Central Library", "Hill Branch"],
    ("oak avenue", "xyzzy", "librarys xyzzy"): [],
    ("hill branch", "branch hill", "oak ave"): ["Hill Branch"],
}


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [(typed, expected) for words, expected in LISTS.items() for typed in words],
)
def test_the_same_list_for_every_form_and_on_every_database(typed: str, expected: list[str]):
    assert titles(typed) == expected


@pytest.mark.usefixtures("site")
def test_a_place_comes_first_when_its_name_or_city_is_asked_for():
    standard_page(title="Riverton", slug="riverton", intro="About Riverton and Hillside.")
    call_command("update_index", verbosity=0)

    assert titles("riverton") == ["Central Library", "Riverton"]
    assert titles("hillside") == ["Hill Branch", "Riverton"]


@pytest.mark.usefixtures("site")
def test_clauses_are_ranked_among_the_pages():
    standard_page(title="Purpose", slug="purpose")
    standard_page(title="More", slug="more", intro="The purpose of it.")
    call_command("update_index", verbosity=0)

    assert titles("purpose") == ["Purpose", "Section 1: Purpose", "More"]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("libary", "library"),
        ("liberary", "library"),
        ("lirbary", "library"),
        ("polices", "policies"),
        ("rivertown", "riverton"),
        ("nunes", "nunez"),
        ("library ressume", "library resume"),
    ],
)
def test_a_slip_is_answered_by_what_was_meant(client: Client, typed: str, meant: str):
    answer = client.get("/search/", {"q": typed})

    assert answer.context["page"].object_list == []
    assert f'Did you mean <a href="?q={meant.replace(" ", "%20")}">{meant}</a>?' in answer.text


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("typed", ["library", "xyzzyxyzzy", "lib", "2028-03", "!?", "aaaa " * 9])
def test_nothing_is_suggested_where_something_is_found_or_nothing_is_near(
    client: Client, typed: str
):
    assert "Did you mean" not in client.get("/search/", {"q": typed}).text


def _hidden_pages() -> None:
    standard_page(title="Zebrafish", slug="a", live=False)
    standard_page(title="Zebrafish", slug="b", expire_at=timezone.now() - timedelta(days=1))
    private = standard_page(title="Zebrafish", slug="c")
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type="login")
    days = {"valid_from": TODAY + timedelta(days=1), "valid_until": TODAY + timedelta(days=2)}
    issue_page(material_page(title="M", slug="m"), title="Zebrafish", **days)
    location(name="Zebrafish", slug="z", active=False)
    public = standard_page(title="Public", slug="d")
    public.title = "Zebrafish"
    public.save_revision()


def test_no_word_is_suggested_that_is_not_public(client: Client):
    _hidden_pages()
    call_command("update_index", verbosity=0)

    hidden = client.get("/search/", {"q": "zebrafich"}).text
    standard_page(title="Zebrafish", slug="e")
    call_command("update_index", verbosity=0)

    assert "zebrafish" not in hidden.lower()
    assert "Did you mean" in client.get("/search/", {"q": "zebrafich"}).text


def asked_by(query: str) -> int:
    """Search for it; return how many queries that took."""
    with CaptureQueriesContext(connection) as asked:
        Client().get("/search/", {"q": query})
    return len(asked)


def test_the_words_of_pages_are_read_once_for_many_searches_that_find_nothing():
    for number in range(3):
        material_page(title=f"Zebra {number}", slug=f"zebra-{number}")
    call_command("update_index", verbosity=0)

    first, second, third = (asked_by(query) for query in ("xyzzyxyzzy", "lionn", "qwertyqwerty"))
    standard_page(title="Lion", slug="lion")
    call_command("update_index", verbosity=0)

    assert first > second
    assert (second, third) == (11, 11)
    assert "Did you mean" in Client().get("/search/", {"q": "lionn"}).text


def test_a_word_is_suggested_no_more_once_its_page_is_withdrawn_or_says_another():
    page = standard_page(title="Zebrafish", slug="zebrafish")
    place = location(name="Lionfish", slug="lionfish")
    call_command("update_index", verbosity=0)
    words = known_now()

    page.title = "Tigerfish"
    page.save_revision().publish()
    changed = known_now()
    page.unpublish()
    place.delete()

    assert [{"zebrafish", "tigerfish", "lionfish"} & found for found in (words, changed)] == [
        {"zebrafish", "lionfish"},
        {"tigerfish", "lionfish"},
    ]
    assert {"zebrafish", "tigerfish", "lionfish"} & known_now() == set()


def known_now() -> set[str]:
    """Return which of the words a slip of one letter is answered with now."""
    typed = ("zebrafich", "tigerfich", "lionfich")
    return {word for slip in typed for word in meant([slip], timezone.now())}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_that_finds_nothing_asks_as_often_whatever_there_is(
    client: Client, rows: int, django_assert_num_queries
):
    for number in range(rows):
        standard_page(title=f"Zebra {number}", slug=f"zebra-{number}")
        location(name=f"Lion {number}", slug=f"lion-{number}")
    call_command("update_index", verbosity=0)

    with django_assert_num_queries(23):
        client.get("/search/", {"q": "zebru"})
