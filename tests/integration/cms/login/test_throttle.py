"""Failed log-ins: counted, locked, logged, and never with what was typed."""

import logging
import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from tests.factories import UserFactory, manager
from tests.factories.log_in import SECOND, app_code, give_app, send_password, where

pytestmark = pytest.mark.django_db
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
TYPED = "correct horse battery staple"


def fail(client: Client, name: str, times: int = 1, **headers: str) -> list[int]:
    return [send_password(client, name, TYPED, **headers).status_code for _ in range(times)]


def test_the_fifth_failure_of_a_name_at_an_address_locks_it_with_a_page_that_says_so(
    client: Client,
):
    manager()

    found = fail(client, "manager", 5)
    page = send_password(client, "manager", "manager")

    assert found == [200, 200, 200, 200, 429]
    assert (page.status_code, "<h1>Too many tries</h1>" in page.text) == (429, True)
    assert "Wait 15 minutes" in page.text
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_name_is_locked_at_the_address_that_failed_and_its_owner_gets_in_elsewhere(
    client: Client,
):
    manager()
    fail(client, "manager", 5, REMOTE_ADDR="192.0.2.1")

    elsewhere = send_password(client, "manager", "manager", REMOTE_ADDR="192.0.2.2")

    assert where(elsewhere) == "/admin/"


def test_capitals_give_no_further_tries(client: Client):
    found = [fail(client, name)[0] for name in ("ann", "ANN", "Ann", "aNN", "anN")]

    assert found == [200, 200, 200, 200, 429]


def test_one_password_tried_with_many_names_locks_the_address(client: Client):
    found = [fail(client, f"name-{number}")[0] for number in range(30)]

    assert found == [200] * 29 + [429]


def test_a_name_tried_from_many_addresses_is_locked_everywhere(client: Client, settings: Settings):
    settings.LOGIN_LIMITS = (5, 30, 8)
    manager()

    found = [fail(client, "manager", REMOTE_ADDR=f"192.0.2.{n}")[0] for n in range(1, 9)]
    elsewhere = send_password(client, "manager", "manager", REMOTE_ADDR="198.51.100.1")

    assert (found, elsewhere.status_code) == ([200] * 7 + [429], 429)


def test_after_the_time_it_is_open_again_and_tries_meanwhile_do_not_prolong_it(
    client: Client, settings: Settings
):
    manager()
    fail(client, "manager", 5)
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - MINUTES(14)
    )
    fail(client, "manager", 2)
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - MINUTES(1))

    assert where(send_password(client, "manager", "manager")) == "/admin/"


def MINUTES(number: int) -> timedelta:  # noqa: N802 - reads as a unit
    return timedelta(minutes=number, seconds=1)


def test_a_log_in_forgets_the_failures_of_its_own_name_and_of_no_other(client: Client):
    manager()
    UserFactory(username="insider")
    fail(client, "manager", 4)
    fail(client, "insider", 4)

    send_password(client, "insider", "insider")
    client.logout()

    assert (fail(client, "insider"), fail(client, "manager")) == ([200], [429])


def test_a_locked_name_that_exists_is_answered_as_one_that_does_not(client: Client):
    manager()

    answers = []
    for name in ("manager", "nobody-at-all"):
        fail(client, name, 4)
        answers += [send_password(client, name, TYPED) for _ in range(2)]

    words = {answer.text for answer in answers}
    assert ({answer.status_code for answer in answers}, len(words)) == ({429}, 1)


def test_an_unknown_name_and_a_wrong_password_are_answered_alike_in_words_and_work(
    client: Client,
):
    manager()
    User.objects.create_user("gone", password="gone", is_active=False)
    work, words = [], []

    for name in ("manager", "nobody-at-all", "gone"):
        with CaptureQueriesContext(connection) as queries:
            page = send_password(Client(), name, TYPED)
        work.append([query["sql"].split(" ")[0] for query in queries])
        words.append(CSRF.sub("", page.text).replace(name, "…"))

    assert (work[0], words[0]) == (work[1], words[1]) == (work[2], words[2])
    assert "do not match" in words[0]


def test_each_failure_is_a_line_that_says_who_and_from_where_and_nothing_typed(
    client: Client, caplog: pytest.LogCaptureFixture
):
    user = manager()
    with caplog.at_level(logging.DEBUG):
        fail(client, "manager", 5, REMOTE_ADDR="192.0.2.1")
        fail(client, TYPED, REMOTE_ADDR="192.0.2.2")

    lines = [record.getMessage() for record in caplog.records if record.name.startswith("cms")]
    assert lines == [
        *[f"Log-in failed for user {user.pk} from 192.0.2.1."] * 4,
        f"Log-in failed for user {user.pk} from 192.0.2.1, which is locked out.",
        "Log-in failed for an unknown name from 192.0.2.2.",
    ]
    assert TYPED not in caplog.text


def test_the_database_keeps_no_name_and_no_password_as_typed(client: Client):
    fail(client, TYPED, 2)

    (attempt,) = AccessAttempt.objects.values()

    assert [value for value in attempt.values() if TYPED in str(value)] == []


def test_x_forwarded_for_is_believed_only_as_far_as_our_own_proxies_go(
    client: Client, settings: Settings
):
    def addresses() -> set[str]:
        found = set(AccessAttempt.objects.values_list("ip_address", flat=True))
        AccessAttempt.objects.all().delete()
        return found

    fail(client, "x", HTTP_X_FORWARDED_FOR="203.0.113.9")
    without = addresses()
    settings.TRUSTED_PROXIES = 1
    fail(client, "x", HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")

    assert (without, addresses()) == ({"127.0.0.1"}, {"203.0.113.9"})


@pytest.mark.parametrize("address", ["", "not an address", "1" * 300])
def test_an_address_that_cannot_be_told_is_no_error(client: Client, address: str):
    assert fail(client, "x", REMOTE_ADDR=address) == [200]


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "", "𝒳" * 150, "a'; --"])
def test_an_odd_name_is_no_error(client: Client, name: str):
    assert fail(client, name, 6)[0] == 200


def test_wrong_codes_are_counted_as_failed_log_ins_are(client: Client):
    user = manager()
    secret = give_app(user)
    send_password(client, "manager", "manager")

    found = [client.post(SECOND, {"code": "000000"}).status_code for _ in range(5)]
    right = client.post(SECOND, {"code": app_code(secret)})
    password = send_password(Client(), "manager", "manager")

    assert (found, right.status_code, password.status_code) == ([200] * 4 + [429], 429, 429)
    assert client.get("/admin/").status_code == 302


def test_a_right_password_does_not_forget_the_wrong_codes(client: Client):
    give_app(manager())

    found = []
    for _ in range(5):
        send_password(client, "manager", "manager")
        found.append(client.post(SECOND, {"code": "000000"}).status_code)

    assert found == [200] * 4 + [429]
