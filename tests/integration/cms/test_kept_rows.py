"""Deleting what the record names, by an administrator in Wagtail's own pages."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import administrator, amendment_case, drafter
from workflows.models import Party

pytestmark = pytest.mark.django_db

PAGES = {
    "a party": lambda: reverse(
        "wagtailsnippets_workflows_party:delete", args=[Party.objects.get(key="library").pk]
    ),
    "parties at once": lambda: (
        reverse("wagtail_bulk_action", args=["workflows", "party", "delete"])
        + f"?id={Party.objects.get(key='library').pk}"
    ),
    "a user": lambda: reverse("wagtailusers_users:delete", args=[drafter().pk]),
}


@pytest.mark.parametrize("what", PAGES)
def test_what_the_record_names_is_kept_and_the_administrator_told(what):
    amendment_case("partner_review")
    browser = Client()
    browser.force_login(administrator())
    before = (Party.objects.count(), User.objects.count())

    response = browser.post(PAGES[what](), follow=True)

    assert (Party.objects.count(), User.objects.count()) == before
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_home")
    assert "what the record of an agreement names is kept" in response.text
