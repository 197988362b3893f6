"""Mail that Django writes goes through the outbox too; what it holds is sealed and then erased."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.test import Client
from django.utils import timezone

from cms.services.passwords import send_reset
from tests.factories import manager
from tests.integration.workflows.services.test_outbox import _dump
from workflows.models import DemoMark, Message
from workflows.rules.retries import PATIENCE
from workflows.services.notifications import mark_demo, queue_notice, send_due
from workflows.services.notifications.outbox import Recipient

pytestmark = pytest.mark.django_db

OURS = "workflows.services.notifications.backends.OutboxBackend"
TOKEN = re.compile(r"/admin/password_reset/confirm/\S+")


@pytest.fixture(autouse=True)
def outbox_backend(settings) -> None:
    """Send as a real site does; Django's test runner names another backend."""
    settings.EMAIL_BACKEND = OURS


def reset() -> Message:
    """Do the job that a request for a new password queues; return the letter that waits."""
    send_reset(email=manager().email)
    return Message.objects.get(kind="mail")


def test_a_new_password_is_mailed_by_the_outbox_and_its_link_works(client: Client):
    message = reset()
    waiting = list(mail.outbox)

    sent, troubles = send_due(at=timezone.now())

    (letter,) = mail.outbox
    address = TOKEN.search(letter.body).group()
    assert (waiting, sent, troubles, letter.to) == ([], 1, [], [manager().email])
    assert client.get(address, follow=True).status_code == 200
    assert message.address == manager().email


def test_the_token_of_a_new_password_is_not_readable_while_it_waits_nor_kept():
    message = reset()
    waiting = _dump()

    send_due(at=timezone.now())

    token = TOKEN.search(mail.outbox[0].body).group().rstrip("/").rpartition("/")[2]
    message.refresh_from_db()
    assert token not in waiting
    assert token not in _dump()
    assert (message.state, message.content) == ("sent", None)


def test_a_letter_that_waits_while_the_key_is_changed_is_sent_all_the_same(settings):
    reset()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"

    sent, troubles = send_due(at=timezone.now())

    assert (sent, troubles, len(mail.outbox)) == (1, [], 1)


def test_what_could_not_be_sent_is_erased_when_its_link_has_expired(settings):
    message = reset()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9
    life = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)

    send_due(at=message.created_at + life - timedelta(hours=1))
    message.refresh_from_db()
    kept = message.content is not None
    send_due(at=message.created_at + life)

    message.refresh_from_db()
    assert (kept, message.state, message.content) == (True, "given_up", None)
    assert message.last_error.startswith(
        "The mail server could not be reached: Connection refused."
    )
    assert message.last_error.endswith(" (its link has expired)")


def test_a_link_that_has_expired_is_not_sent_though_the_mail_server_is_back():
    message = reset()

    sent, troubles = send_due(at=message.good_until)

    message.refresh_from_db()
    assert (sent, troubles, mail.outbox) == (0, [], [])
    assert (message.state, message.content) == ("given_up", None)
    assert message.last_error == "(its link has expired)"


def test_a_notice_without_a_link_that_expires_is_tried_for_five_days(settings):
    EmailMultiAlternatives("A page awaits review", "Words", to=["clerk@example.org"]).send()
    message = Message.objects.get()
    transport, settings.EMAIL_PORT = settings.MAIL_TRANSPORT, 9
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    send_due(at=message.created_at)
    send_due(at=message.created_at + PATIENCE - timedelta(hours=1))
    message.refresh_from_db()
    waits = (message.state, message.content is not None)
    settings.MAIL_TRANSPORT = transport

    sent, _ = send_due(at=message.created_at + PATIENCE + timedelta(hours=4))

    assert (waits, sent, [letter.to for letter in mail.outbox]) == (
        ("waiting", True),
        1,
        [["clerk@example.org"]],
    )


