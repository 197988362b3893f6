"""The outbox: each mail once, retried while the mail server fails, never with a stored token."""

import re
import socket
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from tests.factories import accept, amendment_case, invitation_of, manager, move
from tests.factories.mous import NOON
from workflows.models import Invitation, Link, Message, WorkItem
from workflows.services.asking_again import ask_again
from workflows.services.links import digest, find_link, open_links
from workflows.services.notifications import (
    Recipient,
    asked,
    queue_notice,
    queue_notices,
    send_due,
    send_message,
    waiting,
)

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://127\.0\.0\.1:8000/\S+")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def closed_port(settings) -> Iterator[None]:
    """Send mail to a port of this machine on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        yield


def message_of(party: str = "partner-1") -> Message:
    case = amendment_case("partner_review", joins=False)
    return Message.objects.get(invitation=invitation_of(case, party))


def test_releasing_a_draft_queues_one_mail_for_each_person_asked():
    case = amendment_case("partner_review", partners=2)

    kinds = Message.objects.filter(invitation__work_item__case=case).values_list(
        "invitation__signatory__email", "kind"
    )

    assert sorted(kinds) == [
        ("director@library.example.org", "invitation"),
        ("director@partner-1.example.org", "invitation"),
        ("director@partner-2.example.org", "invitation"),
    ]


def test_a_mail_goes_to_its_person_with_a_link_that_opens():
    message = message_of()

    sent = send_message(message_id=message.pk, at=NOON)

    (letter,) = mail.outbox
    number = message.invitation.work_item.case.instrument.mou.number
    token = LINK.search(letter.body).group().rstrip("/").rpartition("/")[2]
    assert (sent, letter.to, letter.subject) == (
        True,
        ["director@partner-1.example.org"],
        f"Please review the First Amendment to {number} for Partner 1",
    )
    assert find_link(token=token, at=NOON).invitation == message.invitation


def test_a_mail_is_sent_once():
    message = message_of()

    results = [send_message(message_id=message.pk, at=NOON + MINUTE * n) for n in range(3)]

    assert (results, len(mail.outbox), Link.objects.count()) == ([True, True, True], 1, 1)


def test_the_token_of_a_mail_is_nowhere_in_the_database():
    send_message(message_id=message_of().pk, at=NOON)

    token = LINK.search(mail.outbox[0].body).group().rstrip("/").rpartition("/")[2]

    assert (token in _dump(), digest(token) in _dump()) == (False, True)


def _dump() -> str:
    """Return everything in every table as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()))
    return "".join(found)


@pytest.mark.usefixtures("closed_port")
def test_a_mail_server_that_refuses_postpones_the_mail_and_its_words_are_kept():
    message = message_of()

    sent = send_message(message_id=message.pk, at=NOON)

    message.refresh_from_db()
    assert (sent, message.sent_at, message.attempts, message.state) == (False, None, 1, "waiting")
    assert message.last_error.startswith(
        "The mail server could not be reached: Connection refused."
    )
    assert message.next_attempt_at == NOON + MINUTE


@pytest.mark.usefixtures("closed_port")
def test_pauses_grow_to_four_hours_and_after_five_days_the_mail_is_given_up():
    message, at, pauses = message_of(), NOON, []
    while message.state == "waiting":
        send_message(message_id=message.pk, at=at)
        message.refresh_from_db()
        pauses.append((message.next_attempt_at - at) // MINUTE)
        at = message.next_attempt_at

    assert pauses[:10] == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]
    assert (message.state, message.sent_at) == ("given_up", None)
    assert timedelta(days=5) <= at - NOON < timedelta(days=5, hours=5)


@pytest.mark.usefixtures("closed_port")
def test_time_in_which_nobody_tried_gives_no_mail_up():
    message = message_of()

    send_message(message_id=message.pk, at=NOON + timedelta(days=9))

    message.refresh_from_db()
    assert message.state == "waiting"


@pytest.mark.usefixtures("closed_port")
def test_a_mail_given_up_is_not_tried_again():
    message = message_of()
    Message.objects.filter(pk=message.pk).update(state="given_up", attempts=8)

    sent = send_message(message_id=message.pk, at=NOON)

    message.refresh_from_db()
    assert (sent, message.attempts) == (False, 8)


@pytest.mark.usefixtures("closed_port")
def test_a_postponed_mail_is_left_alone_until_its_time():
    message = message_of()
    send_message(message_id=message.pk, at=NOON)

    send_message(message_id=message.pk, at=NOON + timedelta(seconds=59))

    message.refresh_from_db()
    assert message.attempts == 1


