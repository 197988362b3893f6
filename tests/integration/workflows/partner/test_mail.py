"""The mails that carry links: what they say, and that their link opens."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.factories import adopted_mou, amendment_case, invitation_of
from workflows.models import Message
from workflows.services.links import LIFETIME
from workflows.services.outbox import queue_message, send_message

pytestmark = pytest.mark.django_db


def sent(state: str, kind: str, **fields: object) -> mail.EmailMessage:
    """Return the mail of a kind that is sent to the first partner of an amendment."""
    case = amendment_case(state, mou=adopted_mou(1, number="MOU-1", **fields))
    invitation = invitation_of(case, "partner-1")
    message = queue_message(invitation=invitation, kind=kind, at=timezone.now())
    send_message(message_id=message.pk, at=timezone.now())
    return mail.outbox[-1]


@pytest.mark.parametrize(
    ("state", "kind", "subject"),
    [
        ("partner_review", "invitation", "Please review the First Amendment to MOU-1"),
        ("signature", "invitation", "Please sign the First Amendment to MOU-1"),
        ("partner_review", "reminder", "Reminder: please review the First Amendment to MOU-1"),
        ("signature", "reminder", "Reminder: please sign the First Amendment to MOU-1"),
    ],
)
def test_a_mail_says_what_is_asked_and_goes_to_the_person_asked(state, kind, subject):
    message = sent(state, kind)

    assert (message.subject, message.to) == (subject, ["director@partner-1.example.org"])


@pytest.mark.parametrize("kind", Message.Kind.values)
def test_the_link_of_a_mail_opens_the_page(client: Client, kind: str):
    message = sent("partner_review", kind)

    (path,) = re.findall(r"https?://[^/\s]+(/link/[^/\s]{43}/)\n", message.body)

    assert client.get(path, follow=True).status_code == 200


@pytest.mark.parametrize("kind", Message.Kind.values)
def test_a_mail_is_plain_words_and_says_how_long_its_link_lasts(kind: str):
    message = sent("partner_review", kind, title="Work & “Learn”")

    assert "Work & “Learn”" in message.body
    assert f"once, within {LIFETIME.days} days" in message.body
