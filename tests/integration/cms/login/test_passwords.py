"""A forgotten password: answered alike for every address, and mailed by a job."""

import re
from time import perf_counter

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from cms.services.jobs import password_reset
from tests.factories import manager
from tests.factories.log_in import give_app, send_password, where
from workflows.models import Message
from workflows.services.groups import set_up_groups

pytestmark = pytest.mark.django_db
RESET = "/admin/password_reset/"
KNOWN, UNKNOWN, INACTIVE = "manager@example.org", "nobody@example.org", "gone@example.org"


@pytest.fixture(autouse=True)
def users() -> None:
    """Have a manager, and somebody who was made inactive."""
    manager()
    User.objects.create_user("gone", INACTIVE, "gone", is_active=False)


def ask(email: str) -> tuple[str, list[str]]:
    """Ask for a new password; return the words of the answer, and what the database was asked."""
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        page = client.post(RESET, {"email": email}, follow=True)
    kinds = [" ".join(query["sql"].split(" ")[:3]) for query in queries]
    return page.text, [kind for kind in kinds if not kind.startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.django_db(transaction=True)
def test_every_address_gets_the_same_words_and_the_same_work():
    known, unknown, inactive = ask(KNOWN), ask(UNKNOWN), ask(INACTIVE)

    assert known == unknown == inactive
    assert "If an account has this address" in known[0]
    assert [kind for kind in known[1] if "auth_user" in kind] == []
    assert DBTaskResult.objects.count() == 3
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("limits", [(100, 100), (0, 100), (0, 0)])
def test_every_address_takes_the_same_time(settings: Settings, limits: tuple[int, int]):
    settings.RESET_LIMITS = limits
    ask(KNOWN)
    taken: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(15):
        for email, times in taken.items():
            began = perf_counter()
            ask(email)
            times.append(perf_counter() - began)

    # The quickest of each: whatever else the machine does makes an answer slower, never quicker.
    slower, quicker = sorted((min(times) for times in taken.values()), reverse=True)

    # A mail by way of SMTP, or one hash of a password as production makes it, is far above that.
    assert slower < quicker * 1.5


def test_the_job_mails_a_link_that_works_once():
    assert password_reset.call(KNOWN.upper()) == 1
    (sent,) = mail.outbox
    link = re.search(r"^http\S+$", sent.body, re.M).group()
    client = Client()

    form = client.get(link.split("8000")[1], follow=True)
    done = client.post(
        form.request["PATH_INFO"], {"new_password1": "Zebra-77-x", "new_password2": "Zebra-77-x"}
    )
    again = Client().get(link.split("8000")[1], follow=True)

    assert (sent.to, sent.subject) == ([KNOWN], "A new password for Countersign")
    assert where(done) == "/admin/password_reset/complete/"
    assert "This link does not work" in again.text
    set_up_groups()
    assert where(send_password(client, "manager", "Zebra-77-x")) == "/admin/"


def test_the_mail_goes_the_way_that_all_mail_goes(settings: Settings):
    settings.EMAIL_BACKEND = "workflows.services.notifications.backends.OutboxBackend"

    assert (password_reset.call(KNOWN), mail.outbox) == (1, [])
    assert Message.objects.get(kind="mail").address == KNOWN


@pytest.mark.parametrize("email", [UNKNOWN, INACTIVE])
def test_the_job_mails_nothing_to_who_has_no_account(email: str):
    assert password_reset.call(email) == 0
    assert mail.outbox == []


def test_who_signs_on_elsewhere_alone_gets_no_password():
    user = User.objects.get(username="manager")
    user.set_unusable_password()
    user.save()

    assert password_reset.call(KNOWN) == 0


def test_the_link_is_of_the_site_whatever_host_the_request_named():
    Client().post(RESET, {"email": KNOWN}, HTTP_HOST="localhost")
    password_reset.call(KNOWN)

    assert "http://127.0.0.1:8000/admin/password_reset/confirm/" in mail.outbox[0].body


def test_a_new_password_does_not_get_past_the_second_factor():
    user = User.objects.get(username="manager")
    give_app(user)
    user.set_password("Zebra-77-x")
    user.save()

    assert where(send_password(Client(), "manager", "Zebra-77-x")) == (
        "/sign-in/second-factor/authenticate/"
    )


@pytest.mark.parametrize("email", ["", "no address", "a\0@example.org", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_told_so(email: str):
    page = Client().post(RESET, {"email": email})

    assert (page.status_code, 'class="errorlist"' in page.text) == (200, True)
