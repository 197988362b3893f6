"""Links in mails to branches: signed, and kept nowhere. Whoever holds one may do that one thing."""

from enum import StrEnum
from uuid import UUID

from django.core.signing import BadSignature, Signer


class Purpose(StrEnum):
    """What a link is for. One that was signed for another purpose does not open."""

    CONFIRM = "confirm"
    STOP = "stop"
    RECEIVED = "received"


def sign(purpose: Purpose, key: UUID) -> str:
    """Return the token of a link."""
    return _signer(purpose).sign(key.hex)


def read(purpose: Purpose, token: str) -> UUID | None:
    """Return the key that the token was signed over, or None if it was not signed for this."""
    try:
        return UUID(hex=_signer(purpose).unsign(token))
    except BadSignature:
        return None


def _signer(purpose: Purpose) -> Signer:
    return Signer(salt=f"cms.subscriptions.{purpose}")
