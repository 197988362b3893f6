"""One round of letters: it ends when the mail server is not reached, not at a refusal."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

import pytest
from django.core import mail
from django.utils import timezone

from cms.models import Mailing
from cms.services.ticking import tick_site
from tests.factories import amendment_case
from tests.factories.materials import issue, material
from tests.factories.mous import NOON
from tests.factories.subscriptions import subscription
from workflows.models import Message
from workflows.services.notifications import Round, send_due

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def letters(count: int = 3) -> list[Message]:
    """Return letters that wait, one for each party."""
    case = amendment_case("partner_review", joins=False, partners=count)
    Message.objects.exclude(case=case, kind="invitation").delete()
    return list(Message.objects.order_by("next_attempt_at", "pk"))


def attempts() -> list[int]:
    return sorted(Message.objects.values_list("attempts", flat=True))


def states() -> list[str]:
    return sorted(Message.objects.values_list("state", flat=True))


@contextmanager
def silent_server() -> Iterator[tuple[int, list[socket.socket]]]:
    """Run a server that takes connections and says nothing; give its port and who called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        called: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    called.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield server.getsockname()[1], called
        server.shutdown(socket.SHUT_RDWR)
    thread.join()
    for connection in called:
        connection.close()


def test_a_server_that_does_not_answer_is_tried_once_a_round(settings):
    letters()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.2

    with silent_server() as (port, called):
        settings.EMAIL_PORT = port
        first = send_due(at=LATER), attempts(), len(called)
        second = send_due(at=LATER + MINUTE), attempts(), len(called)

    assert first == ((0, []), [0, 0, 1], 1)
    assert second == ((0, []), [0, 1, 1], 2)
    assert states() == ["waiting"] * 3
    tried = Message.objects.exclude(attempts=0).order_by("first_attempt_at")
    assert [row.next_attempt_at - row.first_attempt_at for row in tried] == [MINUTE, MINUTE]
    assert all("did not answer in time" in row.last_error for row in tried)


@pytest.mark.parametrize(
    ("command", "reply"),
    [
        ("HELO", b"421 4.3.2 going down"),
        ("HELO", b"554 5.3.2 no service here"),
        ("MAIL", b"421 4.3.2 going down"),
        ("RCPT", b"421 4.3.2 going down"),
        ("DATA", b"421 4.3.2 going down"),
    ],
)
def test_a_server_that_takes_no_letter_ends_the_round(smtp_server, command, reply):
    letters()
    smtp_server.replies[command] = reply

    sent = send_due(at=LATER)

    assert (sent, attempts(), smtp_server.greeted) == ((0, []), [0, 0, 1], 1)
    smtp_server.replies.clear()
    assert send_due(at=LATER + MINUTE) == (3, [])


@pytest.mark.parametrize(
    ("reply", "state"),
    [(b"550 5.1.1 no such user", "refused"), (b"450 4.2.1 mailbox is busy", "waiting")],
)
def test_a_letter_that_is_refused_by_itself_holds_up_no_other(smtp_server, reply, state):
    first = letters()[0]
    smtp_server.replies_to[first.address] = reply

    sent = send_due(at=LATER)

    first.refresh_from_db()
    assert (sent, first.state, first.attempts) == ((2, []), state, 1)
    assert states() == sorted([state, "sent", "sent"])


def test_a_server_that_is_slow_ends_the_round_when_its_time_is_over(smtp_server):
    letters()
    smtp_server.pause = 0.4

    began = monotonic()
    first = send_due(at=LATER, in_round=Round(seconds=0.5))
    took = monotonic() - began
    second = send_due(at=LATER + MINUTE)

    assert (first, second) == ((2, []), (1, []))
    assert took < 1.2


def test_a_dead_server_is_tried_once_a_tick_for_the_mails_to_branches(settings):
    for number in range(3):
        subscription(email=f"desk-{number}@example.org")
    issue(material(), first_published_at=timezone.now() - MINUTE)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        done = tick_site(at=timezone.now())

    assert (done.sent, done.unsent, done.troubles, mail.outbox) == (0, 3, (), [])
    assert sorted(Mailing.objects.values_list("attempts", flat=True)) == [0, 0, 1]
