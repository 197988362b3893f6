"""Deliver queued mail: once, retried with growing gaps for five days.

It knows nothing of what a mail says: the domain's outbox and the site's both deliver by it.
"""

import smtplib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypedDict, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q, QuerySet

from workflows.models import Outgoing
from workflows.queries.site_mode import at_rest
from workflows.rules.retries import for_good, next_try
from workflows.services.locks import lock_row
from workflows.services.transactions import one_transaction

LEASE = timedelta(minutes=10)
"""How long an attempt may take. One that died is repeated after that."""

COPY = "Queued in a restored copy that was at rest."
"""Why a mail is not sent that was queued before the copy went live."""

OutgoingT = TypeVar("OutgoingT", bound=Outgoing)
State = Outgoing.State


class Queued(TypedDict):
    """What the columns of a mail say when it is queued."""

    state: str
    last_error: str
    created_at: datetime
    next_attempt_at: datetime


def queued(at: datetime) -> Queued:
    """Return the columns of a mail that is queued now.

    In a restored copy at rest it is on record and never sent: whatever happens in such a copy is
    a trial, and nobody must hear of it once the copy goes live.
    """
    state, reason = (State.NEEDLESS, COPY) if at_rest() else (State.WAITING, "")
    return Queued(state=state, last_error=reason, created_at=at, next_attempt_at=at)


class Needless(Exception):
    """There is nothing to say any more: the mail is not sent."""


class NotYet(Exception):
    """What the mail needs is not there yet: it is looked at again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"Held back until {until}.")
        self.until = until


class Unreachable(Exception):
    """The mail server cannot be reached, or takes no letter at all now; the cause says why."""


ROUND = 60.0
"""Seconds for which a round goes on: a mail server that is slow must not hold up other work."""


class Round:
    """Letters handed over one after another; it ends when the mail server cannot be reached.

    What is left then was not tried: it is due in the next round as before.
    """

    def __init__(self, seconds: float = ROUND) -> None:
        self._ends = time.monotonic() + seconds

    def end(self) -> None:
        """Hand over no further letter in this round."""
        self._ends = float("-inf")

    @property
    def over(self) -> bool:
        """Test whether no further letter is handed over."""
        return time.monotonic() >= self._ends


def due(mails: QuerySet[OutgoingT], at: datetime) -> list[int]:
    """Return the ids of the mails that are due, oldest first; none in a copy at rest.

    One that was never put off is due at once: the clock of the machine that queued it may be ahead.
    """
    if at_rest():
        return []
    never_put_off = Q(next_attempt_at=F("created_at"))
    found = mails.filter(never_put_off | Q(next_attempt_at__lte=at), state=State.WAITING)
    return list(found.values_list("pk", flat=True))


def deliver(
    mails: QuerySet[OutgoingT],
    *,
    pk: int,
    at: datetime,
    send: Callable[[OutgoingT], None],
    in_round: Round | None = None,
) -> bool:
    """Send one of the mails; return whether it has been sent.

    A mail that was sent before is not sent again, nor is one that somebody is sending now. One
    that fails is tried again for five days; an address that the mail server refuses for good is
    not. One whose needs are not there yet was not tried. What the mail server said is kept.
    Nothing is locked while the mail server is talked to. A restored copy at rest sends nothing,
    nor is anything tried once the round is over; the round ends if the mail server is not reached.

    Raises:
        Exception: whatever is wrong with the mail itself. It is kept on the mail, which is tried
            again: the fault may be mended.
    """
    in_round = in_round or Round()
    if at_rest():
        return False
    mail = None if in_round.over else _claim(mails, pk, at)
    if mail is None:
        return mails.filter(pk=pk, state=State.SENT).exists()
    try:
        _attempt(mail, send, in_round, at)
    finally:
        mail.save()
    return mail.state == State.SENT


def _attempt(
    mail: OutgoingT, send: Callable[[OutgoingT], None], in_round: Round, at: datetime
) -> None:
    """Send the mail and note on it what came of that. Raises what is wrong with the mail."""
    try:
        send(mail)
    except Needless as reason:
        mail.state, mail.last_error = State.NEEDLESS, str(reason)
    except NotYet as wait:
        _not_tried(mail, wait.until)
    except Unreachable as error:
        in_round.end()
        _failed(mail, error, at)
    except (OSError, smtplib.SMTPException) as error:
        _failed(mail, error, at)
    except Exception as error:
        _failed(mail, error, at)
        raise
    else:
        mail.state, mail.sent_at = State.SENT, at


@one_transaction
def _claim(mails: QuerySet[OutgoingT], pk: int, at: datetime) -> OutgoingT | None:
    """Count an attempt and put the next one off; None if there is nothing to attempt now.

    A sender that dies in the middle leaves the mail to the next attempt.
    """
    mail = lock_row(mails, pk=pk)
    postponed = mail.next_attempt_at != mail.created_at and mail.next_attempt_at > at
    if mail.state != State.WAITING or postponed:
        return None
    mail.next_attempt_at = at + LEASE
    mail.attempts += 1
    mail.first_attempt_at = mail.first_attempt_at or at
    mail.save()
    return mail


def _not_tried(mail: Outgoing, until: datetime) -> None:
    """Take the attempt that was counted back: nothing was handed over."""
    mail.attempts -= 1
    mail.first_attempt_at = mail.first_attempt_at if mail.attempts else None
    mail.next_attempt_at = until


def _failed(mail: Outgoing, error: BaseException, at: datetime) -> None:
    mail.last_error = words_of(error)[:300]
    first = mail.first_attempt_at or at
    again = next_try(first=first, attempts=mail.attempts, at=at)
    if _refused(error):
        mail.state = State.REFUSED
    elif again is None:
        mail.state = State.GIVEN_UP
    else:
        mail.next_attempt_at = again


def _refused(error: BaseException) -> bool:
    """Test whether the letter itself is refused for good.

    A refused sender or log-in is a fault of our settings, which somebody can mend: those are
    tried again.
    """
    match error:
        case smtplib.SMTPRecipientsRefused():
            return for_good([code for code, _ in error.recipients.values()])
        case smtplib.SMTPDataError():
            return for_good([error.smtp_code])
        case smtplib.SMTPNotSupportedError() | UnicodeError():
            return True  # The address cannot be written in a way that the server takes.
        case _:
            return False


SILENT = "The mail server did not answer in time."
DISCONNECTED = "The mail server ended the connection before it took the letter."


def words_of(error: BaseException) -> str:
    """Return an error in words: what the mail server said, where it said something."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            said = (f"{code} {_decoded(words)}" for code, words in error.recipients.values())
            return "; ".join(said)
        case smtplib.SMTPResponseException():
            return f"{error.smtp_code} {_decoded(error.smtp_error)}"
        case Unreachable(__cause__=BaseException() as cause):
            return _unreached(cause)
        case _:
            return f"{type(error).__name__}: {error}"


