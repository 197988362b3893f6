"""What the database must not give away: encrypted with a key made from SECRET_KEY."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

LETTERS = b"countersign outbox "
"""What the key of letters that wait is made with."""

SECOND_FACTORS = b"cms.accounts.second-factor:"
"""What the key of second factors is made with. Neither may change: nothing could be read."""


def encrypted(words: str, *, purpose: bytes) -> str:
    """Return the words encrypted under the present SECRET_KEY, with a key of the purpose."""
    return _cipher(purpose).encrypt(words.encode()).decode()


def decrypted(sealed: str, *, purpose: bytes) -> str:
    """Return the words that were encrypted for the purpose.

    Raises:
        InvalidToken: if the SECRET_KEY of then is not among SECRET_KEY_FALLBACKS.
    """
    return _cipher(purpose).decrypt(sealed.encode()).decode()


def _cipher(purpose: bytes) -> MultiFernet:
    """Return a cipher that writes with the present key and reads with the ones before it too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(purpose + force_bytes(key))) for key in keys])


def _derived(key: bytes) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(key).digest())
