"""The dashboard says what goes out of date, to those who may change it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import PartnerPage
from cms.queries.ageing import Ending, ageing
from tests.factories import administrator, drafter
from tests.factories.materials import issue, material
from tests.factories.pages import page_editor
from tests.factories.site import partner_page

pytestmark = pytest.mark.django_db
HEADING = "Going out of date"


def dashboard(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def ending(user: User | None = None) -> list[str]:
    """Return the issues that are said to end, by title."""
    found = ageing(user or administrator(), timezone.localdate())
    return [row.issue.title for row in found.issues]


def reviewed(days_ago: int | None, title: str) -> PartnerPage:
    """Return a profile that was reviewed so many days ago, or never."""
    ago = None if days_ago is None else timezone.localdate() - timedelta(days=days_ago)
    return partner_page(title, reviewed_on=ago)


@pytest.mark.parametrize(
    ("last", "shown"), [(-15, False), (-14, True), (0, True), (14, True), (15, False)]
)
def test_an_issue_is_shown_from_two_weeks_before_its_end_until_two_after(last: int, shown: bool):
    issue(material(), days=(-60, last), title="November")

    assert ending() == (["November"] if shown else [])


def test_an_issue_that_another_follows_is_not_shown():
    of = material()
    issue(of, days=(-20, 5), title="November")
    issue(of, days=(6, 30), title="December")

    assert ending() == []


def test_an_issue_that_an_approved_one_will_follow_is_not_shown():
    of = material()
    issue(of, days=(-20, 5), title="November")
    december = issue(of, days=(6, 30), title="December", live=False)
    december.save_revision(approved_go_live_at=timezone.now() + timedelta(days=5))

    assert ending() == []


@pytest.mark.parametrize("kind", ["another language", "another material", "an earlier end"])
def test_what_does_not_follow_it_does_not_count(kind: str):
    of = material()
    issue(of, days=(-20, 5), title="November")
    if kind == "another language":
        issue(of, days=(6, 60), language="es")
    elif kind == "another material":
        issue(material("card"), days=(6, 60))
    else:
        issue(of, days=(-20, -15))

    assert ending() == ["November"]


def test_a_draft_that_would_follow_is_named():
    of = material()
    november = issue(of, days=(-20, 5), title="November")
    december = issue(of, days=(6, 30), title="December", live=False)

    found = ageing(administrator(), timezone.localdate())

    assert found.issues == (Ending(november, of, december),)


def test_a_draft_that_ends_is_not_shown():
    issue(material(), days=(-20, 5), live=False)

    assert ending() == []


def test_profiles_are_shown_that_nobody_reviewed_for_a_year_the_oldest_first():
    reviewed(365, "Just in time")
    reviewed(366, "A year ago")
    reviewed(900, "Long ago")
    reviewed(None, "Never")
    partner_page("Draft", live=False)

    found = ageing(administrator(), timezone.localdate())

    assert [page.title for page in found.profiles] == ["Never", "Long ago", "A year ago"]


def test_the_dashboard_leads_to_where_each_is_changed():
    of = material()
    page, last = partner_page("Library"), issue(of, days=(-20, 5))
    draft = issue(material("card"), days=(-9, 3)), issue(of, language="es", days=(-9, 3))

    words = dashboard(page_editor())

    edited = [reverse("wagtailadmin_pages:edit", args=[p.pk]) for p in (page, last, *draft)]
    assert [address in words for address in edited] == [True] * 4
    assert f"/admin/pages/add/cms/issuepage/{of.pk}/" in words


def test_the_dashboard_says_so_when_nothing_is():
    assert "<p>Nothing is.</p>" in dashboard(page_editor())


def test_who_may_change_no_page_is_shown_nothing():
    issue(material(), days=(-20, 5), title="November flyer")

    words = dashboard(drafter())

    assert (HEADING in words, "November flyer" in words) == (False, False)


def test_an_editor_is_shown_what_is_theirs_alone():
    keeper, theirs = page_editor(), material("theirs")
    issue(material(), days=(-20, 5), title="Not theirs")
    issue(theirs, days=(-20, 5), title="Theirs")
    group = Group.objects.get(name="Editors")
    group.page_permissions.all().delete()
    may_change = Permission.objects.get(codename="change_page")
    group.page_permissions.create(page=theirs, permission=may_change)

    assert ending(keeper) == ["Theirs"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_as_much_for_three_as_for_one(django_assert_num_queries, rows: int):
    for number in range(rows):
        of = material(f"flyer-{number}")
        issue(of, days=(-20, 5))
        issue(of, days=(6, 30), live=False)
        partner_page(f"Partner {number}")
    user = administrator()

    with django_assert_num_queries(4):
        found = ageing(user, timezone.localdate())

    drafts = [row.draft for row in found.issues if row.draft]
    assert (len(found.issues), len(drafts), len(found.profiles)) == (rows, rows, rows)