def _unreached(cause: BaseException) -> str:
    """Return in words why the mail server was not reached."""
    match cause:
        case TimeoutError():
            return SILENT
        case smtplib.SMTPServerDisconnected():
            # smtplib reports a silence while it reads an answer as an ended connection.
            return SILENT if "timed out" in str(cause) else DISCONNECTED
        case OSError(strerror=str(said)):
            return f"The mail server could not be reached: {said}."
        case _:
            return words_of(cause)


def _decoded(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())


def message_id(mail: Outgoing) -> str:
    """Return the mail's Message-ID: the same at every attempt, so that a second copy is known."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{mail.key}@{host}>"


def hand_over(mail: Outgoing, letter: EmailMessage) -> None:
    """Give a letter to the mail server, under the mail's Message-ID.

    Raises:
        Unreachable: if the mail server cannot be reached or takes no letter at all.
        SMTPException: if it refuses this letter.
    """
    letter.extra_headers = {"Message-ID": message_id(mail)} | letter.extra_headers
    try:
        get_connection(settings.MAIL_TRANSPORT).send_messages([letter])
    except OSError as error:  # An SMTPException is one as well.
        if _concerns_all(error):
            raise Unreachable from error
        raise


CLOSING = 421
"""A mail server's reply to any command when it closes the connection (RFC 5321, 3.8)."""


def _concerns_all(error: OSError) -> bool:
    """Test whether every other letter would fail now as this one did."""
    match error:
        case (
            smtplib.SMTPServerDisconnected()
            | smtplib.SMTPConnectError()
            | smtplib.SMTPHeloError()
            | smtplib.SMTPAuthenticationError()
        ):
            return True
        case smtplib.SMTPRecipientsRefused():
            return CLOSING in [code for code, _ in error.recipients.values()]
        case smtplib.SMTPResponseException():
            return error.smtp_code == CLOSING
        case smtplib.SMTPException():
            return False
        case _:
            return True
