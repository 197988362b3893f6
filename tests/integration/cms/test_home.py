"""A new site has our home page."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from cms.models import HomePage, StandardPage

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
