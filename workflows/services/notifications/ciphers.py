"""What a letter that waits keeps secret: encrypted with a key made from SECRET_KEY."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def encrypted(words: str) -> str:
    """Return the words encrypted under the present SECRET_KEY."""
    return _fernet().encrypt(words.encode()).decode()


def decrypted(sealed: str) -> str:
    """Return the words that were encrypted.

    Raises:
        InvalidToken: if the SECRET_KEY of then is not among SECRET_KEY_FALLBACKS.
    """
    return _fernet().decrypt(sealed.encode()).decode()


def _fernet() -> MultiFernet:
    """Return a cipher that writes with the present key and reads with the ones before it too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"countersign outbox " + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
