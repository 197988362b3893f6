"""Menus, breadcrumbs, what search engines and other sites are told, and addresses that moved."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.context import Navigation, NavItem, navigation
from cms.models import HomePage, StandardPage
from tests.factories import adopted_mou
from tests.factories.materials import issue, material
from tests.factories.site import LocationFactory, partner_page, partners_index

pytestmark = pytest.mark.django_db


def page_below(parent: object, title: str, **fields: object) -> StandardPage:
    """Return a published page of plain text below another."""
    return parent.add_child(instance=StandardPage(title=title, **fields))  # type: ignore[attr-defined]  # a page


def test_the_menus_follow_the_tree():
    home = HomePage.objects.get()
    page_below(home, "About", slug="about")
    page_below(partners_index(), "Help", slug="help", show_in_menus=True)
    page_below(home, "Draft", show_in_menus=True, live=False)
    secret = page_below(home, "Secret", show_in_menus=True)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")

    found = navigation("/partners/library/")

    assert found == Navigation(
        head=(
            NavItem("Home", "/"),
            NavItem("Partners", "/partners/", "true"),
            NavItem("Locations", "/locations/"),
            NavItem("Agreements", "/mous/"),
        ),
        foot=(NavItem("About", "/about/"),),
    )


def test_the_navigation_takes_one_query(django_assert_num_queries: object):
    for number in range(3):
        page_below(HomePage.objects.get(), f"Page {number}")

    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without types
        navigation("/")


def test_the_desk_does_not_read_the_navigation(admin_client: Client):
    page_below(HomePage.objects.get(), "Wayfinding")

    page = admin_client.get("/admin/reports/locked/")

    assert (page.status_code, b"Wayfinding" in page.content) == (200, False)


def test_breadcrumbs_lead_up_to_the_home_page(client: Client):
    parent = page_below(HomePage.objects.get(), "About", slug="about")
    page_below(parent, "Staff", slug="staff")

    page = client.get("/about/staff/")

    assert [(step.title, step.url) for step in page.context["above"]] == [
        ("Home", "/"),
        ("About", "/about/"),
    ]


def test_a_page_tells_other_sites_what_it_is(client: Client):
    words = client.get(partner_page("A & B", summary='Says "yes".').url).content.decode()

    assert '<meta name="description" content="Says &quot;yes&quot;.">' in words
    assert '<meta property="og:title" content="A &amp; B">' in words
    assert '<link rel="canonical" href="http://testserver/partners/a-b/">' in words


def test_what_editors_write_for_search_engines_goes_before_the_summary(client: Client):
    page = partner_page(seo_title="Libraries near you", search_description="Ten libraries.")

    words = client.get(page.url).content.decode()

    assert "<title>Libraries near you – " in words
    assert '<meta name="description" content="Ten libraries.">' in words


def test_a_location_is_described_too(client: Client):
    LocationFactory(name="Alder")

    words = client.get("/locations/alder/").content.decode()

    assert '<meta property="og:title" content="Alder">' in words


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/materials/?topic=jobs&page=2", "/materials/"),
        ("/materials/flyer/?utm_source=mail", "/materials/flyer/"),
        ("/materials/flyer/july/", "/materials/flyer/july/"),
    ],
)
def test_a_material_is_known_by_one_address(client: Client, asked: str, kept: str):
    issue(material(), slug="july")

    assert f'<link rel="canonical" href="http://testserver{kept}">' in client.get(asked).text


@pytest.mark.parametrize(("asked", "hidden"), [("", False), ("?on=2010-01-01", True)])
def test_engines_keep_an_agreement_as_it_is_today(client: Client, asked: str, hidden: bool):
    adopted_mou(1, number="MOU-1")

    page = client.get(f"/mous/MOU-1/{asked}").text

    assert ('<meta name="robots" content="noindex">' in page) == hidden


def test_an_address_that_a_page_had_leads_to_the_page(
    client: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager]
):
    page = partner_page("Library", slug="library")
    page.slug = "county-library"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    answer = client.get("/partners/library/")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/partners/county-library/")


def test_a_page_that_was_moved_is_found_from_where_it_was_and_so_is_a_page_below_it(
    client: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager]
):
    home = HomePage.objects.get()
    about, staff = page_below(home, "About", slug="about"), page_below(home, "Staff", slug="staff")
    page_below(staff, "Desk", slug="desk")
    with django_capture_on_commit_callbacks(execute=True):
        staff.refresh_from_db()
        staff.move(about, pos="last-child")

    answers = [client.get("/staff/"), client.get("/staff/desk/")]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (301, "/about/staff/"),
        (301, "/about/staff/desk/"),
    ]


def test_the_addresses_below_a_page_that_moved_lead_on_as_well(client: Client):
    home = HomePage.objects.get()
    old, new = page_below(home, "Old", slug="old"), page_below(home, "New", slug="new")
    page_below(old, "Child", slug="child")
    old.move(new, pos="last-child")

    answer = client.get("/old/child/")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/new/old/child/")


def test_the_icon_that_browsers_ask_for_by_themselves_is_that_of_the_site(client: Client):
    answer = client.get("/favicon.ico")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/static/cms/icon.svg")
