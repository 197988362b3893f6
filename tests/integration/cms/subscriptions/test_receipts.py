"""A branch says that an issue has arrived, by the link in its mail, once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from cms.models import IssuePage, Receipt, Subscription
from cms.services.links import Purpose, sign
from cms.services.ticking import tick_site
from tests.factories.materials import issue, material
from tests.factories.site import LocationFactory
from tests.factories.subscriptions import subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> tuple[Subscription, IssuePage]:
    """Give a mailbox and the issue that it was told of."""
    box = subscription(LocationFactory(name="Alder"))
    of = issue(material(), title="December flyer", first_published_at=timezone.now())
    tick_site(at=timezone.now() + timedelta(seconds=1))
    return box, of


def address(box: Subscription, issue_id: int, purpose: Purpose = Purpose.RECEIVED) -> str:
    return f"/mails/{sign(purpose, box.key)}/received/{issue_id}/"


def receipts() -> list[tuple[str, str]]:
    return list(Receipt.objects.values_list("issue__title", "location__name"))


def test_the_link_of_the_mail_asks_and_its_button_records_the_receipt(client: Client, told):
    (letter,) = mail.outbox
    path = re.search(r"http://127\.0\.0\.1:8000(/mails/\S+/received/\d+/)", letter.body)[1]

    asked = client.get(path)
    before = receipts()
    done = client.post(path)

    assert (asked.status_code, b"Has it arrived?" in asked.content, before) == (200, True, [])
    assert b"that The flyer, December flyer has arrived at Alder." in done.content
    assert receipts() == [("December flyer", "Alder")]


def test_two_mailboxes_of_a_location_make_one_receipt_and_the_first_counts(client: Client, told):
    box, of = told
    other = subscription(box.location, "other@alder.example.org")
    other.mailings.create(
        kind="issue", issue=of, created_at=timezone.now(), next_attempt_at=timezone.now()
    )
    client.post(address(box, of.pk))
    first = Receipt.objects.get()

    answers = [client.post(address(each, of.pk)).status_code for each in (box, other)]

    assert (answers, list(Receipt.objects.all()), Receipt.objects.get().at) == (
        [200, 200],
        [first],
        first.at,
    )


@pytest.mark.parametrize("wrong", ["another issue", "no issue", "stopped", "absurd"])
def test_who_was_not_told_of_it_records_nothing(client: Client, told, wrong: str):
    box, of = told
    where = {
        "another issue": address(box, issue(material("card")).pk),
        "no issue": address(box, 0),
        "stopped": address(box, of.pk),
        "absurd": address(box, 10**30),
    }[wrong]
    if wrong == "stopped":
        box.delete()

    answers = [client.get(where).status_code, client.post(where).status_code]

    assert (answers, receipts()) == ([410, 410], [])


@pytest.mark.parametrize("purpose", [Purpose.STOP, Purpose.CONFIRM])
def test_a_link_of_another_kind_records_nothing(client: Client, told, purpose: Purpose):
    box, of = told

    answer = client.post(address(box, of.pk, purpose))

    assert (answer.status_code, receipts()) == (404, [])


def test_the_database_keeps_one_receipt_for_an_issue_and_location():
    facts = {"issue": issue(material()), "location": LocationFactory(), "at": timezone.now()}
    Receipt.objects.create(**facts)

    with pytest.raises(IntegrityError, match=r"issue_received_once|UNIQUE"):
        Receipt.objects.create(**facts)
