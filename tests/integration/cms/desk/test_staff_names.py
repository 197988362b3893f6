"""Names of members of staff go on record, so they are refused as every other name is."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import administrator, drafter
from workflows.queries.actors import staff_name

pytestmark = pytest.mark.django_db

NAMES = [
    ("\u2800", "Bell", "first_name", "cannot be seen (U+2800)"),
    ("Ann", "\u202elleB", "last_name", "turns the direction of writing (U+202E)"),
    ("An\u200bn", "Bell", "first_name", "cannot be seen (U+200B)"),
    ("Аnn", "Bell", "first_name", "mixes letters of different alphabets"),
    ("123", "Bell", "first_name", "at least one letter"),
    ("Ann", "ВеѕѕоО", "last_name", "look like Latin ones and are not"),
]
"""First and last name, the field that is at fault, and what is said."""


def person(first: str, last: str) -> dict[str, str]:
    return {"first_name": first, "last_name": last, "email": "ann@example.org"}


def create(browser: Client, first: str, last: str) -> HttpResponse:
    words = {"password1": "a long enough phrase", "password2": "a long enough phrase"}
    data = person(first, last) | words | {"username": "ann"}
    return browser.post(reverse("wagtailusers_users:add"), data)


def edit(browser: Client, first: str, last: str) -> HttpResponse:
    data = person(first, last) | {"username": "drafter", "is_active": "on"}
    return browser.post(reverse("wagtailusers_users:edit", args=[drafter().pk]), data)


def edit_oneself(browser: Client, first: str, last: str) -> HttpResponse:
    data = {f"name_email-{name}": words for name, words in person(first, last).items()}
    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    return browser.post(reverse("wagtailadmin_account"), data | theme)


@pytest.fixture
def browser(client: Client) -> Client:
    drafter()
    client.force_login(administrator())
    return client


@pytest.mark.parametrize("act", [create, edit, edit_oneself])
@pytest.mark.parametrize(("first", "last", "field", "said"), NAMES)
def test_a_name_that_is_none_is_refused_where_it_was_typed(browser, act, first, last, field, said):
    before = list(User.objects.order_by("pk").values())

    answer = act(browser, first, last)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert list(User.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("act", [create, edit, edit_oneself])
@pytest.mark.parametrize(("first", "last"), [("Ann", "O’Bell-Smith"), ("Анна", "Белова")])
def test_a_name_of_any_alphabet_is_taken(browser, act, first, last):
    answer = act(browser, first, last)

    assert answer.status_code == 302
    user = User.objects.get(first_name=first)
    assert (user.last_name, staff_name(user)) == (last, f"{first} {last}")


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_account_page_is_for_those_who_are_logged_in(client: Client, method: str):
    answer = getattr(client, method)(reverse("wagtailadmin_account"), {})

    assert (answer.status_code, "/admin/login/" in answer.url) == (302, True)
    assert "no-cache" in Client().get(reverse("wagtailadmin_account")).headers["Cache-Control"]