def test_a_mail_postponed_is_sent_once_the_server_is_back(settings, closed_port):
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

    sent = send_message(message_id=message.pk, at=NOON + MINUTE)

    message.refresh_from_db()
    assert (sent, message.sent_at, len(mail.outbox)) == (True, NOON + MINUTE, 1)


def test_what_is_no_longer_asked_is_not_mailed():
    message = message_of()
    move(message.invitation.work_item.case, "send_back", "Shorter.")

    sent = send_message(message_id=message.pk, at=NOON)

    message.refresh_from_db()
    assert (sent, mail.outbox, Link.objects.count()) == (False, [], 0)
    assert (message.state, message.sent_at) == ("needless", None)


def test_one_who_was_let_go_is_not_mailed():
    message = message_of()
    message.invitation.signatory.active = False
    message.invitation.signatory.save()

    send_message(message_id=message.pk, at=NOON)

    assert mail.outbox == []


def test_nobody_is_reminded_of_what_was_answered_meanwhile():
    case = accept(amendment_case("partner_review"), "partner-1")
    invitation = Invitation.objects.get(work_item__party__key="partner-1")
    reminder = queue_notice(kind="reminder", recipient=asked(invitation), at=NOON)

    send_message(message_id=reminder.pk, at=NOON)

    assert (case.state, mail.outbox) == ("partner_review", [])


def test_waiting_mails_are_those_due_the_oldest_first():
    second = message_of()
    hour = timedelta(hours=1)
    Message.objects.filter(pk=second.pk).update(attempts=1, next_attempt_at=NOON + hour)
    first = queue_notice(kind="reminder", recipient=asked(second.invitation), at=NOON)
    Message.objects.exclude(pk__in=[first.pk, second.pk]).delete()

    found = [waiting(NOON), waiting(NOON + hour)]

    assert found == [[first.pk], [first.pk, second.pk]]


def test_a_letter_that_was_never_tried_is_due_though_a_clock_is_ahead():
    message = message_of()
    Message.objects.exclude(pk=message.pk).delete()

    assert waiting(message.created_at - MINUTE) == [message.pk]


def test_one_who_answered_before_the_mail_went_out_is_not_asked_any_more():
    case = amendment_case("partner_review", joins=False, partners=2)
    message = Message.objects.get(invitation=invitation_of(case, "partner-1"))
    accept(case, "partner-1")

    send_message(message_id=message.pk, at=NOON + timedelta(hours=1))

    assert (Message.objects.get(pk=message.pk).invitation.work_item.closed, mail.outbox) == (
        False,
        [],
    )


REFUSALS = [
    (b"550 5.1.1 no such user", "refused"),
    (b"451 4.7.1 greylisted, come again", "waiting"),
]


@pytest.mark.parametrize(("reply", "state"), REFUSALS)
def test_an_address_refused_for_good_is_not_tried_again_and_one_put_off_is(
    reply, state, smtp_server
):
    smtp_server.replies["RCPT"] = reply
    message = message_of()

    sent = send_message(message_id=message.pk, at=NOON)

    message.refresh_from_db()
    assert (sent, message.state, message.last_error) == (False, state, reply.decode())


def test_a_sender_that_is_refused_is_our_fault_and_no_letter_is_lost_by_it(smtp_server):
    smtp_server.replies["MAIL"] = b"553 5.7.1 not your address"
    message = message_of()

    send_message(message_id=message.pk, at=NOON)

    message.refresh_from_db()
    assert (message.state, message.last_error) == ("waiting", "553 5.7.1 not your address")


def test_each_attempt_carries_one_message_id(smtp_server):
    smtp_server.replies["DATA"] = b"451 4.3.0 lost my disk"
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    del smtp_server.replies["DATA"]
    send_message(message_id=message.pk, at=NOON + MINUTE)

    first, second = (letter["Message-ID"] for letter in smtp_server.letters)

    assert first == second == f"<{message.key}@127.0.0.1>"


def test_each_attempt_carries_one_link_and_its_token_is_erased_once_it_is_sent(smtp_server):
    smtp_server.replies["DATA"] = b"451 4.3.0 lost my disk"
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    while_waiting = _dump()
    del smtp_server.replies["DATA"]
    send_message(message_id=message.pk, at=NOON + MINUTE)

    first, second = (LINK.search(str(letter.get_payload())) for letter in smtp_server.letters)
    token = first.group().rstrip("/").rpartition("/")[2]
    message.refresh_from_db()

    assert first.group() == second.group()
    assert (Link.objects.get(), message.sealed_token) == (message.link, "")
    assert (token in while_waiting, token in _dump()) == (False, False)
    assert find_link(token=token, at=NOON).invitation == message.invitation


