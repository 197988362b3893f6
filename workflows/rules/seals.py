"""What a seal is: a hash that is computed again whenever what is sealed is read."""

import hashlib


class BrokenSeal(Exception):
    """What is kept is not what was sealed: it is not shown. The message names the record."""


def check_hash(what: str, content: bytes, sha256: str) -> None:
    """Check that content is what was sealed under the hash.

    Raises:
        BrokenSeal: naming `what` was read, if it is not.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise BrokenSeal(f"{what} does not match its seal: {sha256} was sealed, {found} is kept.")
