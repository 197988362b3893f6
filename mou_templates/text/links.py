"""Which addresses an agreement may link to."""

import re

SAFE = re.compile(r"(https?://[^\s/]|mailto:[^\s]|tel:[^\s])", re.IGNORECASE)


def is_safe(link: str) -> bool:
    """Test whether a link is an absolute http(s), mailto or tel address.

    Anything else either runs in the reader's browser or means nothing on paper.
    """
    return SAFE.match(link) is not None
