"""The list of locations, and the page of each."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.models import HoursException, Location, PartnerPage
from cms.queries.locations import LocationRow, Wish, active, location_rows
from cms.views import locations as views
from tests.factories import adopted_mou
from tests.factories.site import LocationFactory, open_on, partner_page
from workflows.models import Party
from workflows.queries.bound import Bound

pytestmark = pytest.mark.django_db
MONDAY = date(2010, 6, 21)


def names(client: Client, asked: str = "") -> list[str]:
    """Return the names that the list shows when asked so."""
    page = client.get(f"/locations/{asked}")
    assert page.status_code == 200
    return [row.location.name for row in page.context["rows"]]


def three() -> tuple[Location, Location, Location]:
    """Make three locations: two branches, and an affiliate far in the south."""
    return (
        LocationFactory(name="Alder", city="Riverton", latitude=45.0, longitude=-93.0),
        LocationFactory(
            name="Birch",
            city="Lakeside",
            postal_code="55370",
            job_search_computers=True,
            latitude=45.2,
            longitude=-93.0,
        ),
        LocationFactory(
            name="Cedar", city="Lakeside", level="affiliate", latitude=44.0, longitude=-93.0
        ),
    )


def test_the_list_is_by_name_and_leaves_inactive_locations_out(client: Client):
    three()
    LocationFactory(name="Aspen", active=False)

    assert names(client) == ["Alder", "Birch", "Cedar"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("?place=LAKE", ["Birch", "Cedar"]),
        ("?place=5537", ["Birch"]),
        ("?place=%20riverton%20", ["Alder"]),
        ("?job_search=on", ["Birch"]),
        ("?level=affiliate", ["Cedar"]),
        ("?place=lake&level=full", ["Birch"]),
        ("?near=cedar", ["Cedar", "Alder", "Birch"]),
        ("?near=birch&place=lake", ["Birch", "Cedar"]),
        ("?place=Nowhere", ["Alder", "Birch", "Cedar"]),
        ("?place=riverton&job_search=on", ["Birch"]),
        ("?place=Nowhere&level=affiliate&job_search=on", []),
        ("?unknown=1", ["Alder", "Birch", "Cedar"]),
    ],
)
def test_the_list_narrows_to_what_is_asked_for(client: Client, asked: str, shown: list[str]):
    three()

    assert names(client, asked) == shown


@pytest.mark.parametrize(
    "asked", ["near=atlantis", "level=absurd", f"place={'x' * 81}", "place=%00", "near=aspen"]
)
def test_an_absurd_filter_is_named_and_narrows_nothing(client: Client, asked: str):
    three()
    LocationFactory(name="Aspen", active=False, latitude=45.0, longitude=-93.0)

    page = client.get(f"/locations/?{asked}")

    assert len(page.context["rows"]) == 3
    assert "errorlist" in page.text


def test_an_absurd_filter_leaves_the_others_as_they_are(client: Client):
    three()

    page = client.get("/locations/?level=absurd&place=lake")

    assert [row.location.name for row in page.context["rows"]] == names(client, "?place=lake")
    assert len(page.context["rows"]) < 3
    assert "There is no such choice, so nothing was left out by it." in page.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("place=%2000110", "There is no location in “00110”. All locations are below."),
        (
            "place=Riverton&job_search=on",
            "There is no location in “Riverton” that has what you chose. Those elsewhere that do",
        ),
        ("place=<b>", "There is no location in “&lt;b&gt;”."),
    ],
)
def test_a_place_without_a_location_is_no_dead_end(client: Client, asked: str, said: str):
    three()

    assert said in client.get(f"/locations/?{asked}").text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("level=affiliate", "No location is at this level. Choose another level, or any."),
        ("job_search=on", "No location has job-search computers. Leave that out"),
        ("level=full&job_search=on", "No location is at this level and has job-search computers."),
        ("place=Riverton&level=affiliate", "No location is at this level."),
    ],
)
def test_advice_where_nothing_fits_is_about_what_was_asked(client: Client, asked: str, said: str):
    LocationFactory(name="Alder", city="Riverton")

    page = client.get(f"/locations/?{asked}").text

    assert said in page
    assert "shorter name" not in page


def test_a_site_without_locations_says_so(client: Client):
    assert "There is no location yet." in client.get("/locations/?place=Riverton").text


@pytest.mark.parametrize("asked", ["", "?place=lake", "?level=full", "?place=%20"])
def test_nothing_is_said_of_a_place_that_has_a_location_or_was_not_asked(
    client: Client, asked: str
):
    three()

    assert "There is no location in" not in client.get(f"/locations/{asked}").text


def test_distances_are_counted_from_the_chosen_location():
    alder, birch, _ = three()
    unmapped = LocationFactory(name="Dogwood")

    rows = location_rows(active(), Wish(near="alder"), MONDAY)

    found = {row.location.pk: None if row.miles is None else round(row.miles, 1) for row in rows}
    assert (found[alder.pk], found[birch.pk], found[unmapped.pk]) == (0.0, 13.8, None)
    assert rows[-1].location == unmapped


def test_a_row_says_when_it_is_open_that_day():
    alder, birch, cedar = three()
    open_on(alder, 0)
    open_on(birch, 1)

    rows = location_rows(active(), Wish(), MONDAY)

    assert rows == [
        LocationRow(alder, "9 a.m. to 5 p.m."),
        LocationRow(birch, "Closed"),
        LocationRow(cedar, "Hours not known"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_four_queries_however_many_rows(
    client: Client, count: int, django_assert_num_queries: object
):
    for _ in range(count):
        open_on(LocationFactory(), 0, 1)

    with django_assert_num_queries(4):  # type: ignore[operator]  # a fixture without types
        page = client.get("/locations/")

    assert len(page.context["rows"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_location_takes_nine_queries_however_many_days(
    client: Client, count: int, django_assert_num_queries: object
):
    place = LocationFactory(name="Alder", partner=partner_page(party=_board()))
    open_on(place, *range(count))
    client.get("/locations/alder/")  # Wagtail keeps the sites' addresses from here on

    with django_assert_num_queries(9):  # type: ignore[operator]  # a fixture without types
        client.get("/locations/alder/")


def _board() -> Party:
    adopted_mou(1, number="MOU-1")
    return Party.objects.get(key="board")


def test_a_location_shows_its_hours_today_and_what_its_level_means(client: Client):
    open_on(LocationFactory(name="Cedar", level="affiliate"), timezone.localdate().weekday())

    page = client.get("/locations/cedar/")

    words = page.content.decode()
    assert page.context["today"] == "9 a.m. to 5 p.m."
    assert "Affiliate: reduced level" in words
    assert "It takes part at a reduced level" in words


def test_a_location_names_the_agreement_it_is_under(client: Client):
    LocationFactory(name="Alder", partner=partner_page(party=_board()))

    page = client.get("/locations/alder/")

    title = "General Memorandum of Understanding"
    assert page.context["agreements"] == [Bound("MOU-1", title, 1, date(2009, 7, 1), False)]
    assert b'<a href="/mous/MOU-1/versions/1/">version 1</a>' in page.content


def test_a_location_whose_partner_is_bound_by_nothing_says_so(client: Client):
    LocationFactory(name="Alder")

    page = client.get("/locations/alder/")

    assert b"No agreement that is in force today." in page.content


def test_a_partner_that_is_not_published_is_named_without_a_link(client: Client):
    LocationFactory(name="Alder", partner=partner_page("Hidden Partner", live=False))

    words = client.get("/locations/alder/").content.decode()

    assert "Hidden Partner" in words
    assert PartnerPage.objects.get().url not in words


@pytest.mark.parametrize("address", ["/locations/aspen/", "/locations/none/", "/locations/a.b/"])
def test_an_inactive_or_unknown_location_is_not_there(client: Client, address: str):
    LocationFactory(name="Aspen", active=False)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/locations/", "/locations/alder/"])
def test_a_page_that_did_not_change_is_not_sent_again(client: Client, address: str):
    LocationFactory(name="Alder")
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_nothing_can_be_posted_to_the_list(client: Client):
    assert client.post("/locations/").status_code == 405


def test_a_closure_is_said_on_its_day_in_the_list_and_on_the_page(client: Client):
    place, today = LocationFactory(name="Cedar"), timezone.localdate()
    open_on(place, *range(7))
    facts = {"location": place, "reason": "Flood"}
    HoursException.objects.create(first=today, last=today + timedelta(days=1), **facts)
    past = today - timedelta(days=1)
    HoursException.objects.create(first=past, last=past, location=place, reason="Bygone")

    listed, page = client.get("/locations/").text, client.get("/locations/cedar/").text

    assert "Closed: Flood" in listed
    assert "Closed: Flood" in page
    assert "Closed now. Opens " in page
    assert "Bygone" not in page
    assert '"specialOpeningHoursSpecification"' in page
    assert f'"validFrom": "{today}"' in page.replace('":"', '": "')


def test_a_location_without_hours_says_that_they_are_not_known(client: Client):
    LocationFactory(name="Cedar")

    page = client.get("/locations/cedar/").text

    assert "Hours not known" in page
    assert "The hours are not known. Please ask before you come." in page
    assert "Closed" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": date(2026, 11, 25)},
        {"opens": time(9)},
        {"closes": time(9)},
        {"opens": time(9), "closes": time(8)},
    ],
)
def test_an_exception_that_cannot_be_is_refused(wrong: dict[str, object]):
    facts = {"first": date(2026, 11, 26), "last": date(2026, 11, 26), "reason": "Thanksgiving"}
    found = HoursException(location=LocationFactory(), **facts | wrong)

    with pytest.raises(ValidationError):
        found.full_clean()


def test_a_long_list_is_shown_in_pages_that_keep_what_was_asked(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "PER_PAGE", 2)
    for name in ("Alder", "Birch", "Cedar"):
        LocationFactory(name=name)
    LocationFactory(name="Dogwood", city="Elsewhere")

    first = client.get("/locations/?place=river").content.decode()

    assert names(client, "?place=river") == ["Alder", "Birch"]
    assert names(client, "?place=river&page=2") == ["Cedar"]
    assert names(client, "?place=river&page=no") == ["Alder", "Birch"]
    assert '<a class="button button--plain" href="?place=river&amp;page=2">Next page</a>' in first
    assert "3 of 4 locations, page 1 of 2." in first
