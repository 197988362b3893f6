"""Words as a search compares them: without case, accents and English endings.

Done here and not by a database, so that every database finds the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"(?<=[^\W_])[’']s\b", re.IGNORECASE)

# Letters that are no letter with an accent to Unicode, as people without such a key type them.
SPELLED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"})

_ENGLISH = snowballstemmer.stemmer("english")


def fold(word: str) -> str:
    """Return the word in lower case without accents: “Résumé” gives “resume”."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.translate(SPELLED)


def folded_words(text: str) -> set[str]:
    """Return the words of a text, folded."""
    return {fold(word) for word in WORD.findall(text)}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of an English word have in common: “libraries” gives “librari”."""
    stemmed: str = _ENGLISH.stemWord(fold(word))
    return stemmed


def stems(text: str) -> list[str]:
    """Return the stem of each word of a text, in order. A hyphen parts words."""
    plain = unicodedata.normalize("NFKC", POSSESSIVE.sub("", text))
    return [stem(word) for word in WORD.findall(plain)]


def stems_at(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the stem of each word of a text with where the word begins and ends."""
    for found in WORD.finditer(text):
        yield found.start(), found.end(), stem(found.group())
