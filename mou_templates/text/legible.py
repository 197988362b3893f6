"""Words that can be printed: no file format holds every code point."""

import re

from mou_templates.text.model import BadText

ILLEGIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold: control characters, halves of characters, code points never assigned."""


def legible(words: str) -> str:
    """Return the words, unchanged.

    Raises:
        BadText: if they hold a character that cannot be printed. A normal text has none.
    """
    if words.isprintable():  # most are, and to ask this takes a fifth of the time
        return words
    if found := ILLEGIBLE.search(words):
        around = ILLEGIBLE.sub("?", words[max(0, found.start() - 20) : found.start() + 20])
        raise BadText(
            f"A character that cannot be printed (code {ord(found.group()):04X}) stands near "
            f"“{around}”. Please retype these words."
        )
    return words
