"""Links for a new password: a few an hour for an address, and no flood of requests from a place."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from cms.models import ResetRequest
from tests.factories import manager

pytestmark = pytest.mark.django_db(transaction=True)
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
RESET = "/admin/password_reset/"
KNOWN, UNKNOWN = "manager@example.org", "nobody@example.org"


@pytest.fixture(autouse=True)
def known() -> User:
    """Have somebody with the known address."""
    return manager()


def ask(email: str, client: str = "192.0.2.1") -> HttpResponse:
    return Client(REMOTE_ADDR=client).post(RESET, {"email": email}, follow=True)


def asked_for() -> int:
    """Return how many links were queued."""
    return DBTaskResult.objects.count()


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_an_address_is_sent_three_links_an_hour_and_the_answer_stays_the_same(email: str):
    answers = [ask(email, f"192.0.2.{number}") for number in range(1, 6)]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert asked_for() == ResetRequest.objects.count() == 3


def test_capitals_give_no_further_links():
    for email in (KNOWN, KNOWN.upper(), "Manager@Example.org", KNOWN.title()):
        ask(email)

    assert asked_for() == 3


def test_another_address_and_a_later_hour_are_not_held_up():
    for _ in range(4):
        ask(KNOWN)
    ask(UNKNOWN)
    before = asked_for()

    ResetRequest.objects.update(at=ResetRequest.objects.earliest("at").at - timedelta(hours=1))
    ask(KNOWN)

    assert (before, asked_for()) == (4, 5)


def test_the_limited_answer_takes_the_same_work_for_every_address():
    def work(email: str) -> list[str]:
        for _ in range(3):
            ask(email)
        with CaptureQueriesContext(connection) as queries:
            ask(email)
        return [" ".join(query["sql"].split(" ")[:3]) for query in queries]

    known, unknown = work(KNOWN), work(UNKNOWN)

    assert known == unknown
    assert [kind for kind in known if "auth_user" in kind] == []


def test_a_place_that_asks_for_too_many_addresses_is_told_to_wait(settings: Settings):
    settings.RESET_LIMITS = (3, 5)

    answers = [ask(f"person-{number}@example.org") for number in range(6)]
    elsewhere = ask(KNOWN, "198.51.100.1")

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "Too many links were asked for from here." in answers[5].text
    assert 'value="person-5@example.org"' in answers[5].text
    assert (elsewhere.status_code, asked_for()) == (200, 6)


def test_a_refusal_by_place_says_the_same_for_every_address(settings: Settings):
    settings.RESET_LIMITS = (3, 0)

    known, unknown = ask(KNOWN), ask(UNKNOWN)

    assert CSRF.sub("", known.text).replace(KNOWN, UNKNOWN) == CSRF.sub("", unknown.text)
    assert (known.status_code, unknown.status_code, asked_for()) == (429, 429, 0)


def test_one_network_of_ipv6_is_one_place(settings: Settings):
    settings.RESET_LIMITS = (3, 2)

    answers = [
        ask(f"person-{number}@example.org", f"2001:db8:0:1::{number:x}") for number in range(3)
    ]
    elsewhere = ask(KNOWN, "2001:db8:0:2::1")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert elsewhere.status_code == 200


def test_neither_the_address_nor_the_client_is_kept():
    ask(KNOWN)

    (kept,) = ResetRequest.objects.values_list("mailbox", "client")
    assert [len(mark) for mark in kept] == [64, 64]
    assert KNOWN not in str(kept)
    assert "192.0.2.1" not in str(kept)
