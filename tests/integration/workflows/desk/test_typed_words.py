"""Typed words come back when a form of the desk cannot be taken, whatever the reason."""

import re

import pytest
from django.contrib.auth.models import User
from django.forms import CharField, Form, Textarea
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html

from tests.factories import amendment_case, drafter, invitation_of, token_for
from workflows.views.typed_words import csrf_failure

pytestmark = pytest.mark.django_db

WORDS = "A long comment\r\nof two lines, with <b>marks</b>."


def shown_again(response) -> list[str]:
    """Return the words that the page gives back."""
    return [field.text for field in html.fromstring(response.content).xpath("//main//textarea")]


def test_a_step_sent_after_the_session_ended_gives_the_words_back_and_leads_to_the_page(step):
    case = amendment_case("internal_review", joins=False)
    page = reverse("workflows_case", args=[case.pk])

    response = Client().post(page, step(case, "send_back", comment=WORDS))

    again = html.fromstring(response.content).xpath("//main//a[@class='button']/@href")
    assert response.status_code == 403
    assert shown_again(response) == [WORDS.replace("\r", "")]
    assert again == [f"/admin/login/?next=%2Fadmin%2Fcases%2F{case.pk}%2F"]
    assert "no-store" in response["Cache-Control"]
    assert case.events.count() == 2


def test_a_form_without_words_leads_to_the_log_in_as_ever():
    case = amendment_case("internal_review", joins=False)

    response = Client().post(reverse("workflows_case", args=[case.pk]), {"transition": "submit"})

    assert response.status_code == 302


def test_a_script_that_asks_for_no_page_gets_none():
    response = Client().post(
        reverse("workflows_begin"), {"title": "Typed"}, headers={"Accept": "application/json"}
    )

    assert response.status_code == 302


def test_a_form_with_an_old_token_gives_the_words_back(step):
    case = amendment_case("internal_review", joins=False)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(drafter())
    page = reverse("workflows_case", args=[case.pk])

    response = browser.post(f"{page}?reading=clean", step(case, "send_back", comment=WORDS))

    again = html.fromstring(response.content).xpath("//main//a[@class='button']/@href")
    assert (response.status_code, len(shown_again(response))) == (403, 1)
    assert again == [f"{page}?reading=clean"]


def test_a_partner_whose_browser_keeps_no_cookies_gets_the_words_back():
    invitation = invitation_of(amendment_case("signature"), "partner-1")
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("workflows:link", args=[token_for(invitation)]))

    response = browser.post(
        reverse("workflows:answer", args=[invitation.pk]),
        {"step": "sign", "name": "Chair of the board", "title": "Chair", "consent": "on"},
    )

    assert shown_again(response)[:2] == ["Chair of the board", "Chair"]


def test_a_password_is_never_shown_on_such_a_page():
    request = RequestFactory().post("/admin/login/", {"username": "manager", "password": "s3cret"})
    request.user = User()
    request.session = {}

    response = csrf_failure(request)

    assert b"s3cret" not in response.content


def test_the_answer_to_a_form_that_was_taken_names_it_and_a_refused_one_does_not(log_in, step):
    case = amendment_case("internal_review", joins=False)
    browser = log_in("manager")
    page = reverse("workflows_case", args=[case.pk])
    kept = "0123456789abcdef0123456789abcdef"

    browser.post(page, step(case, "send_back", comment="", kept=kept))
    refused = "taken" in browser.cookies
    browser.post(page, step(case, "send_back", comment="Because.", kept=kept))

    assert (refused, browser.cookies["taken"].value) == (False, kept)


def test_a_name_that_no_browser_made_is_not_put_in_a_cookie(log_in, step):
    case = amendment_case("internal_review", joins=False)
    browser = log_in("manager")

    browser.post(
        reverse("workflows_case", args=[case.pk]),
        step(case, "send_back", comment="Because.", kept="x; path=/evil"),
    )

    assert "taken" not in browser.cookies


class Limited(Form):
    """A form with limits."""

    name = CharField(max_length=200)
    comment = CharField(max_length=10_000, widget=Textarea)


def test_no_field_lets_the_browser_cut_what_is_pasted():
    page = str(Limited())

    assert "maxlength" not in page
    assert re.findall(r'data-limit="(\d+)"', page) == ["200", "10000"]


def test_a_comment_that_is_too_long_is_refused_with_all_of_it(log_in, step):
    case = amendment_case("internal_review", joins=False)
    browser = log_in("manager")
    words = "x" * 10_001 + " THE END"

    response = browser.post(
        reverse("workflows_case", args=[case.pk]), step(case, "send_back", comment=words)
    )

    assert response.status_code == 400
    assert words in response.text
    told = "The comment has 10009 characters, and at most 10000 can be recorded."
    assert told in response.text
