"""A new site has our home page."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from cms.models import HomePage, StandardPage
from cms.queries.materials import Offer, newest_offers
from tests.factories.materials import issue, material

pytestmark = pytest.mark.django_db


def test_a_migrated_site_starts_at_our_home_page():
    site = Site.objects.get(is_default_site=True)

    assert isinstance(site.root_page.specific, HomePage)


def test_the_migrated_tree_has_no_fault():
    assert [kind for kind in Page.find_problems() if kind] == []


def test_the_home_page_is_served(client: Client):
    answer = client.get("/")

    assert (answer.status_code, "cms/home_page.html" in [t.name for t in answer.templates]) == (
        200,
        True,
    )


def test_a_standard_page_is_served_below_the_home_page(client: Client):
    HomePage.objects.get().add_child(
        instance=StandardPage(title="About", slug="about", body=[("text", "<p>Who we are.</p>")])
    )

    answer = client.get("/about/")

    assert (answer.status_code, b"<p>Who we are.</p>" in answer.content) == (200, True)


def test_an_unknown_address_is_answered_in_plain_words(client: Client):
    answer = client.get("/no/such/page/")

    assert (answer.status_code, b"There is no such page" in answer.content) == (404, True)


def test_the_home_page_offers_what_came_out_last_and_is_current():
    older, newer = material("older"), material("newer")
    first, last = issue(older, days=(-20, 5)), issue(newer, days=(-2, 5))
    issue(older, days=(-60, -21))
    issue(material("past"), days=(-30, -1))
    issue(material("coming"), days=(1, 30))
    issue(material("draft", live=False))
    private = material("private")
    issue(private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    offered = newest_offers(3, timezone.localdate())

    assert offered == [Offer(newer, (last,)), Offer(older, (first,))]


def test_the_home_page_offers_no_more_than_three(client: Client):
    for number in range(4):
        issue(material(f"flyer-{number}"), days=(-number, 5))

    offers = client.get("/").context["offers"]

    assert [offer.material.slug for offer in offers] == ["flyer-0", "flyer-1", "flyer-2"]


def test_a_home_page_with_nothing_to_offer_has_no_empty_heading(client: Client):
    issue(material(), days=(-30, -1))

    assert b"To take away now" not in client.get("/").content
