"""A mailbox is told once of each issue that is new for its location, however it came out."""

import io
import re
import socket
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from cms.models import IssuePage, Mailing, Subscription
from cms.services.announcing import announce
from cms.services.mailings import send_mailing, waiting
from cms.services.subscriptions import LAPSE, subscribe
from tests.factories.materials import issue, material
from tests.factories.site import LocationFactory
from tests.factories.subscriptions import asked, subscription

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def out_now(**facts: object) -> IssuePage:
    """Return an issue that was published an hour ago."""
    of = facts.pop("of", None) or material()
    return issue(of, first_published_at=timezone.now() - HOUR, **facts)


def told() -> list[tuple[str, str]]:
    """Return which mailbox has a mail about which issue, sent or waiting."""
    rows = Mailing.objects.filter(kind="issue")
    return sorted(rows.values_list("subscription__email", "issue__title"))


def tick() -> str:
    """Do what is due; return what was printed."""
    said = io.StringIO()
    call_command("tick", stdout=said)
    return said.getvalue()


def test_a_mailbox_is_mailed_what_is_new_for_its_location():
    box = subscription()
    out_now(title="December flyer")

    said = tick()

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([box.email], "New for Alder: The flyer, December flyer")
    assert "http://127.0.0.1:8000/materials/flyer/december-flyer/" in letter.body
    assert "http://127.0.0.1:8000/locations/alder/print-pack.pdf" in letter.body
    assert "New issues told: 1. Mails to branches sent: 1, still to be sent: 0." in said


def test_the_mail_can_be_stopped_by_one_click(client: Client):
    subscription()
    out_now()
    tick()

    (letter,) = mail.outbox
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")

    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.body
    client.post(address.removeprefix("http://127.0.0.1:8000"), {"List-Unsubscribe": "One-Click"})
    assert not Subscription.objects.exists()


def test_the_link_to_confirm_is_in_the_first_mail_and_opens(client: Client):
    place = LocationFactory(name="Alder")
    subscribe(location_id=place.pk, email="desk@alder.example.org", at=timezone.now())
    tick()

    (letter,) = mail.outbox
    path = re.search(r"http://127\.0\.0\.1:8000(/mails/\S+/confirm/)", letter.body)[1]
    client.post(path)

    assert letter.subject == "Please confirm: mails about new materials for Alder"
    assert Subscription.objects.get().confirmed_at is not None


def test_a_mailbox_is_told_once_however_often_it_is_due():
    subscription()
    out_now()

    for _ in range(3):
        tick()

    assert (len(mail.outbox), len(told())) == (1, 1)


def test_an_issue_withdrawn_and_published_again_is_not_told_again():
    subscription()
    found = out_now()
    tick()

    found.unpublish()
    found.save_revision().publish()
    tick()

    assert len(mail.outbox) == 1


def test_publishing_queues_the_telling(django_capture_on_commit_callbacks):
    found = issue(material(), live=False)

    with django_capture_on_commit_callbacks(execute=True):
        found.save_revision().publish()

    queued = DBTaskResult.objects.filter(task_path="cms.services.jobs.news")
    assert queued.count() == 1


def test_an_issue_that_is_published_on_schedule_is_told():
    subscription()
    past = timezone.now() - HOUR
    found = issue(material(), live=False, title="Scheduled flyer", go_live_at=past)
    found.save_revision(approved_go_live_at=past)

    tick()
    assert told() == []
    call_command("publish_scheduled")
    tick()

    assert told() == [("desk@alder.example.org", "Scheduled flyer")]


def test_an_issue_published_ahead_is_told_on_its_first_day():
    subscription(confirmed=timezone.now() - timedelta(days=9))
    of = material()
    early = timezone.now() - timedelta(days=20)
    issue(of, days=(1, 9), title="Tomorrow", first_published_at=early)
    issue(of, days=(0, 9), title="Today", first_published_at=early)

    tick()

    assert told() == [("desk@alder.example.org", "Today")]


