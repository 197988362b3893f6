"""How long a session lasts, and that its key changes as somebody logs in."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.factories import manager
from tests.factories.log_in import send_password, where
from workflows.services.groups import set_up_groups

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600


@pytest.fixture
def client() -> Client:
    """Return a browser in which a manager has logged in."""
    manager()
    set_up_groups()
    browser = Client()
    send_password(browser, "manager", "manager")
    return browser


def pass_by(client: Client, seconds: int, *keys: str) -> None:
    """Let the time pass that the session counts: since the last activity, or since the log-in."""
    session = client.session
    for key in keys or ("session_seen", "session_began"):
        session[key] -= seconds
    session.save()


def test_an_idle_session_ends_and_says_so(client: Client):
    pass_by(client, 59 * MINUTE)
    before = client.get("/admin/").status_code
    pass_by(client, 60 * MINUTE)

    after = client.get("/admin/mous/")
    page = client.get(after.url)

    assert (before, after.url) == (200, "/admin/login/?next=/admin/mous/")
    assert "because nothing was done here for 60 minutes" in page.text


def test_activity_keeps_it_open_and_is_written_once_a_minute(
    client: Client, django_assert_num_queries: Callable
):
    writes = []
    for seconds in (30, 30, 30, 55 * MINUTE):
        pass_by(client, seconds, "session_seen")
        before = client.session["session_seen"]
        assert client.get("/admin/").status_code == 200
        writes.append(client.session["session_seen"] != before)

    assert writes == [False, True, False, True]


def test_a_session_ends_at_its_age_however_busy_it_is(client: Client):
    pass_by(client, 12 * HOUR, "session_began")

    after = client.get("/admin/")

    assert where(after) == "/admin/login/"
    assert "more than 12 hours ago" in client.get(after.url).text


def test_both_limits_are_settings(client: Client, settings: Settings):
    settings.IDLE_LIMIT = settings.IDLE_LIMIT / 4
    pass_by(client, 16 * MINUTE)

    assert where(client.get("/admin/")) == "/admin/login/"


def test_what_an_open_editor_asks_for_by_itself_is_no_activity(client: Client):
    pass_by(client, 40 * MINUTE)
    before = client.session["session_seen"]

    client.post("/admin/editing-sessions/ping/workflows/instrument/1/1/")

    assert client.session["session_seen"] == before


def test_a_session_that_was_running_before_there_were_limits_gets_them(client: Client):
    session = client.session
    del session["session_seen"], session["session_began"]
    session.save()

    first = client.get("/admin/").status_code
    pass_by(client, 60 * MINUTE)

    assert (first, where(client.get("/admin/"))) == (200, "/admin/login/")


def test_the_key_of_a_session_changes_as_somebody_logs_in():
    manager()
    client = Client()
    session = client.session
    session["from"] = "somebody else"
    session.save()
    client.cookies["sessionid"] = session.session_key

    send_password(client, "manager", "manager")

    assert client.cookies["sessionid"].value != session.session_key
    old = Client()
    old.cookies["sessionid"] = session.session_key
    assert old.get("/admin/").status_code == 302


def test_a_visitor_of_the_site_is_given_no_session_and_no_other_answer():
    answer = Client().get("/search/")

    assert "sessionid" not in answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_cookie_goes_with_the_browser_and_no_script_reads_it(client: Client):
    cookie = client.cookies["sessionid"]

    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
