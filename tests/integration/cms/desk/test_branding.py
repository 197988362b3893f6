"""Whoever works at the desk sees whose desk it is."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

MARK = "/static/cms/icon.svg"


def test_the_page_to_sign_in_names_the_product(client: Client):
    page = client.get(reverse("wagtailadmin_login")).text

    assert "<h1>Sign in to Countersign</h1>" in page
    assert page.count(MARK) == 2  # above the window and on the page


def test_the_desk_bears_our_mark(admin_client: Client):
    page = admin_client.get(reverse("wagtailadmin_home")).text

    assert f'<img src="{MARK}" alt="Countersign"' in page
    assert f'<link rel="icon" href="{MARK}"' in page