@pytest.mark.parametrize("kind", ["draft", "past", "coming", "private", "old news"])
def test_what_is_no_news_is_not_told(kind: str):
    subscription()
    of = material()
    if kind == "draft":
        out_now(of=of, live=False)
    elif kind == "past":
        out_now(of=of, days=(-9, -1))
    elif kind == "coming":
        out_now(of=of, days=(1, 9))
    elif kind == "private":
        out_now(of=of).view_restrictions.create(restriction_type="login")
    else:
        issue(of, days=(-60, 9), first_published_at=timezone.now() - timedelta(days=50))
    tick()

    assert (told(), mail.outbox) == ([], [])


def test_an_issue_that_a_newer_one_has_replaced_is_not_told():
    subscription()
    of = material()
    out_now(of=of, period=date(2010, 7, 1), title="Newer")
    out_now(of=of, period=date(2010, 6, 1), title="Older")

    tick()

    assert told() == [("desk@alder.example.org", "Newer")]


def test_only_the_mailboxes_of_locations_that_hand_it_out_are_told():
    alder, birch = LocationFactory(name="Alder"), LocationFactory(name="Birch")
    subscription(alder, "desk@alder.example.org")
    subscription(birch, "desk@birch.example.org")
    subscription(LocationFactory(name="Cedar", active=False), "desk@cedar.example.org")
    subscription(LocationFactory(name="Draft", live=False), "desk@draft.example.org")
    subscription(LocationFactory(name="Past", expire_at=timezone.now()), "desk@past.example.org")
    asked("new@alder.example.org")
    of = material()
    of.locations = [birch]
    of.save()
    out_now(of=of, title="Of Birch")
    out_now(of=material("card"), title="Of all")

    announce(at=timezone.now())

    assert told() == [
        ("desk@alder.example.org", "Of all"),
        ("desk@birch.example.org", "Of Birch"),
        ("desk@birch.example.org", "Of all"),
    ]


def test_a_mail_about_an_issue_withdrawn_meanwhile_is_not_sent():
    subscription()
    found = out_now()
    announce(at=timezone.now())
    found.unpublish()

    tick()

    assert (mail.outbox, Mailing.objects.count()) == ([], 0)


def test_a_mail_that_is_gone_is_nothing_to_send():
    assert send_mailing(mailing_id=0, at=timezone.now()) is False


def test_a_mail_server_that_refuses_postpones_the_mail(settings: Settings):
    subscription()
    out_now()
    at = timezone.now()
    announce(at=at)
    (pk,) = waiting(at)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        refused = send_mailing(mailing_id=pk, at=at)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

    sent = send_mailing(mailing_id=pk, at=at + timedelta(minutes=1))

    assert (refused, sent, len(mail.outbox)) == (False, True, 1)


def test_requests_that_nobody_confirmed_are_deleted_after_a_week():
    now = timezone.now()
    asked("old@alder.example.org", at=now - LAPSE)
    kept = asked("new@alder.example.org", at=now - LAPSE + HOUR)
    confirmed = subscription(confirmed=now - LAPSE * 9)

    said = tick()

    assert set(Subscription.objects.all()) == {kept, confirmed}
    assert "Requests and uploads that nobody confirmed: 1." in said


@pytest.mark.parametrize("rows", [1, 3])
def test_telling_costs_as_much_for_three_as_for_one(django_assert_num_queries, rows: int):
    for number in range(rows):
        subscription(LocationFactory(), f"desk-{number}@example.org")
        out_now(of=material(f"flyer-{number}"))

    with django_assert_num_queries(8):
        made = announce(at=timezone.now())

    assert made == rows * rows


def test_the_database_keeps_one_mail_for_a_mailbox_and_issue():
    facts = {"subscription": subscription(), "kind": "issue", "issue": out_now()}
    times = {"created_at": timezone.now(), "next_attempt_at": timezone.now()}
    Mailing.objects.create(**facts, **times)

    with pytest.raises(IntegrityError, match=r"mailbox_told_once|UNIQUE"):
        Mailing.objects.create(**facts, **times)


def test_the_database_keeps_no_mail_about_an_issue_without_one():
    times = {"created_at": timezone.now(), "next_attempt_at": timezone.now()}

    with pytest.raises(IntegrityError, match="mail_about_an_issue_names_it"):
        Mailing.objects.create(subscription=subscription(), kind="issue", **times)
