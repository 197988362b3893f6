"""The feeds: what is current and nothing else, the same as long as nothing changes."""

from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree as ET

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from cms.models import IssuePage, Topic
from cms.queries import feeds
from tests.factories import adopted_mou
from tests.factories.materials import document, issue, material
from tests.factories.mous import NOON, another_mou
from tests.factories.site import LocationFactory
from workflows.models import Mou

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def items(client: Client, address: str) -> list[ET.Element]:
    return ET.fromstring(client.get(address).content).findall("channel/item")


def titles(client: Client, address: str) -> list[str]:
    return [item.findtext("title", "") for item in items(client, address)]


def entries(client: Client) -> dict[str, tuple[str, date, date]]:
    """Return the calendar's entries by their keys: title, first day, day after the last."""
    read = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    return {
        str(e["uid"]): (str(e["summary"]), e.decoded("dtstart"), e.decoded("dtend"))
        for e in read.walk("VEVENT")
    }


def test_an_issue_in_the_feed_says_what_it_is_and_has_its_file(client: Client):
    flyer = issue(
        material(title="Workshop flyer", summary="All workshops."), title="July", slug="july"
    )
    until = flyer.valid_until

    (item,) = items(client, "/feeds/materials.xml")

    assert {child.tag: child.text for child in item} == {
        "title": "Workshop flyer: July (English)",
        "link": "http://testserver/materials/flyer/july/",
        "description": f"All workshops. Current until {until:%B} {until.day}, {until.year}.",
        "pubDate": item.findtext("pubDate"),
        "guid": f"urn:uuid:{flyer.translation_key}",
        "enclosure": None,
    }
    assert item.find("enclosure").attrib == {
        "url": f"http://testserver{flyer.file.url}",
        "length": "0",
        "type": "application/pdf",
    }


def test_an_issue_that_names_its_material_is_not_named_twice(client: Client):
    issue(material(title="Workshop flyer"), title="Workshop flyer, July")

    assert titles(client, "/feeds/materials.xml") == ["Workshop flyer, July (English)"]


def test_the_newest_issue_comes_first(client: Client):
    issue(material("older"), title="Older", days=(-20, 20))
    issue(material("newer"), title="Newer", days=(-2, 20))

    assert titles(client, "/feeds/materials.xml") == [
        "The newer: Newer (English)",
        "The older: Older (English)",
    ]


def test_a_moved_issue_is_known_again(client: Client):
    flyer = material()
    found = issue(flyer, slug="july")
    (before,) = items(client, "/feeds/materials.xml")

    found.slug = "july-2010"
    found.save()
    (after,) = items(client, "/feeds/materials.xml")

    assert before.findtext("guid") == after.findtext("guid")
    assert before.findtext("link") != after.findtext("link")


def test_an_issue_that_a_newer_one_replaced_is_no_longer_in_the_feed(client: Client):
    flyer = material()
    issue(flyer, title="July", days=(-40, 10), period=date(2010, 7, 1))
    issue(flyer, title="August", days=(-5, 40), period=date(2010, 8, 1))

    assert titles(client, "/feeds/materials.xml") == ["The flyer: August (English)"]


def test_a_topic_has_a_feed_of_its_own(client: Client):
    topic = Topic.objects.create(name="Job search", slug="job-search")
    about = material("about")
    about.topics.add(topic)
    about.save()
    issue(about, title="July")
    issue(material("other"))

    assert titles(client, "/feeds/topics/job-search.xml") == ["The about: July (English)"]


def test_a_location_has_a_feed_of_what_it_hands_out(client: Client):
    here, there = LocationFactory(name="Here"), LocationFactory(name="There")
    elsewhere = material("elsewhere")
    elsewhere.locations.add(there)
    elsewhere.save()
    issue(elsewhere)
    issue(material("everywhere"), title="July")

    assert titles(client, f"/feeds/locations/{here.slug}.xml") == ["The everywhere: July (English)"]


@pytest.mark.parametrize("address", ["/feeds/topics/none.xml", "/feeds/locations/none.xml"])
def test_what_is_not_there_has_no_feed(client: Client, address: str):
    assert client.get(address).status_code == 404


def test_a_closed_location_has_no_feed(client: Client):
    LocationFactory(name="Here", active=False)

    assert client.get("/feeds/locations/here.xml").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/feeds/materials.xml", "/calendar.ics", "/sitemap.xml", "/robots.txt"],
)
def test_what_has_not_changed_is_not_sent_again(client: Client, address: str):
    issue(material())
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    issue(material("another"))
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code) == ("no-cache", 304)
    assert changed.status_code == (304 if address == "/robots.txt" else 200)


def test_an_empty_feed_is_steady_too(client: Client):
    first = client.get("/feeds/materials.xml")

    assert (first.status_code, items(client, "/feeds/materials.xml")) == (200, [])
    assert client.get("/feeds/materials.xml")["ETag"] == first["ETag"]


