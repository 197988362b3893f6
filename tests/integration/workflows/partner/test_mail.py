"""The mails that carry links: what they say, and that their link opens."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.factories import adopted_mou, amendment_case, invitation_of
from workflows.rules.notices import NOTICES
from workflows.services.links import LIFETIME
from workflows.services.notifications import asked, queue_notice, send_message

pytestmark = pytest.mark.django_db

WITH_LINK = [notice.kind for notice in NOTICES.values() if notice.link]


def sent(state: str, kind: str, **fields: object) -> mail.EmailMessage:
    """Return the mail of a kind that is sent to the first partner of an amendment."""
    case = amendment_case(state, mou=adopted_mou(1, number="MOU-1", **fields))
    invitation = invitation_of(case, "partner-1")
    message = queue_notice(kind=kind, recipient=asked(invitation), at=timezone.now())
    send_message(message_id=message.pk, at=timezone.now())
    return mail.outbox[-1]


@pytest.mark.parametrize(
    ("state", "kind", "subject"),
    [
        (
            "partner_review",
            "invitation",
            "Please review",
        ),
        ("signature", "invitation", "Please sign"),
        (
            "partner_review",
            "reminder",
            "Reminder: please review",
        ),
        (
            "signature",
            "reminder",
            "Reminder: please sign",
        ),
    ],
)
def test_a_mail_says_what_is_asked_and_goes_to_the_person_asked(state, kind, subject):
    message = sent(state, kind)

    assert (message.subject, message.to) == (
        f"{subject} the First Amendment to MOU-1 for Partner 1",
        ["director@partner-1.example.org"],
    )


@pytest.mark.parametrize("kind", WITH_LINK)
def test_the_link_of_a_mail_opens_the_page(client: Client, kind: str):
    message = sent("partner_review", kind)

    (path,) = re.findall(r"https?://[^/\s]+(/link/[^/\s]{43}/)\n", message.body)

    assert client.get(path, follow=True).status_code == 200


@pytest.mark.parametrize("kind", WITH_LINK)
def test_a_mail_is_plain_words_and_says_how_long_its_link_lasts(kind: str):
    message = sent("partner_review", kind, title="Work & “Learn”")

    assert "Work & “Learn”" in message.body
    last = timezone.localdate() + LIFETIME
    assert f"once, until {last:%B} {last.day}, {last.year}, 11:59 p.m. C" in message.body
