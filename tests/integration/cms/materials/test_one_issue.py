"""A material has one issue for a month in a language, and it ends after it begins."""

from datetime import date

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data

from cms.models import IssuePage
from tests.factories import administrator
from tests.factories.materials import document, issue, material

pytestmark = pytest.mark.django_db

REFUSED = (
    "“November flyer” is the English issue for November 2026 already. Change that one, or "
    "choose another month or language."
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


@pytest.mark.parametrize("period", ["2026-11-01", "2026-11-15", "2026-11-30"])
def test_a_second_issue_for_a_month_in_a_language_is_refused_by_name(client: Client, period: str):
    flyer = material()
    issue(flyer, title="November flyer", period=date(2026, 11, 1))
    client.force_login(administrator())

    answer = client.post(f"/admin/pages/add/cms/issuepage/{flyer.pk}/", form(period=period))

    assert answer.context["form"].errors == {"period": [REFUSED]}
    assert IssuePage.objects.count() == 1


def test_an_issue_for_the_next_month_is_taken(client: Client):
    flyer = material()
    issue(flyer, title="November flyer", period=date(2026, 11, 30))
    client.force_login(administrator())

    client.post(f"/admin/pages/add/cms/issuepage/{flyer.pk}/", form(period="2026-12-01"))

    assert IssuePage.objects.child_of(flyer).count() == 2


def test_a_last_day_before_the_first_is_refused_at_the_field_with_the_day_to_choose(
    client: Client,
):
    client.force_login(administrator())

    answer = client.post(
        f"/admin/pages/add/cms/issuepage/{material().pk}/", form(valid_until="2026-10-31")
    )

    assert answer.context["form"].errors == {
        "valid_until": [
            "“Valid until” is before “Valid from”. Choose November 1, 2026 or later.",
        ]
    }


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

    assert (answer.status_code, IssuePage.objects.count()) == (403, 0)