def test_a_notice_is_given_up_and_erased_after_five_days(settings):
    EmailMultiAlternatives("A page awaits review", "Words", to=["clerk@example.org"]).send()
    message = Message.objects.get()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9

    for gone in (timedelta(), PATIENCE):
        send_due(at=message.created_at + gone)

    message.refresh_from_db()
    assert (message.state, message.content) == ("given_up", None)
    assert "expired" not in message.last_error


def test_a_letter_keeps_its_readers_parts_and_files():
    letter = EmailMultiAlternatives(
        "Minutes\nof May",
        "Enclosed.",
        "desk@example.org",
        ["Clerk <a@example.org>"],
        cc=["b@example.org"],
        headers={"X-Kind": "minutes"},
    )
    letter.subject = "Minutes of May"
    letter.attach_alternative("<p>Enclosed.</p>", "text/html")
    letter.attach("minutes.txt", "Present: all.", "text/plain")
    letter.attach("seal.bin", b"\x00\xff", "application/octet-stream")
    letter.send()

    send_due(at=timezone.now())

    # Two letters queued at the same moment go out in either order.
    first, second = sorted(mail.outbox, key=lambda sent: sent.recipients())
    assert (first.recipients(), second.recipients()) == (["a@example.org"], ["b@example.org"])
    assert (first.to, first.cc, first.body) == (
        ["Clerk <a@example.org>"],
        ["b@example.org"],
        "Enclosed.",
    )
    assert first.extra_headers["X-Kind"] == "minutes"
    assert [tuple(part) for part in first.alternatives] == [("<p>Enclosed.</p>", "text/html")]
    assert [tuple(file) for file in first.attachments] == [
        ("minutes.txt", "Present: all.", "text/plain"),
        ("seal.bin", b"\x00\xff", "application/octet-stream"),
    ]


def test_one_refused_address_of_several_is_shown_and_the_others_get_the_letter(smtp_server):
    smtp_server.refused.add("b@example.org")
    EmailMultiAlternatives("News", "Words", to=["a@example.org", "b@example.org"]).send()

    send_due(at=timezone.now())

    states = dict(Message.objects.values_list("address", "state"))
    assert states == {"a@example.org": "sent", "b@example.org": "refused"}
    assert [letter["To"] for letter in smtp_server.letters] == ["a@example.org, b@example.org"]


CONSOLE = "workflows.services.notifications.backends.DemoConsole"


def queued() -> Message:
    return queue_notice(
        kind="nobody", recipient=Recipient("clerk@example.org", "Clerk"), at=timezone.now()
    )


def test_a_database_that_is_no_demo_has_its_letters_kept_and_not_printed(settings, capsys):
    settings.MAIL_TRANSPORT = CONSOLE
    message = queued()

    sent, troubles = send_due(at=timezone.now())

    message.refresh_from_db()
    assert (sent, message.state, capsys.readouterr().out) == (0, "waiting", "")
    assert "This database is no demo, so its letters are not printed but kept." in troubles[0]


def test_a_demo_prints_its_letters(settings, capsys):
    settings.MAIL_TRANSPORT = CONSOLE
    queued()
    for _ in range(2):
        mark_demo(at=timezone.now())

    sent, troubles = send_due(at=timezone.now())

    assert (sent, troubles, DemoMark.objects.count()) == (1, [], 1)
    assert "To: clerk@example.org" in capsys.readouterr().out


def test_a_demo_names_what_is_enclosed_and_prints_none_of_it(settings, capsys):
    settings.MAIL_TRANSPORT = CONSOLE
    mark_demo(at=timezone.now())
    letter = EmailMessage("Signed", "Here it is.", to=["clerk@example.org"])
    letter.attach("signed.pdf", b"%PDF-1.7 words", "application/pdf")

    get_connection(CONSOLE).send_messages([letter])

    assert capsys.readouterr().out.splitlines() == [
        "To: clerk@example.org",
        "Subject: Signed",
        "",
        "Here it is.",
        "Enclosed: signed.pdf, 14\xa0bytes",
        "-" * 79,
    ]
