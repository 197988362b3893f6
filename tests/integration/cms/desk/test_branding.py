"""Whoever works at the desk sees whose desk it is."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

pytestmark = pytest.mark.django_db

MARK = "/static/cms/icon.svg"


def test_the_page_to_sign_in_names_the_product(client: Client):
    page = client.get(reverse("wagtailadmin_login")).text

    assert "<h1>Sign in to Countersign</h1>" in page
    assert page.count(MARK) == 2  # above the window and on the page


def test_the_dashboard_is_headed_alike_for_all_whatever_the_pages_site_is_called(
    admin_client: Client,
):
    Site.objects.update(site_name="County Partnership Desk")

    page = admin_client.get(reverse("wagtailadmin_home")).text

    assert re.search(r"<h1[^>]*>\s*Countersign\s*</h1>", page)
    assert "County Partnership Desk" not in page


def test_the_desk_bears_our_mark(admin_client: Client):
    page = admin_client.get(reverse("wagtailadmin_home")).text

    assert f'<img src="{MARK}" alt="Countersign"' in page
    assert f'<link rel="icon" href="{MARK}"' in page