def test_a_retry_after_the_address_was_corrected_has_a_link_of_its_own(closed_port, settings):
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    person = message.invitation.signatory
    person.email = "new@partner-1.example.org"
    person.save()

    send_message(message_id=message.pk, at=NOON + MINUTE)

    token = LINK.search(mail.outbox[0].body).group().rstrip("/").rpartition("/")[2]
    ended = Link.objects.get(ended_at__isnull=False)
    assert (mail.outbox[0].to, Link.objects.count()) == ([person.email], 2)
    assert find_link(token=token, at=NOON + MINUTE).pk != ended.pk


def test_a_token_that_another_key_encrypted_is_replaced_and_its_link_ended(closed_port, settings):
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    settings.SECRET_KEY = "another key, and the one before is lost"

    sent = send_message(message_id=message.pk, at=NOON + MINUTE)

    assert (sent, Link.objects.filter(ended_at=None).count(), Link.objects.count()) == (True, 1, 2)


def test_a_retry_says_until_when_its_link_opens(closed_port, settings):
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    WorkItem.objects.update(due_on=date(2010, 6, 1))

    send_message(message_id=message.pk, at=NOON + MINUTE)

    assert "June 1, 2010" in mail.outbox[0].body
    link = Link.objects.get()
    assert timezone.localtime(link.expires_at - MINUTE).date() == date(2010, 6, 1)


@pytest.mark.usefixtures("closed_port")
def test_the_token_of_a_letter_that_is_given_up_is_erased():
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    Message.objects.filter(pk=message.pk).update(state="given_up")

    send_due(at=NOON + MINUTE)

    assert Message.objects.get(pk=message.pk).sealed_token == ""


@pytest.mark.usefixtures("closed_port")
def test_a_letter_that_waits_is_needless_once_the_person_was_sent_a_newer_link(settings):
    message = message_of()
    send_message(message_id=message.pk, at=NOON)
    item = message.invitation.work_item
    ask_again(case_id=item.case_id, item_id=item.pk, user=manager(), at=NOON + MINUTE)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

    send_due(at=NOON + MINUTE)

    message.refresh_from_db()
    links = [letter for letter in mail.outbox if letter.to == [message.address]]
    assert (message.state, len(links)) == ("needless", 1)
    assert open_links().filter(invitation=message.invitation).count() == 1


def test_a_letter_that_cannot_be_made_is_told_and_holds_up_no_other():
    case = amendment_case("partner_review", joins=False, partners=2)
    faulty, sound = Message.objects.filter(case=case).order_by("pk")
    Message.objects.filter(pk=faulty.pk).update(kind="gone")

    sent, troubles = send_due(at=NOON + timedelta(hours=1))

    faulty.refresh_from_db()
    sound.refresh_from_db()
    assert (sent, sound.state, faulty.state) == (1, "sent", "waiting")
    assert troubles == [f"Letter {faulty.pk}: KeyError: 'gone'"]
    assert faulty.last_error == "KeyError: 'gone'"


def test_a_letter_to_a_bare_address_needs_no_invitation():
    case = amendment_case("partner_review", joins=False)

    message = queue_notice(
        kind="reminder", recipient=Recipient("clerk@example.org", "Clerk"), at=NOON, case=case
    )

    assert send_message(message_id=message.pk, at=NOON)
    assert (mail.outbox[-1].to, message.facts["instrument"]) == (
        ["clerk@example.org"],
        "First Amendment",
    )


def test_an_address_is_told_once_of_one_thing_whatever_its_capitals():
    people = [Recipient("clerk@example.org"), Recipient("Clerk@Example.org")]

    for _ in range(2):
        queue_notices(kind="reminder", recipients=people, at=NOON, occasion="event:1")

    assert Message.objects.filter(occasion="event:1").count() == 1


def test_a_letter_says_the_names_it_was_queued_with():
    message = message_of()
    message.invitation.work_item.party.name = "Another name"
    message.invitation.work_item.party.save()

    send_message(message_id=message.pk, at=NOON)

    assert mail.outbox[0].subject.endswith("for Partner 1")
