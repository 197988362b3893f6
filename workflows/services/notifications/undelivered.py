"""Letters that did not arrive: what came back by mail, and what somebody has seen to."""

from datetime import datetime

from django.contrib.auth.models import User

from workflows.models import UNDELIVERED, Message
from workflows.queries.actors import staff_actor
from workflows.queries.letters import may_see_letters
from workflows.rules.step import Refused
from workflows.services.errors import Rejected
from workflows.services.locks import lock_row
from workflows.services.transactions import one_transaction

LONGEST_REASON = 300
"""Characters. More is refused and never cut."""


@one_transaction
def record_bounce(*, letter_id: int, reason: str, user: User, at: datetime) -> Message:
    """Record that a letter came back: it was sent, and not delivered.

    Raises:
        Refused: if the user is neither a manager nor an administrator.
        Rejected: if there is no such letter, it was never sent, or no reason is given or
            too long a one.
    """
    _check(user)
    letter = _locked(letter_id)
    if letter is None or letter.state != Message.State.SENT:
        raise Rejected("Only a letter that was sent can have come back.")
    if not reason.strip():
        raise Rejected("Say why it was not delivered, as the letter that came back says.")
    words = " ".join(reason.split())
    if len(words) > LONGEST_REASON:
        raise Rejected(f"The reason is too long: {len(words)} characters of {LONGEST_REASON}.")
    letter.state, letter.last_error = Message.State.BOUNCED, words
    letter.settled_at = letter.settled_by = None
    letter.save()
    return letter


@one_transaction
def settle(*, letter_id: int, user: User, at: datetime) -> Message:
    """Record that somebody saw to a letter that was not delivered. Doing it again changes nothing.

    Raises:
        Refused: if the user is neither a manager nor an administrator.
        Rejected: if there is no such letter, or it did not fail.
    """
    _check(user)
    letter = _locked(letter_id)
    if letter is None or letter.state not in UNDELIVERED:
        raise Rejected("There is no such letter that was not delivered.")
    if letter.settled_at is None:
        letter.settled_at, letter.settled_by = at, user
        letter.save()
    return letter


def _locked(letter_id: int) -> Message | None:
    try:
        return lock_row(Message.objects.all(), pk=letter_id)
    except Message.DoesNotExist:
        return None


def _check(user: User) -> None:
    if not may_see_letters(staff_actor(user)):
        raise Refused(("Only a manager or an administrator sees to letters.",))
