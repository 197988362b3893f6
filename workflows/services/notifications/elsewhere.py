"""Letters that Django or a package wrote: queued whole, sealed, and erased once they are sent.

Such a letter can hold a secret, such as the token that sets a new password. What waits is
encrypted with a key made from SECRET_KEY, so that a copy of the database does not give it away.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.message import Message as Mime
from email.utils import parseaddr
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db.models import Value
from django.db.models.functions import Concat, Left, Trim

from workflows.models import Message, Outgoing
from workflows.services.ciphers import LETTERS, decrypted, encrypted
from workflows.services.notifications.delivery import queued

KIND = "mail"

EXPIRED = " (its link has expired)"


class ExpiringLetter(EmailMessage):
    """A letter that is of no use after a time, such as one with a link that then expires."""

    def __init__(self, *args: Any, good_until: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.good_until = good_until


def queue_letter(*, letter: EmailMessage, at: datetime) -> int:
    """Put a letter in the outbox, once for each address; return how many addresses there are.

    Each address is delivered by itself, so that one that is refused keeps nothing from the others
    and is not passed over in silence.
    """
    addresses = list(dict.fromkeys(parseaddr(given)[1] or given for given in letter.recipients()))
    sealed = encrypted(json.dumps(_packed(letter)), purpose=LETTERS)
    first = queued(at)
    Message.objects.bulk_create(
        Message(
            **first,
            kind=KIND,
            address=address[:254],
            subject=" ".join(str(letter.subject).split())[:400],
            content=sealed,
            good_until=letter.good_until if isinstance(letter, ExpiringLetter) else None,
        )
        for address in addresses
    )
    return len(addresses)


def letter_of(message: Message) -> EmailMessage:
    """Return the letter that waits, for its one address.

    Raises:
        InvalidToken: if the SECRET_KEY it was queued under is not among SECRET_KEY_FALLBACKS.
    """
    packed = json.loads(decrypted(str(message.content), purpose=LETTERS))
    letter = _OneAddress(message.address, packed)
    for content, mimetype in packed["alternatives"]:
        letter.attach_alternative(content, mimetype)
    for name, content, mimetype in packed["attachments"]:
        letter.attach(name, base64.b64decode(content), mimetype)
    return letter


def give_up_expired(*, at: datetime) -> int:
    """Give up the letters that wait and whose link has expired; return how many.

    Only those that say so expire. Others are tried for five days, as every letter is.
    """
    expired = Message.objects.filter(state=Outgoing.State.WAITING, good_until__lte=at)
    said = Trim(Concat(Left("last_error", 300 - len(EXPIRED)), Value(EXPIRED)))
    return expired.update(state=Outgoing.State.GIVEN_UP, last_error=said)


def forget_letters() -> int:
    """Erase what the letters from elsewhere held that wait no more; return how many."""
    kept = Message.objects.filter(content__isnull=False)
    return kept.exclude(state=Outgoing.State.WAITING).update(content=None)


class _OneAddress(EmailMultiAlternatives):
    """A letter that names all its readers and is delivered to one of them."""

    def __init__(self, address: str, packed: Mapping[str, Any]) -> None:
        names = ("subject", "body", "from_email", "to", "cc", "reply_to", "headers")
        super().__init__(**{name: packed[name] for name in names})
        self.content_subtype = packed["subtype"]
        self.address = address

    def recipients(self) -> list[str]:
        return [self.address]


def _packed(letter: EmailMessage) -> dict[str, Any]:
    return {
        "subject": str(letter.subject),
        "body": str(letter.body),
        "subtype": letter.content_subtype,
        "from_email": letter.from_email,
        "to": list(letter.to),
        "cc": list(letter.cc),
        "reply_to": list(letter.reply_to),
        "headers": {name: str(value) for name, value in letter.extra_headers.items()},
        "alternatives": [
            (str(content), str(mimetype))
            for content, mimetype in getattr(letter, "alternatives", ())
        ],
        "attachments": list(_files(letter)),
    }


def _files(letter: EmailMessage) -> Iterator[tuple[str, str, str]]:
    for attachment in letter.attachments:
        if isinstance(attachment, Mime):
            content = attachment.get_payload(decode=True) or b""
            found = (attachment.get_filename(), content, attachment.get_content_type())
        else:
            found = tuple(attachment)
        name, content, mimetype = found
        raw = content.encode() if isinstance(content, str) else bytes(content)
        yield name or "file", base64.b64encode(raw).decode(), mimetype or "application/octet-stream"
