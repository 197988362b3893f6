"""The link of a letter: one, however often the letter is tried.

Its token is made at the first attempt and, until the letter is sent, waits with it encrypted.
Two copies of a letter whose delivery is in doubt are then the same, and open the same page.
"""

from datetime import datetime

from cryptography.fernet import InvalidToken

from workflows.models import Invitation, Link, Message
from workflows.services.ciphers import LETTERS, decrypted, encrypted
from workflows.services.links import NEWER, closes_at, digest, end_links, issue_link
from workflows.services.transactions import one_transaction


@one_transaction
def link_of(*, message: Message, invitation: Invitation, at: datetime) -> tuple[str, datetime]:
    """Return the token of the letter's link, and when the link closes.

    A link that does not open any more, as the person's address was corrected, or whose token
    cannot be read is replaced: it is ended first.
    """
    token = _kept_token(message, invitation)
    if token is None:
        token = _make(message, invitation, at)
    mine = Link.objects.filter(digest=digest(token))
    # The day on which it is due may have moved on since the first attempt.
    closes = closes_at(due_on=invitation.work_item.due_on, at=at)
    mine.filter(expires_at__lt=closes).update(expires_at=closes)
    return token, mine.get().expires_at


def _kept_token(message: Message, invitation: Invitation) -> str | None:
    link = message.link
    if link is None or not message.sealed_token:
        return None
    moved = link.email.casefold() != invitation.signatory.email.casefold()
    if link.used_at or link.ended_at or moved:
        return None
    try:
        return decrypted(message.sealed_token, purpose=LETTERS)
    except InvalidToken:
        return None


def _make(message: Message, invitation: Invitation, at: datetime) -> str:
    if message.link_id is not None:
        end_links(links=Link.objects.filter(pk=message.link_id), because=NEWER, at=at)
    token = issue_link(invitation=invitation, at=at)
    message.link = Link.objects.get(digest=digest(token))
    message.sealed_token = encrypted(token, purpose=LETTERS)
    message.save(update_fields=["link", "sealed_token"])
    return token


def forget_tokens() -> int:
    """Erase the tokens of letters that are not tried any more; return how many there were."""
    over = Message.objects.exclude(sealed_token="").exclude(state=Message.State.WAITING)
    return over.update(sealed_token="")
