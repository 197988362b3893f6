"""A mailbox is subscribed by the form on a location's page; nobody learns of somebody else's."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from cms.models import Mailing, Subscription
from cms.services.subscriptions import MOST_A_DAY, MOST_AN_HOUR, TooMany, subscribe
from tests.factories.site import LocationFactory
from tests.factories.subscriptions import asked, subscription

pytestmark = pytest.mark.django_db
FORM = "/locations/alder/subscribe/"
BOX = "desk@alder.example.org"
NOW = timezone.now()
MINUTE = timedelta(minutes=1)


def answer(client: Client, email: str = BOX) -> tuple[int, str, bytes]:
    """Return what one is answered who sends the form: status, address, and page."""
    sent = client.post(FORM, {"email": email}, follow=True)
    return sent.status_code, sent.redirect_chain[0][0], sent.content


def test_a_locations_page_has_the_form(client: Client):
    LocationFactory(name="Alder")

    page = client.get("/locations/alder/").content.decode()

    assert f'<form method="post" action="{FORM}">' in page
    assert "csrf" not in page


def test_the_form_sent_asks_the_mailbox_by_mail_and_says_so(client: Client):
    place = LocationFactory(name="Alder")

    status, address, _ = answer(client, "Desk@Alder.example.org")

    found = Subscription.objects.get()
    assert (status, address) == (200, f"{FORM}sent/")
    assert (found.location, found.email, found.confirmed_at) == (place, BOX, None)
    assert list(found.mailings.values_list("kind", "sent_at")) == [("confirm", None)]


def test_a_form_sent_twice_is_one_subscription_and_one_mail(client: Client):
    LocationFactory(name="Alder")

    answers = [answer(client), answer(client, BOX.upper())]

    assert answers[0] == answers[1]
    assert (Subscription.objects.count(), Mailing.objects.count()) == (1, 1)


@pytest.mark.parametrize("state", ["confirmed", "asked", "elsewhere"])
def test_the_answer_does_not_tell_what_is_known_of_a_mailbox(client: Client, state: str):
    place = LocationFactory(name="Alder")
    if state == "confirmed":
        subscription(place)
    elif state == "asked":
        asked()
    else:
        subscription(LocationFactory(name="Birch"))

    assert answer(client) == answer(client, "nobody@nowhere.example.org")


def test_a_mailbox_that_is_subscribed_is_sent_no_second_request(client: Client):
    subscription(LocationFactory(name="Alder"))

    answer(client)

    assert (Subscription.objects.count(), Mailing.objects.count()) == (1, 0)


@pytest.mark.parametrize(("minutes", "mails"), [(59, 1), (60, 2)])
def test_a_request_is_mailed_again_an_hour_later_and_no_sooner(minutes: int, mails: int):
    place = LocationFactory()
    for at in (NOW, NOW + MINUTE * minutes):
        subscribe(location_id=place.pk, email=BOX, at=at)

    assert (Subscription.objects.count(), Mailing.objects.count()) == (1, mails)


def test_one_mailbox_is_sent_so_many_requests_a_day_for_whatever_locations():
    for _ in range(MOST_A_DAY + 1):
        subscribe(location_id=LocationFactory().pk, email=BOX, at=NOW)

    assert Mailing.objects.count() == MOST_A_DAY


def test_more_mailboxes_than_people_enter_are_refused_for_an_hour(client: Client):
    place = LocationFactory(name="Alder")
    for number in range(MOST_AN_HOUR):
        subscribe(location_id=place.pk, email=f"box-{number}@example.org", at=timezone.now())

    refused = client.post(FORM, {"email": BOX})

    assert refused.status_code == 429
    assert b"Too many mailboxes were entered within the hour" in refused.content
    assert f'value="{BOX}"'.encode() in refused.content
    assert not Subscription.objects.filter(email=BOX).exists()
    subscribe(location_id=place.pk, email=BOX, at=timezone.now() + timedelta(hours=1))
    assert Subscription.objects.filter(email=BOX).exists()


def test_the_limit_is_told_before_the_mailbox_is_looked_at():
    place = LocationFactory(name="Alder")
    for number in range(MOST_AN_HOUR):
        subscribe(location_id=place.pk, email=f"box-{number}@example.org", at=NOW)
    subscription(place, confirmed=NOW)

    for email in (BOX, "stranger@example.org"):
        with pytest.raises(TooMany):
            subscribe(location_id=place.pk, email=email, at=NOW)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the address of your location’s mailbox"),
        ("desk", "This is not an address."),
        ("a@b@c", "This is not an address."),
        ("desk@x.org\nBcc: all@x.org", "This is not an address."),
        ("desk\x00@x.org", "Null characters are not allowed."),
        (f"{'x' * 250}@example.org", "This is longer than an address can be."),
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence_and_kept(
    client: Client, typed: str, said: str
):
    LocationFactory(name="Alder")

    page = client.post(FORM, {"email": typed})

    assert page.status_code == 400
    assert said in page.content.decode()
    assert page.context["form"].data["email"] == typed
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("address", [FORM, f"{FORM}sent/"])
def test_a_location_that_is_not_public_takes_no_mailbox(client: Client, address: str):
    LocationFactory(name="Alder", active=False)

    assert client.get(address).status_code == 404
    assert client.post(FORM, {"email": BOX}).status_code == 404
    assert not Subscription.objects.exists()


def test_the_database_keeps_one_row_for_a_mailbox_and_location():
    first = subscription()

    with pytest.raises(IntegrityError, match=r"mailbox_subscribed_once|UNIQUE"):
        Subscription.objects.create(location=first.location, email=first.email, asked_at=NOW)


def test_the_form_has_a_page_of_its_own(client: Client):
    LocationFactory(name="Alder")

    page = client.get(FORM)

    assert page.status_code == 200
    assert b"Be told of what is new for Alder" in page.content
