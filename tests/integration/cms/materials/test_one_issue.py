"""A material has one issue for a period in a language."""

from datetime import date

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data

from cms.models import IssuePage
from tests.factories import administrator
from tests.factories.materials import document, issue, material

pytestmark = pytest.mark.django_db

REFUSED = (
    "“November flyer” is the English issue for November 1, 2026 already. Change that one, or "
    "choose another period or language."
)


def form(**facts: object) -> dict[str, object]:
    return nested_form_data(
        {
            "title": "Another",
            "slug": "another",
            "period": "2026-11-01",
            "language": "en",
            "file": document().pk,
            "valid_from": "2026-11-01",
            "valid_until": "2026-11-30",
            "copies": 25,
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **facts,
        }
    ) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}


def test_a_second_issue_for_a_period_in_a_language_is_refused_by_name(client: Client):
    flyer = material()
    issue(flyer, title="November flyer", period=date(2026, 11, 1))
    client.force_login(administrator())

    answer = client.post(f"/admin/pages/add/cms/issuepage/{flyer.pk}/", form())

    assert answer.context["form"].errors == {"period": [REFUSED]}
    assert IssuePage.objects.count() == 1


def test_an_issue_for_the_period_in_another_language_is_taken(client: Client):
    flyer = material()
    issue(flyer, title="November flyer", period=date(2026, 11, 1))
    client.force_login(administrator())

    client.post(f"/admin/pages/add/cms/issuepage/{flyer.pk}/", form(language="es"))

    assert sorted(IssuePage.objects.values_list("language", flat=True)) == ["en", "es"]


def test_an_issue_for_the_period_of_another_material_is_taken(client: Client):
    issue(material("card"), period=date(2026, 11, 1))
    flyer = material("flyer")
    client.force_login(administrator())

    client.post(f"/admin/pages/add/cms/issuepage/{flyer.pk}/", form())

    assert IssuePage.objects.child_of(flyer).count() == 1


def test_an_issue_can_be_saved_again(client: Client):
    found = issue(material(), title="November flyer", period=date(2026, 11, 1), slug="november")
    client.force_login(administrator())

    client.post(f"/admin/pages/{found.pk}/edit/", form(title="The November flyer", slug="november"))

    saved = IssuePage.objects.get(pk=found.pk).get_latest_revision_as_object()
    assert saved.title == "The November flyer"


def test_whoever_is_not_logged_in_writes_no_issue(client: Client):
    flyer = material()

    answer = client.post(f"/admin/pages/add/cms/issuepage/{flyer.pk}/", form())

    assert (answer.status_code, IssuePage.objects.count()) == (302, 0)
