"""A page whose words are not for everyone is saved as a draft, and neither handed in nor public."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, WorkflowState
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from cms.demo.people import make_parties
from cms.demo.site import build_site
from cms.models import HomePage, MaterialPage, PartnerPage, StandardPage
from cms.models.checked_form import CheckedForm, problems_of
from tests.factories.page_reviews import editor_form
from tests.factories.pages import page_editor, page_manager, standard_page

pytestmark = pytest.mark.django_db
BAD = '<h3>Hours</h3><p>See <a href="/x/">click here</a>.</p>'
GOOD = '<h2>Hours</h2><p>See <a href="/x/">the calendar</a>.</p>'
SENTENCES = [
    (
        "The heading “Hours” is of level 3, but none of level 2 stands above it. "
        "Make it a heading of level 2."
    ),
    (
        "The link “click here” does not say where it leads. "
        "Use the name of the page or file as its words."
    ),
]


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def press(page: StandardPage, user: User, html: str, **button: str):
    """Send the page's editor with the rich text as the user."""
    body = nested_form_data({"body": streamfield([("text", rich_text(html))])})
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return browser(user).post(address, editor_form(page) | body | button)


def said(answer: HttpResponse) -> list[str]:
    """Return what the editor says of the body."""
    (error,) = answer.context["form"].errors.as_data()["body"]
    return [sentence for each in error.non_block_errors.as_data() for sentence in each.messages]


def draft() -> StandardPage:
    page = standard_page(live=False)
    page.save_revision()
    return page


def body(page: Page) -> str:
    """Return the rich text of the page's latest draft."""
    page.refresh_from_db()
    return str(page.get_latest_revision_as_object().body[0].value.source)


@pytest.mark.parametrize("button", ["action-submit", "action-publish"])
def test_what_is_wrong_keeps_a_page_from_being_handed_in_or_published(button: str):
    page = draft()

    answer = press(page, page_manager(), BAD, **{button: "true"})

    words = answer.content.decode()
    page.refresh_from_db()
    assert said(answer) == SENTENCES
    assert (page.live, WorkflowState.objects.count()) == (False, 0)
    # What was typed is still in the editor.
    assert "click here" in words


def test_a_draft_is_saved_with_whatever_words():
    page = draft()

    answer = press(page, page_editor(), BAD)

    assert (answer.status_code, "click here" in body(page)) == (302, True)


def test_sound_words_are_handed_in():
    page = draft()

    answer = press(page, page_editor(), GOOD, **{"action-submit": "true"})

    assert (answer.status_code, WorkflowState.objects.count()) == (302, 1)


def test_a_new_page_is_checked_too():
    home = HomePage.objects.get()
    fields = {
        "title": "New",
        "slug": "new",
        "intro": "",
        "body": streamfield([("text", rich_text(BAD))]),
        "comments": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:add", args=["cms", "standardpage", home.pk])

    data = nested_form_data(fields) | {"action-publish": "true"}
    answer = browser(page_manager()).post(address, data)

    assert (answer.status_code, said(answer)) == (200, SENTENCES)
    assert not StandardPage.objects.filter(slug="new").exists()


@pytest.mark.parametrize("kind", [HomePage, StandardPage, MaterialPage, PartnerPage])
def test_every_page_with_words_of_its_own_is_checked(kind: type[Page]):
    assert issubclass(kind.get_edit_handler().get_form_class(), CheckedForm)


def test_a_picture_described_by_its_files_name_is_found():
    image = get_image_model().objects.create(title="x", file=get_test_image_file())
    page = draft()
    picture = {"image": image.pk, "alt_text": "IMG_1.jpg", "decorative": False}
    page.body = StandardPage._meta.get_field("body").to_python(
        [
            {"type": "callout", "value": {"heading": "Mind", "text": "<p>the step</p>"}},
            {"type": "text", "value": "<h3>Below the callout’s heading</h3>"},
            {"type": "figure", "value": {"image": picture, "caption": ""}},
            {"type": "figure", "value": {"image": picture | {"decorative": True}}},
            {
                "type": "accordion",
                "value": {"items": [{"heading": "Why?", "text": '<a href="/x">more</a>'}]},
            },
        ]
    )

    assert [sentence[:36] for sentence in problems_of(page)] == [
        "A picture is described as “IMG_1.jpg",
        "The link “more” does not say where i",
    ]


def bulk(user: User, page: Page, **more: str):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return browser(user).post(f"{address}?id={page.pk}&next=/admin/", more, follow=True)


def with_words(html: str, **fields: object) -> StandardPage:
    page = standard_page(live=False, **fields)
    page.body = [("text", html)]
    page.save_revision()
    return page


def test_publishing_from_a_list_is_checked_too():
    page = with_words(BAD)

    answer = bulk(page_manager(), page)

    page.refresh_from_db()
    assert "“About us” was not published. The heading “Hours”" in answer.content.decode()
    assert page.live is False


def test_publishing_from_a_list_with_all_below_checks_those_below():
    above, below = standard_page(), with_words(BAD, title="Below")
    below.move(above, pos="last-child")

    answer = bulk(page_manager(), above, include_descendants="on")

    below.refresh_from_db()
    assert "“Below” was not published." in answer.content.decode()
    assert below.live is False


def test_sound_pages_are_published_from_a_list():
    page = with_words(GOOD)

    bulk(page_manager(), page)

    page.refresh_from_db()
    assert page.live is True


def test_the_demos_own_pages_have_nothing_wrong():
    build_site(parties=make_parties(), today=date(2026, 11, 25))

    pages = [page for page in Page.objects.live().specific() if problems_of(page)]

    assert pages == []


def test_wagtails_own_checks_find_the_preview_and_readers_are_sent_nothing_of_them():
    page, client = standard_page(), browser(page_editor())
    page.save_revision()
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client.post(address, editor_form(page))

    preview, public = client.get(address), client.get(page.url)

    found = ["<wagtail-userbar>" in a.content.decode() for a in (preview, public)]
    assert found == [True, False]
