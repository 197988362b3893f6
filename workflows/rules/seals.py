"""Seals: hashes that are computed again at each reading, and seals made with a secret key.

A hash shows that something was changed, unless whoever changed it wrote a new hash beside it. A
seal is an HMAC-SHA256 under a key that is kept outside the database, so that nobody who has only
the database can make one.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PURPOSE = b"countersign.seal.1:"
"""Goes before each secret, so that no key of ours serves for anything else."""


class BrokenSeal(Exception):
    """What is kept is not what was sealed: it is not shown. The message names the record."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record as it was sealed: under the key of this name, with this HMAC."""

    subject: str
    record: Mapping[str, Any]
    key: str
    mac: str


def check_hash(what: str, content: bytes, sha256: str) -> None:
    """Check that content is what was sealed under the hash.

    Raises:
        BrokenSeal: naming `what` was read, if it is not.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise BrokenSeal(f"{what} does not match its seal: {sha256} was sealed, {found} is kept.")


def key_name(secret: str) -> str:
    """Return the name under which a key is known. It tells nothing of the key."""
    return hashlib.sha256(_key(secret)).hexdigest()[:12]


def seal(secret: str, subject: str, record: Mapping[str, Any]) -> SealedRecord:
    """Seal a record of plain JSON values about a subject, such as `version:12`."""
    return SealedRecord(subject, record, key_name(secret), _mac(secret, subject, record))


def faults_of_seal(
    kept: SealedRecord, secrets: Sequence[str], now: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what is wrong with a seal, or differs from what it was made for.

    Args:
        kept: the seal as the database has it.
        secrets: the keys in use, and those used before.
        now: the record as it is now. What the seal does not name is not compared.
    """
    secret = next((each for each in secrets if key_name(each) == kept.key), None)
    if secret is None:
        yield f"its seal was made with the key {kept.key}, which is not among SEAL_KEYS"
    elif not hmac.compare_digest(kept.mac, _mac(secret, kept.subject, kept.record)):
        yield "its seal was not made by this site"
    yield from differences(kept.record, now)


def differences(sealed: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Yield a clause for each value that is not what was sealed."""
    for name, value in sealed.items():
        if now.get(name) != value:
            yield f"its {name.replace('_', ' ')} was sealed as {value!r} and is {now.get(name)!r}"


def _key(secret: str) -> bytes:
    return hashlib.sha256(PURPOSE + secret.encode()).digest()


def _mac(secret: str, subject: str, record: Mapping[str, Any]) -> str:
    written = json.dumps(
        {"subject": subject, "record": record},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hmac.new(_key(secret), written.encode(), hashlib.sha256).hexdigest()