def test_a_reader_that_goes_by_dates_hears_that_an_issue_has_ended(client: Client):
    issue(material("older"), days=(-20, 20))
    newer = issue(material("newer"), days=(-2, 20))
    newer.unpublish()

    answer = client.get(
        "/feeds/materials.xml", headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    )

    assert (answer.status_code, "Last-Modified" in answer) == (200, False)


def test_the_calendar_has_how_long_issues_are_current_and_the_days_of_agreements(client: Client):
    mou = adopted_mou(1, number="MOU-1", dated=date(2009, 7, 1), renewal_on=date(2010, 6, 30))
    flyer = issue(material(title="Workshop flyer"), title="July", days=(-3, 4))

    assert entries(client) == {
        f"issue-{flyer.translation_key}@countersign": (
            "Workshop flyer: July (English)",
            TODAY - timedelta(days=3),
            TODAY + timedelta(days=5),
        ),
        f"mou-{mou.pk}-version-1@countersign": (
            "MOU-1: version 1 takes effect",
            date(2009, 7, 1),
            date(2009, 7, 2),
        ),
        f"mou-{mou.pk}-renewal@countersign": (
            "MOU-1: last day to renew",
            date(2010, 6, 30),
            date(2010, 7, 1),
        ),
    }


def renewal(client: Client) -> tuple[date, datetime]:
    """Return the day of the renewal in the calendar, and when that was last changed."""
    read = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    (event,) = [e for e in read.walk("VEVENT") if e["uid"].endswith("-renewal@countersign")]
    return event.decoded("dtstart"), event.decoded("dtstamp")


def test_a_calendar_hears_that_a_renewal_was_moved(client: Client):
    mou = adopted_mou(1, number="MOU-1", renewal_on=date(2010, 6, 30))
    Mou.history.update(history_date=NOON)
    before, kept = renewal(client)

    mou.renewal_on = date(2011, 6, 30)
    mou.save()
    after, changed = renewal(client)

    assert (before, kept, after) == (date(2010, 6, 30), NOON, date(2011, 6, 30))
    assert changed > kept


def test_every_page_names_the_feeds(client: Client):
    head = client.get("/locations/").text.partition("</head>")[0]

    assert head.count('rel="alternate"') == 2


def test_the_page_of_a_location_names_its_feed(client: Client):
    LocationFactory(name="Here")

    assert 'href="/feeds/locations/here.xml"' in client.get("/locations/here/").text


def test_a_narrowed_list_of_materials_leads_to_the_feed_of_the_topic(client: Client):
    Topic.objects.create(name="Job search", slug="job-search")
    issue(material())

    page = client.get("/materials/?topic=job-search").text

    assert '<a href="/feeds/topics/job-search.xml">Job search</a>' in page


def test_the_feed_is_only_read(client: Client):
    assert client.post("/feeds/materials.xml").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_a_feed_asks_as_much_for_three_materials_as_for_one(
    client: Client, django_assert_num_queries, rows: int
):
    for number in range(rows):
        issue(material(f"flyer-{number}"), file=document())

    with django_assert_num_queries(3):
        client.get("/feeds/materials.xml")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_calendar_asks_as_much_for_three_of_each_as_for_one(
    client: Client, django_assert_num_queries, rows: int
):
    adopted_mou(1)
    for number in range(rows):
        issue(material(f"flyer-{number}"))
        another_mou()

    with django_assert_num_queries(4):
        client.get("/calendar.ics")


def test_a_feed_carries_the_newest_alone(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feeds, "MOST", 2)
    for number in range(3):
        issue(material(f"flyer-{number}"), days=(-number, 5), title=f"Issue {number}")

    assert titles(client, "/feeds/materials.xml") == [
        "The flyer-0: Issue 0 (English)",
        "The flyer-1: Issue 1 (English)",
    ]


@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_what_is_cut_off_is_the_oldest_by_the_moment_it_was_first_seen(
    monkeypatch: pytest.MonkeyPatch, most: int
):
    """The day on which it began or, if that is later, the moment at which it was published."""
    day = timezone.make_aware(datetime.combine(date(2026, 7, 10), time.min))
    moments = [day - timedelta(days=20), day, day + timedelta(hours=9), day + timedelta(hours=23)]
    for number, at in enumerate(moments):
        made = issue(material(f"flyer-{number}"))
        IssuePage.objects.filter(pk=made.pk).update(
            first_published_at=at, valid_from=day.date(), valid_until=date(2026, 7, 31)
        )
    everything = feeds.materials_feed(date(2026, 7, 15))
    monkeypatch.setattr(feeds, "MOST", most)

    assert feeds.materials_feed(date(2026, 7, 15)) == everything[:most]
    assert [item.since for item in everything][:2] == moments[:1:-1]
    assert len(everything) == 4
