"""A withdrawal time in the past keeps no draft from being saved; publishing asks for a new one."""

from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import StandardPage
from cms.models.scheduled_form import PASSED
from tests.factories.materials import issue, material, materials_index
from tests.factories.page_reviews import editor_form
from tests.factories.pages import page_editor, page_manager, standard_page
from tests.factories.site import partners_index

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def typed(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def expired_page() -> StandardPage:
    page = standard_page(expire_at=timezone.now() - HOUR, live=False)
    page.save_revision()
    return page


def send(page: StandardPage, user: object, *, autosave: bool = False, **more: str) -> HttpResponse:
    """Send the page's editor with its old withdrawal time and another title."""
    client = Client(headers={"Accept": "application/json"} if autosave else {})
    client.force_login(user)
    fields = editor_form(page) | {"title": "Next year", "expire_at": typed(page.expire_at)}
    fields["loaded_revision_created_at"] = page.latest_revision.created_at.isoformat()
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields | more)


def kept(page: Page) -> tuple[str, datetime | None]:
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft.title, draft.expire_at


def errors(answer: HttpResponse) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors)


@pytest.mark.parametrize("autosave", [False, True])
def test_a_draft_is_saved_with_the_time_as_it_is(autosave: bool):
    page = expired_page()

    answer = send(page, page_editor(), autosave=autosave)

    assert answer.status_code == (200 if autosave else 302)
    title, expire_at = kept(page)
    assert (title, typed(expire_at)) == ("Next year", typed(page.expire_at))


def test_a_draft_is_saved_with_a_new_first_day_after_the_old_last_one():
    page = expired_page()

    answer = send(page, page_editor(), go_live_at=typed(timezone.now() + HOUR))

    assert (answer.status_code, kept(page)[0]) == (302, "Next year")


def test_a_draft_still_needs_its_times_in_order():
    page = expired_page()
    times = {
        "go_live_at": typed(timezone.now() + 2 * HOUR),
        "expire_at": typed(timezone.now() + HOUR),
    }

    answer = send(page, page_editor(), **times)

    assert set(errors(answer)) == {"go_live_at", "expire_at"}


@pytest.mark.parametrize("button", ["action-publish", "action-submit"])
def test_publishing_and_submitting_ask_for_a_new_time(button: str):
    page = expired_page()

    refused = send(page, page_manager(), **{button: "true"})
    taken = send(page, page_manager(), expire_at="", **{button: "true"})

    assert errors(refused) == {"expire_at": [PASSED]}
    assert (taken.status_code, kept(page)) == (302, ("Next year", None))


def test_publishing_asks_for_the_new_time_once_even_when_the_first_day_is_new():
    page = expired_page()
    more = {"go_live_at": typed(timezone.now() + HOUR), "action-publish": "true"}

    answer = send(page, page_manager(), **more)

    assert errors(answer) == {"expire_at": [PASSED]}


def test_publishing_from_the_list_refuses_a_page_whose_time_has_passed():
    page, client = expired_page(), Client()
    client.force_login(page_manager())

    address = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/"
    answer = client.post(address, {"include_descendants": ""}, follow=True)

    page.refresh_from_db()
    assert (page.live, PASSED in answer.content.decode()) == (False, True)


def _issue() -> tuple[Page, dict[str, object]]:
    made = issue(material(), slug="now")
    days = {name: getattr(made, name) for name in ("period", "valid_from", "valid_until")}
    return made, days | {"language": "en", "file": made.file_id, "copies": 25}


def _material() -> tuple[Page, dict[str, object]]:
    return material(), {"summary": "S", "body": streamfield([])}


KINDS = {
    "an issue": _issue,
    "a material": _material,
    "the list of materials": lambda: (materials_index(), {}),
    "the list of partners": lambda: (partners_index(), {}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_of_every_kind_of_page_is_saved(client: Client, kind: str):
    page, fields = KINDS[kind]()
    page.expire_at = timezone.now() - HOUR
    page.save_revision()
    page.unpublish(set_expired=True)
    client.force_login(page_manager())
    fields |= {"title": "Next year", "slug": page.slug, "expire_at": typed(page.expire_at)}
    fields |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(fields)
    )

    assert (answer.status_code, kept(page)[0]) == (302, "Next year")
