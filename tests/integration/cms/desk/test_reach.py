"""The report on downloads and receipts: what it shows, and to whom."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import Downloads, Receipt
from cms.queries.reach import Reach, daily, reach_of, recent_issues
from tests.factories import administrator, drafter
from tests.factories.materials import issue, material
from tests.factories.pages import page_editor, page_manager
from tests.factories.site import LocationFactory

pytestmark = pytest.mark.django_db
ADDRESS = reverse("reach")


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def taken(of, count: int, way: str = "file", day: date | None = None) -> None:
    day = day or timezone.localdate()
    Downloads.objects.create(issue=of, way=way, day=day, count=count)


def test_it_shows_how_often_each_issue_was_taken_and_where_it_has_arrived():
    alder, birch = LocationFactory(name="Alder"), LocationFactory(name="Birch")
    LocationFactory(name="Cedar", active=False)
    LocationFactory(name="Draft", live=False)
    of = issue(material(), title="December flyer")
    taken(of, 5)
    taken(of, 2, day=timezone.localdate() - timedelta(days=3))
    taken(of, 3, "pack")
    Receipt.objects.create(issue=of, location=birch, at=timezone.now())

    page = browser(page_editor()).get(ADDRESS)

    assert page.context["rows"] == [Reach(of, "The flyer", 7, 3, ("Birch",), (alder.name,))]
    words = page.content.decode()
    assert "1 of 2 locations" in words
    assert "10 files taken, most of them on" in words
    assert words.count("<rect") == 30


def test_a_material_of_some_locations_asks_receipts_of_those_alone():
    LocationFactory(name="Alder")
    of = material()
    of.locations = [LocationFactory(name="Birch")]
    of.save()

    (row,) = reach_of([issue(of)])

    assert (row.received, row.missing, row.places) == ((), ("Birch",), 1)


def test_the_days_without_downloads_are_there_and_older_ones_are_not():
    day = timezone.localdate()
    of = issue(material())
    taken(of, 4, day=day - timedelta(days=29))
    taken(of, 9, day=day - timedelta(days=30))

    found = daily(recent_issues(administrator(), day), day)

    assert (len(found), found[0], found[-1]) == (30, (day - timedelta(days=29), 4), (day, 0))


def test_issues_of_the_last_weeks_are_listed_and_no_draft_coming_or_older_one():
    of = material()
    for title, days, live in (
        ("Current", (-5, 5), True),
        ("Lately past", (-40, -29), True),
        ("Older", (-60, -30), True),
        ("Coming", (1, 5), True),
        ("Draft", (-5, 5), False),
    ):
        issue(of, days=days, title=title, live=live)

    found = recent_issues(administrator(), timezone.localdate())

    assert [each.title for each in found] == ["Current", "Lately past"]


def test_without_issues_it_says_so():
    page = browser(page_manager()).get(ADDRESS)

    assert page.status_code == 200
    assert "No issue was valid in these days." in page.content.decode()
    assert ": 0 files taken." in page.content.decode()


def test_who_keeps_no_page_is_refused_and_not_shown_the_way():
    refused = browser(drafter()).get(ADDRESS)

    menu = browser(drafter()).get(reverse("wagtailadmin_home")).content.decode()
    assert (refused.status_code, ADDRESS in menu) == (302, False)
    assert refused.url == reverse("wagtailadmin_home")


def test_who_is_not_logged_in_is_asked_to(client: Client):
    refused = client.get(ADDRESS)

    assert (refused.status_code, refused.url.split("?")[0]) == (302, "/admin/login/")


def test_an_editor_is_shown_the_way():
    menu = browser(page_editor()).get(reverse("wagtailadmin_home")).content.decode()

    assert ADDRESS in menu


def test_an_editor_of_another_part_sees_nothing_of_the_issues():
    keeper = page_editor()
    group = Group.objects.get(name="Editors")
    other = material("elsewhere")
    group.page_permissions.all().delete()
    group.page_permissions.create(
        page=other, permission=Permission.objects.get(codename="add_page")
    )
    issue(material(), title="Not theirs")
    issue(other, title="Theirs")

    page = browser(keeper).get(ADDRESS)

    assert [row.issue.title for row in page.context["rows"]] == ["Theirs"]


@pytest.mark.parametrize("asked", ["?p=x", "?p=9999", "?p=-1", "?p="])
def test_a_page_that_there_is_not_is_the_nearest(asked: str):
    issue(material(), title="The only one")

    page = browser(page_editor()).get(ADDRESS + asked)

    assert (page.status_code, len(page.context["rows"])) == (200, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rows_cost_as_much_for_three_as_for_one(django_assert_num_queries, rows: int):
    for number in range(rows):
        of = issue(material(f"flyer-{number}"))
        taken(of, 2)
        Receipt.objects.create(issue=of, location=LocationFactory(), at=timezone.now())
    issues = list(recent_issues(administrator(), timezone.localdate()))

    with django_assert_num_queries(5):
        found = reach_of(issues)

    assert [row.by_itself for row in found] == [2] * rows
