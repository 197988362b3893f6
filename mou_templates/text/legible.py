"""Words that can be printed: no file format holds every code point, and no font has every letter.

What cannot be shown is shown by its code point, as Unicode writes it: a document that is signed
must be made whatever was typed into it, and must not drop a character silently.
"""

import re
from collections.abc import Callable
from itertools import groupby

ILLEGIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, or nobody can see: control characters, halves of characters, and two code
points that are never assigned."""


def legible(words: str) -> str:
    """Return the words with each character that no file can hold shown by its code point.

    A text in normal form has none; a name that was typed may.
    """
    if words.isprintable():  # most are, and to ask this takes a fifth of the time
        return words
    return by_code_point(words, lambda character: bool(ILLEGIBLE.match(character)))


def by_code_point(words: str, hidden: Callable[[str], bool]) -> str:
    """Return the words with the characters that are hidden shown by their code points.

    Neighbors share one pair of brackets: "[U+738B U+5C0F] Wang".
    """
    return "".join(
        f"[{' '.join(f'U+{ord(character):04X}' for character in run)}]" if lacks else "".join(run)
        for lacks, run in groupby(words, key=hidden)
    )
