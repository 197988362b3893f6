"""A database that is locked for too long: the site says so, and records nothing."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.sessions import SEEN
from tests.factories import amendment_case, drafter, invitation_of, manager, token_for
from workflows.models import Case

pytestmark = pytest.mark.django_db(transaction=True)

WAIT = 50  # milliseconds


@contextmanager
def somebody_writes() -> Iterator[None]:
    """Let another connection hold the database, or all MOUs of it, and wait but a moment."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        wait = f"PRAGMA busy_timeout = {WAIT}"
    else:
        name = connection.settings_dict["NAME"]
        other = psycopg.connect(
            urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        )
        other.execute("SELECT id FROM workflows_mou FOR UPDATE")
        wait = f"SET lock_timeout = {WAIT}"
    connection.cursor().execute(wait)
    yield
    other.close()
    connection.close()


@pytest.fixture
def browser() -> Client:
    """Return a browser that is shown an error as people are."""
    return Client(raise_request_exception=False)


def test_a_step_is_answered_with_words_and_not_recorded(browser: Client):
    case = amendment_case("internal_review", joins=False)
    browser.force_login(manager())
    sent = {"transition": "release", "entry": case.entry, "shown": case.text_id}

    with somebody_writes():
        response = browser.post(reverse("workflows_case", args=[case.pk]), sent)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "What you sent was not recorded." in response.text
    assert Case.objects.get(pk=case.pk).state == "internal_review"


def test_a_partners_answer_is_not_recorded_and_the_link_still_opens(browser: Client):
    case = amendment_case("partner_review", joins=False)
    invitation = invitation_of(case, "partner-1")
    browser.get(reverse("workflows:link", args=[token_for(invitation)]))
    page = reverse("workflows:answer", args=[invitation.pk])
    sent = {"step": "accept", "entry": case.entry, "shown": case.text_id}

    with somebody_writes():
        busy = browser.post(page, sent).status_code
    again = browser.post(page, sent).status_code

    assert (busy, again) == (503, 302)


def test_the_editor_says_that_it_could_not_save_by_itself(browser: Client, editors_form):
    instrument = amendment_case("drafting", joins=False).instrument
    browser.force_login(drafter())
    address = reverse("wagtailsnippets_workflows_instrument:edit", args=[instrument.pk])
    form, headers = editors_form(instrument, "Typed."), {"accept": "application/json"}

    with somebody_writes():
        response = browser.post(address, form, headers=headers)

    assert (response.status_code, response.json()["error_code"]) == (400, "busy")


def active_before(browser: Client, seconds: int) -> None:
    """Let the session of the browser have been active so long ago for the last time."""
    session = browser.session
    session[SEEN] = int(timezone.now().timestamp()) - seconds
    session.save()


@pytest.mark.parametrize("idle", [0, 120])
def test_the_editor_keeps_what_was_typed_and_says_to_save_again(
    browser: Client, editors_form, idle
):
    instrument = amendment_case("drafting", joins=False).instrument
    browser.force_login(drafter())
    active_before(browser, idle)
    address = reverse("wagtailsnippets_workflows_instrument:edit", args=[instrument.pk])
    form = editors_form(instrument, "Typed in vain?")

    with somebody_writes():
        response = browser.post(address, form)
    again = browser.post(address, form)

    assert response.status_code == 200
    assert "the site was busy" in response.text
    assert "press Save again" in response.text
    assert "Typed in vain?" in response.text
    assert again.status_code == 302
    instrument.refresh_from_db()
    saved = instrument.latest_revision.as_object()
    assert "Typed in vain?" in str(saved.clauses.raw_data)


def test_a_page_is_shown_though_activity_cannot_be_noted(browser: Client):
    case = amendment_case("internal_review", joins=False)
    browser.force_login(manager())
    active_before(browser, 120)
    seen = browser.session[SEEN]

    with somebody_writes():
        busy = browser.get(reverse("workflows_case", args=[case.pk]))
    kept = browser.session[SEEN]
    calm = browser.get(reverse("workflows_case", args=[case.pk]))

    assert (busy.status_code, calm.status_code) == (200, 200)
    assert (kept == seen) == (connection.vendor == "sqlite")
    assert browser.session[SEEN] > seen + 100


def test_another_error_is_a_server_error(browser: Client):
    connection.cursor().execute("ALTER TABLE cms_location RENAME TO gone")

    response = browser.get("/locations/")

    connection.cursor().execute("ALTER TABLE gone RENAME TO cms_location")
    assert response.status_code == 500
